"""A call as its readers see it: what was published, in their language, and every answer that was given."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from secretariat.committee.views.shown import fact, facts, record_fact
from secretariat.core import zones
from secretariat.core.joining import joined
from secretariat.core.multilingual import Texts
from secretariat.record.sight import Sight

from .listings import CALL_TONES, WORDS, standing_of
from .models import OFF, Call, Clarification, ClarificationState, Edition, NeedType, Phase, Section
from .queries.behind import Version, behind, mark
from .words import states_named, terms_named


def context_of(request, call: Call) -> dict:
    """Everything a page of this call draws; whoever asks may see the call."""
    editions = list(Edition.objects.standing().filter(selection=call.selection_id).order_by("number"))
    content = editions[-1].content
    chosen = zones.chosen(request)
    clock = zones.Clock.of(call, chosen)
    standing = standing_of(call)
    questions, waiting = asked(call)
    return {
        "call": call,
        "standing": WORDS[standing],
        "tone": CALL_TONES.get(standing, "withdrawn"),
        "is_taking": call.is_taking(),
        "takes_questions": call.takes_questions(),
        "closes": zones.both(call.closes_at, call, chosen),
        "questions_until": zones.both(call.questions_until, call, chosen),
        "zones": zones.choices(call.time_zone, clock.first.key),
        "chosen": chosen,
        "sections": marked(editions),
        "criteria": [criterion(row) for row in content["criteria"]],
        "editions": editions,
        "questions": questions,
        "waiting": waiting,
        "facts": call_facts(request, call, content),
    }


def sections(content: dict) -> list[tuple[str, list[Texts]]]:
    words = dict(Section.choices)
    return [(str(words[row["section"]]), [Texts.of(part) for part in row["parts"]]) for row in content["terms"]]


def marked(editions: list[Edition]) -> list[tuple[str, list[Texts], str]]:
    """The sections of the last version, each with a sentence where what its reader is shown was not corrected yet."""
    content = editions[-1].content
    late = behind([Version(one.content, one.keeps_meaning) for one in editions])
    rows = zip(content["terms"], sections(content), strict=True)
    return [(title, parts, of_section(late.get(row["section"], set()), parts)) for row, (title, parts) in rows]


def of_section(codes: set[str], parts: list[Texts]) -> str:
    return mark(codes, {part.best().language for part in parts}, {code for part in parts for code in part})


def criterion(row: dict) -> dict:
    levels = [(number, Texts.of(words)) for number, words in enumerate(row["levels"])]
    phase = dict(Phase.choices)[row["phase"]]
    return {"titles": Texts.of(row["titles"]), "weight": row["weight"], "phase": phase, "levels": levels}


def asked(call: Call) -> tuple[list[Clarification], int]:
    """The questions that were answered, in the order of their answers; and how many wait: of those no word is shown."""
    rows = Clarification.objects.standing().filter(selection=call.selection_id)
    rows = rows.exclude(state=ClarificationState.SET_ASIDE).order_by("answered_at", "pk")
    answered = [one for one in rows if one.state == ClarificationState.ANSWERED]
    return answered, len(rows) - len(answered)


def call_facts(request, call: Call, content: dict) -> list[dict]:
    action = call.selection.action
    days = [dt.date.fromisoformat(day) for day in (content["starts_on"], content["ends_on"]) if day]
    period = " – ".join(map(zones.day_in_words, days))
    return facts(
        record_fact(_("For"), action) if Sight(request.user).sees(action) else None,
        fact(_("Kind of work"), str(dict(NeedType.choices)[content["need_type"]])),
        fact(_("Countries"), joined(states_named(content["countries"]))),
        fact(_("Fields of expertise"), joined(terms_named("expertise", content["expertise"]))),
        fact(_("Working languages"), joined(terms_named("working-language", content["languages"]))),
        fact(_("Place of work"), content["place"]),
        fact(_("Period"), period),
        fact(_("Persons needed"), str(content["places"])),
        fact(_("Number"), call.number),
        *tries(request.user, call),
    )


def tries(user, call: Call) -> list[dict | None]:
    """The call that ended without anybody before it, and the one that was published instead of this."""
    seen, selection = Call.objects.visible_to(user).standing().order_by("pk"), call.selection
    before = seen.filter(selection=selection.begun_from_id).first() if selection.begun_from_id else None
    later = seen.filter(selection__begun_from=selection.pk) if call.outcome in OFF else ()
    return [record_fact(_("After the call"), before), *(record_fact(_("Published instead"), one) for one in later)]

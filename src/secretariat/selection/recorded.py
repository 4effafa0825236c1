"""What the record holds of the way to a decision, for the memo: what was changed while one could apply, what was asked,
who went, which conflicts of interest there were and what became of them. Candidates stand by code, and whoever withdrew
is a number.

What people wrote of their own interests stays with the declaration, which is erased when it was promised.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from secretariat.accounts.models import Person
from secretariat.core.joining import joined
from secretariat.core.multilingual import Texts
from secretariat.core.zones import on_clock
from secretariat.record.models import Entry
from secretariat.writing.blocks import Inline, Run, plain
from secretariat.writing.filling_in import filled_in
from secretariat.writing.house import day_in_words

from .models import (
    Applicant,
    ApplicationState,
    Call,
    Clarification,
    ClarificationState,
    Declaration,
    Edition,
    Interest,
    InvitationState,
    Selection,
)
from .queries.behind import behind_of, corrected
from .queries.conflicts import TIES
from .queries.reading import HANDED_OVER, candidates, latest_list

STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔")  # a sentence ends with one of these


def changes(selection: Selection) -> Iterator[Inline]:
    """Why there was another version of what was published, and why more time, as they came."""
    told = [*versions(selection), *extensions(selection)]
    yield from (sentence for _at, sentence in sorted(told, key=lambda pair: pair[0]))


def versions(selection: Selection) -> Iterator[tuple[dt.datetime, Inline]]:
    for one in Edition.objects.standing().filter(selection=selection, number__gt=1).order_by("number"):
        blanks = {"number": one.number, "day": day_in_words(one.published_at), "why": one.why}
        yield one.published_at, filled_in(_("Version %(number)s of terms and criteria, %(day)s: %(why)s"), **blanks)


def extensions(selection: Selection) -> Iterator[tuple[dt.datetime, Inline]]:
    """The journal tells when each was given; before any version, where it does not."""
    call = Call.objects.get(selection=selection)
    rows = Entry.objects.filter(kind=Call.noun(), record_id=call.pk, changes__has_key="extensions")
    moments = list(rows.order_by("position").values_list("recorded_at", flat=True))
    moments = moments if len(moments) == len(call.extensions) else [call.opens_at] * len(call.extensions)
    for row, why, at in zip(call.extensions, call.given_time, moments, strict=True):
        days = {name: until(row[name], call) for name in ("from", "to")}
        told = _("More time to apply was given: until %(last)s instead of %(first)s. %(why)s")
        yield at, filled_in(told, first=days["from"], last=days["to"], why=why)


def until(iso: str, call: Call) -> str:
    """On the clock by which the call closes."""
    moment = parse_datetime(iso)
    if not isinstance(moment, dt.datetime):
        return iso
    local = on_clock(moment, ZoneInfo(call.time_zone))
    return f"{day_in_words(local)}, {local:%H:%M} ({call.time_zone})"


def invited(selection: Selection) -> Iterator[Inline]:
    """How many, how many of them declined, and why each was invited, by number in the roster: it leads to nobody once a
    profile is erased. Why somebody declined is theirs."""
    rows = selection.invitations.standing().exclude(state=InvitationState.TAKEN_BACK).select_related("profile")
    found = sorted(rows, key=lambda one: one.profile.number)
    if found:
        told = ngettext(
            "%(count)s person of the roster was invited to apply.",
            "%(count)s people of the roster were invited to apply.", len(found),
        )  # fmt: skip
        yield filled_in(told % {"count": len(found)})
    for one in found:
        yield filled_in(_("Invited: %(number)s. %(why)s"), number=one.profile.number, why=one.because)
    if declined := [one.profile.number for one in found if one.state == InvitationState.DECLINED]:
        yield filled_in(_("Declined the invitation: %(numbers)s."), numbers=joined(declined))


def gone(selection: Selection) -> Iterator[str]:
    """Of those who handed something in."""
    rows = Applicant.objects.standing().filter(selection=selection, submitted_at__isnull=False)
    withdrawn = rows.filter(application__state=ApplicationState.WITHDRAWN).count()
    aside = rows.filter(application__state=ApplicationState.SET_ASIDE).count()
    if withdrawn:
        told = ngettext("%(count)s application was withdrawn.", "%(count)s applications were withdrawn.", withdrawn)
        yield told % {"count": withdrawn}
    if aside:
        told = ngettext("%(count)s application was not read on.", "%(count)s applications were not read on.", aside)
        yield told % {"count": aside}


def not_shortlisted(selection: Selection) -> Iterator[Inline]:
    """Those read to the end whom the panel does not name as things stand, each with the reason it wrote last."""
    listed = {one.application_id for one in latest_list(selection)}
    notes = selection.notes.standing().filter(application__isnull=False, criterion=None).order_by("pk")
    why = dict(notes.values_list("application", "text"))
    for one in candidates(selection).exclude(pk__in=listed) if listed else ():
        if one.pk in why:
            yield filled_in(_("%(code)s was read and not shortlisted: %(why)s"), code=one.code, why=why[one.pk])
        else:
            yield filled_in(_("%(code)s was read and not shortlisted; no reason was written."), code=one.code)


def questions(selection: Selection) -> Iterator[Inline]:
    rows = Clarification.objects.standing().filter(selection=selection)
    for one in rows.filter(state=ClarificationState.ANSWERED).order_by("answered_at", "pk"):
        yield from of_question(one)
    if aside := rows.filter(state=ClarificationState.SET_ASIDE).count():
        told = ngettext("%(count)s question was set aside.", "%(count)s questions were set aside.", aside)
        yield filled_in(told % {"count": aside})
    if waiting := rows.filter(state=ClarificationState.ASKED).count():
        told = ngettext("%(count)s question was not answered.", "%(count)s questions were not answered.", waiting)
        yield filled_in(told % {"count": waiting})


def of_question(one: Clarification) -> Iterator[Inline]:
    """The answer as it was given, and each correction on its day."""
    texts = [(Texts.of(row["questions"]), Texts.of(row["answers"])) for row in one.earlier]
    texts.append((one.questions, one.answers))
    asked, said = texts[0]
    blanks = {"question": asked, "answer": said, "day": day_in_words(one.answered_at)}
    yield filled_in(_("Asked: %(question)s Answered on %(day)s: %(answer)s"), **blanks)
    for number, (change, (asked, said)) in enumerate(zip(corrected(one), texts[1:], strict=True), 2):
        late = behind_of(one, number).get("answers", set())
        blanks = {"day": day_in_words(change["at"]), "why": change["because"] or "–", "answer": without(said, late)}
        yield filled_in(_("The answer was corrected on %(day)s. Why: %(why)s From then on: %(answer)s"), **blanks)
        if change["is_worded_anew"]:
            yield filled_in(_("The question was worded anew with it: %(question)s"), question=asked)


def without(texts: Texts, codes: set[str]) -> Texts:
    """Of what was corrected, not the languages that still say what stood there before."""
    return Texts({code: held for code, held in texts.items() if code not in codes})


# --- conflicts of interest ---------------------------------------------------------------


def interests(selection: Selection) -> Iterator[Inline]:
    rows = Declaration.objects.standing().filter(selection=selection).select_related("person")
    held = [one for one in rows.order_by("person", "list_version") if says_something(one)]
    codes = dict(Applicant.objects.filter(selection=selection).values_list("pk", "application__code"))
    roles = roles_in(selection)
    yield from (of_declaration(one, roles.get(one.person_id, ""), codes) for one in held)
    if rows and not held:
        yield filled_in(_("Nobody declared a conflict of interest, and the record knows of none."))
    yield from followed(selection)


def says_something(one: Declaration) -> bool:
    return one.interest == Interest.CONFLICT or bool(one.known or one.settled_because)


def roles_in(selection: Selection) -> dict[int, str]:
    """What each has to do with it, by person."""
    seats = {one.person_id: one.get_role_display() for one in selection.panelists.standing().order_by("pk")}
    leading = {selection.approver_id: _("approver"), selection.requester_id: _("requesting manager")}
    return seats | {pk: str(word) for pk, word in leading.items() if pk}


def of_declaration(one: Declaration, role: str, codes: dict[int, str]) -> Inline:
    name = f"{one.person} ({role})" if role else one.person
    blanks = {"name": name, "number": one.list_version, "interest": one.get_interest_display()}
    told = [filled_in(_("%(name)s, list %(number)s of candidates: %(interest)s."), **blanks)]
    told += [of_tie(row, codes) for row in one.known]
    if kept_from := sorted(codes[pk] for pk in one.conflicts.values_list("pk", flat=True) if codes.get(pk)):
        told.append(filled_in(_("Does not read or decide on %(codes)s."), codes=joined(kept_from)))
    if one.settled_because:
        told.append(filled_in(_("Looked at, and settled: %(why)s"), why=one.settled_because))
    return in_a_row([*told, filled_in(_("Not looked at yet."))] if one.waits else told)


def of_tie(row: dict, codes: dict[int, str]) -> Inline:
    """What connects them with a candidate, with the reason where somebody recorded it."""
    blanks = {"code": codes.get(row["applicant"]) or "–", "tie": TIES.get(row["code"], row["code"])}
    if row.get("reason"):
        return filled_in(_("%(code)s: %(tie)s, because: %(why)s"), why=row["reason"], **blanks)
    return filled_in(_("%(code)s: %(tie)s."), **blanks)


def in_a_row(parts: list[Inline]) -> Inline:
    """Sentences one after the other; what somebody wrote without a full stop gets one."""
    found: list[Run] = []
    for one in parts:
        found += [Run(between(found)), *one] if found else one
    return tuple(found)


def between(found: list[Run]) -> str:
    if plain(tuple(found)).rstrip().endswith(STOPS):
        return " "
    return "。" if get_language() == "zh-hans" else ". "


def followed(selection: Selection) -> Iterator[Inline]:
    """Somebody else leads or approves it since."""
    sentences = {
        HANDED_OVER: ("requester_id", _("The lead went to %(name)s on %(day)s. %(why)s")),
        "approver changed": ("approver_id", _("%(name)s was named as the approver on %(day)s. %(why)s")),
    }
    rows = Entry.objects.filter(kind=Selection.noun(), record_id=selection.pk, verb__in=sentences)
    for entry in rows.order_by("position"):
        field, sentence = sentences[entry.verb]
        name = Person.objects.filter(pk=entry.state.get(field)).first() or "–"
        yield filled_in(sentence, name=name, day=day_in_words(entry.recorded_at), why=entry.reason or "")

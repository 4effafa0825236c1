"""Pages of what happened: an implementation, a consideration, a decision."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.languages import CODES
from secretariat.record.sight import Sight

from ..models import Action, AgendaItem, Consideration, Decision, FollowUp, Implementation, Obligation
from ..queries.cites import cite
from ..queries.reach import pruned, reached
from ..queries.stages import delivered_in, stage, uncited
from .shown import due_fact, fact, group, record_fact, record_page
from .threaded import actions_of, rows, show


@record_page(rows(Implementation, "document__session__committee", "session"))
def implementation(request, made):
    sight = Sight(request.user)
    made = pruned(made, sight)
    return show(
        request,
        made,
        "implementation",
        title=made.wording.text or made.get_kind_display(),
        kind=_("Implementation"),
        actions=actions_of(made, request.user),
        digest=made.digests,
        facts=[
            fact(_("Kind"), made.get_kind_display()),
            fact(_("Evidence"), "", cites=delivered_in(made)),
            record_fact(_("Session"), made.session),
            fact(_("Date"), made.day),
            fact(_("State"), _("delivered") if made.is_delivered else _("not delivered yet")),
        ],
        met=[stage(o) for o in reached(Obligation, sight, met_by=made)],
    )


@record_page(rows(Consideration, "session", "citation__document__session__committee", "agenda_item"))
def consideration(request, said):
    sight = Sight(request.user)
    said = pruned(said, sight)
    return show(
        request,
        said,
        "consideration",
        title=_("Discussion at %(session)s") % {"session": said.session.symbol},
        kind=_("Consideration"),
        actions=actions_of(said, request.user),
        digest=said.digests,
        questions=said.questions,
        facts=[
            record_fact(_("Session"), said.session),
            fact(_("Told in"), "", cites=[cite(said.citation)] if said.citation else []),
            fact(_("Ground"), "" if said.citation else uncited(said) or _("no citation on record")),
            record_fact(_("Agenda item"), said.agenda_item),
        ],
    )


@record_page(rows(Decision, "session", "citation__document__session__committee", "agenda_item", "due_session"))
def decision(request, decided):
    sight = Sight(request.user)
    decided = pruned(decided, sight)
    return show(
        request,
        decided,
        "decision",
        title=_("Decision %(decision)s") % {"decision": decided},
        actions=actions_of(decided, request.user),
        digest=decided.digests,
        words=in_each_language(decided.texts),
        cites=[cite(decided.citation)] if decided.citation else [],
        facts=decision_facts(decided),
        created=created(decided, sight),
    )


def decision_facts(decided: Decision) -> list:
    addressees = joined(decided.addressees.all())
    return [
        record_fact(_("Session"), decided.session),
        fact(_("Paragraph of the summary"), decided.number),
        fact(_("Who acted"), decided.get_actor_display()),
        fact(_("Verbs"), joined(decided.verb_labels)),
        fact(_("Addressed to"), addressees),
        due_fact(decided.due_session),
        fact(capfirst(_("due, in its words")), decided.due_words),
        record_fact(_("Agenda item"), decided.agenda_item),
    ]


def in_each_language(texts) -> list[dict]:
    """The words in every language there may be, the page's own first where it is held; and which are missing."""
    own = texts.best().language
    order = [own, *(code for code in CODES if code != own)] if texts else CODES
    return [{"code": code, "text": texts.text(code), "standing": texts.standing(code)} for code in order]


def created(decided: Decision, sight: Sight) -> list[dict]:
    """What the decision asked for, stated, opened or closed."""
    groups = [
        (_("Asked for"), reached(Obligation, sight, decision=decided)),
        (_("Follow-up stated"), reached(FollowUp, sight, decision=decided)),
        (_("Actions it asked for"), reached(Action, sight, requested_by=decided)),
        (_("Agenda items opened"), reached(AgendaItem, sight, opened_by=decided)),
        (_("Agenda items closed"), reached(AgendaItem, sight, closed_by=decided)),
    ]
    return [group(title, found) for title, found in groups if found]

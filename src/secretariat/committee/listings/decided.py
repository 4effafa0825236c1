"""Lists of considerations, decisions, follow-ups and requests."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.record.lists import Choice, Column, Listing, Words

from ..models import Action, Consideration, Decision, FollowUp, FollowUpKind, Obligation, Verb
from ..queries import falling
from ..queries.stages import IS_STATED, WAITS
from .parts import (
    BODY,
    CITED,
    COMMITTEE,
    DUE,
    ByDocument,
    ByDue,
    ByMandate,
    BySession,
    citation,
    coded,
    related,
    seen,
    session_column,
    sessions,
    title,
)
from .states import STATE, STATE_OF_FOLLOW_UP, STATES_OF_FOLLOW_UPS, ByState

ACTION = related("action", _("Action"))


@dataclass(frozen=True)
class ByVerb(Choice):
    """Decisions that hold this verb. They are kept as a list of codes, with each code in its marks."""

    def narrow(self, rows, value):
        if connection.vendor == "postgresql":
            return rows.filter(verbs__contains=[value])
        return rows.filter(verbs__icontains=f'"{value}"')


CONSIDERATIONS = Listing(
    name="considerations",
    title=_("Considerations"),
    lead=_("What was said of each delivery at which session, and where the report of the session tells it."),
    base=lambda user: Consideration.objects.visible_to(user).standing(),
    columns=(
        title(_("Discussed"), lambda row: [action.titles.best() for action in row.actions.all()]),
        session_column(),
        CITED,
        Column("digest", _("Digest"), value=lambda row: row.digests.best()),
    ),
    filters=(
        COMMITTEE,
        BySession(),
        ByDocument(),
        ByMandate(lookup="actions__mandate"),
        Words(texts=("digests",)),
    ),
    order=("-pk",),
    along=("committee",),
    beside=(sessions(), citation, seen("actions", Action)),
    empty=_("Nothing has been discussed yet: an officer records it from the page of an action or a session."),
)

DECISIONS = Listing(
    name="decisions",
    title=_("Decisions"),
    lead=_("What was decided, in verbs that can be counted; the words are on the page of each decision."),
    base=lambda user: Decision.objects.visible_to(user).standing(),
    columns=(
        title(_("Decision"), lambda row: str(row) if row.session else row.number),
        Column("verbs", _("Verbs"), value=lambda row: row.verbs, words=lambda code: dict(Verb.choices).get(code, code)),
        session_column(),
        CITED,
        DUE,
        Column("languages", _("Words held in"), value=lambda row: sorted(row.texts)),
    ),
    filters=(
        COMMITTEE,
        BySession(),
        ByDocument(),
        ByVerb("verb", _("Verb"), "verbs", choices=Verb.choices),
        ByMandate(lookup="actions__mandate"),
        Words(texts=("texts", "digests"), plain=("number",)),
    ),
    order=("-pk",),
    along=("committee",),
    beside=(sessions(), citation),
    tell=falling.told,
    empty=_("Nothing has been decided yet: an officer records it from the page of an action or a session."),
)

FOLLOW_UPS = Listing(
    name="follow-ups",
    title=_("Follow-ups"),
    lead=_("What comes after each decision. That nothing is foreseen is a choice too, and is listed."),
    base=lambda user: FollowUp.objects.visible_to(user).standing(),
    columns=(
        title(_("Follow-up"), lambda row: row.texts.best() or row.get_kind_display()),
        coded("kind", _("Kind"), FollowUpKind),
        ACTION,
        DUE,
        STATE_OF_FOLLOW_UP,
        BODY,
    ),
    filters=(
        COMMITTEE,
        ByDue(),
        Choice("kind", _("Kind"), "kind", choices=FollowUpKind.choices),
        ByState(choices=tuple(STATES_OF_FOLLOW_UPS.items()), is_open=WAITS, is_stated=IS_STATED),
        ByMandate(lookup="action__mandate"),
        Words(texts=("texts",)),
    ),
    along=("committee",),
    beside=(seen("action", Action),),
    tell=falling.told,
    empty=_("No follow-up has been stated yet: an officer states it from the page of an action."),
)

OBLIGATIONS = Listing(
    name="obligations",
    title=_("Requests"),
    lead=_("What decisions asked for, by when, and what met it."),
    base=lambda user: Obligation.objects.visible_to(user).standing(),
    columns=(title(_("Asked for"), lambda row: row.texts.best()), ACTION, DUE, STATE, BODY),
    filters=(
        COMMITTEE,
        ByDue(),
        ByState(is_open=Q(pk__in=Obligation.objects.owed().values("pk"))),
        ByMandate(lookup="action__mandate"),
        Words(texts=("texts",)),
    ),
    along=("committee", "decision__session", "met_by"),
    beside=(seen("action", Action),),
    tell=falling.told,
    empty=_("Nothing has been asked for yet: an officer enters it with the decision that asks."),
)

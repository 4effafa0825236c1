"""The list of dialogues; the same for programs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.committee.listings.parts import BODY, COMMITTEE, BySession, coded, session_column, sessions, title
from secretariat.committee.models import Session
from secretariat.record.lists import Choice, Column, Listing, Words

from .models import Dialogue, ListState, Presence, RequestKind, RequestState, SpeakingRequest


def dialogues_of(user):
    """Those this user may see, at sessions she may see."""
    sessions_seen = Session.objects.visible_to(user)
    return Dialogue.objects.visible_to(user).standing().filter(session__in=sessions_seen)


TONES = {"planned": "plain", "open": "progress", "suspended": "attention", "closed": "done"}

DIALOGUES = Listing(
    name="dialogues",
    title=_("Interactive dialogues"),
    lead=_("Delegations speak of what they give and receive: lead participants first, then the floor."),
    base=dialogues_of,
    columns=(
        title(_("Title"), lambda row: row.titles.best()),
        session_column(),
        Column("day", _("Day"), value=lambda row: row.day, sort=("starts_at",)),
        Column(
            "state", _("State"), value=lambda row: row.state,
            words=lambda code: dict(ListState.choices).get(code, code),
            shown=lambda row: {"tone": TONES[row.state]}, sort=("speakers__state",),
        ),
        BODY,
    ),
    filters=(
        COMMITTEE,
        BySession(),
        Choice("state", _("State"), "speakers__state", choices=ListState.choices),
        Words(texts=("titles", "questions")),
    ),
    order=("-starts_at", "-pk"),
    along=("committee", "speakers"),
    beside=(sessions(),),
    empty=_("No dialogues yet: an officer prepares one from the page of a session."),
)  # fmt: skip


def group_of(row) -> str | None:
    return row.group.names.best() if row.group else None


INTERVENTIONS = Listing(
    name="interventions",
    title=_("Interventions"),
    lead=_("Who took the floor in interactive dialogues, for whom, and for how long."),
    base=lambda user: SpeakingRequest.objects.visible_to(user).standing().filter(
        state=RequestState.SPOKEN, speakers__dialogue__in=dialogues_of(user)
    ),
    columns=(
        Column("delegation", _("Delegation"), value=lambda row: row.delegation.names.best(), link=True),
        coded("kind", _("Speaks"), RequestKind),
        Column("group", _("On behalf of"), value=group_of),
        Column("dialogue", _("Dialogue"), value=lambda row: row.speakers.dialogue.titles.best()),
        Column("day", _("Day"), value=lambda row: row.began_at.date(), sort=("began_at",)),
        coded("presence", _("Where from"), Presence),
        Column("seconds", _("Seconds"), value=lambda row: row.spoke_for, numeric=True),
    ),
    filters=(
        COMMITTEE,
        Choice("kind", _("Speaks"), "kind", choices=RequestKind.choices),
        Choice("presence", _("Where from"), "presence", choices=Presence.choices),
    ),
    order=("-began_at", "-pk"),
    along=("committee", "delegation", "group", "speakers__dialogue"),
    empty=_("Nobody has taken the floor yet."),
)  # fmt: skip

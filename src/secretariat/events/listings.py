"""The list of events: page, CSV and JSON."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.committee.listings.parts import COMMITTEE, BySession, coded, session_column, sessions
from secretariat.committee.models import SessionMode
from secretariat.record.lists import Choice, Column, Listing, Words

from .models import Event, EventKind, EventState

TONES = {
    EventState.DRAFT: "plain",
    EventState.ANNOUNCED: "progress",
    EventState.HELD: "done",
    EventState.CANCELLED: "withdrawn",
}

EVENTS = Listing(
    name="events",
    title=_("Events"),
    lead=_("Seminars, roundtables and meetings, with their programmes and what came of them."),
    base=lambda user: Event.objects.visible_to(user).standing(),
    columns=(
        Column("title", _("Event"), value=lambda row: row.titles.best(), link=True),
        Column("day", _("Date"), value=lambda row: row.first_day, sort=("starts_at",)),
        coded("kind", _("Kind"), EventKind),
        coded("state", _("State"), EventState, tones=TONES),
        session_column(),
        Column("venue", _("Venue"), value=lambda row: row.venue),
        coded("mode", _("Mode"), SessionMode),
    ),
    filters=(
        COMMITTEE,
        BySession(),
        Choice("kind", _("Kind"), "kind", choices=EventKind.choices),
        Choice("state", _("State"), "state", choices=EventState.choices),
        Words(texts=("titles", "digests"), plain=("venue",)),
    ),
    order=("-starts_at", "-pk"),
    along=("committee",),
    beside=(sessions(),),
    empty=_("No events yet: an officer plans one from the page of a session."),
)

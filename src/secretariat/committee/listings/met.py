"""Lists of sessions, documents and agenda items."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.core.numbers import natural
from secretariat.record.lists import Choice, Column, Listing, Words

from ..models import AgendaItem, Document, DocumentKind, Session, SessionMode, SessionState
from .parts import BODY, COMMITTEE, BySession, coded, session_column, sessions
from .states import STATE, ByState
from .tones import SESSION_TONES

SESSIONS = Listing(
    name="sessions",
    title=_("Sessions"),
    lead=_("When each session was first called for, and when it met."),
    base=lambda user: Session.objects.visible_to(user).standing(),
    columns=(
        Column("symbol", _("Session"), value=lambda row: row.symbol, link=True, sort=("committee__code", "number")),
        coded("state", _("State"), SessionState, tones=SESSION_TONES),
        Column("start", _("First day"), value=lambda row: row.start, sort=("actual_start", "scheduled_start")),
        Column("end", _("Last day"), value=lambda row: row.end),
        Column(
            "first_called_for", _("First called for"), value=lambda row: row.scheduled_start, sort=("scheduled_start",)
        ),
        coded("mode", _("Mode"), SessionMode),
        Column("place", _("Place"), value=lambda row: row.place_named),
    ),
    filters=(
        COMMITTEE,
        Choice("state", _("State"), "state", choices=SessionState.choices),
        Choice("mode", _("Mode"), "mode", choices=SessionMode.choices),
    ),
    order=("committee__code", "-number"),
    along=("committee",),
    empty=_("No sessions yet: an officer enters them from the page of the committee."),
)

DOCUMENTS = Listing(
    name="documents",
    title=_("Documents"),
    lead=_("A card for every symbol: what it is, in which versions and languages, and where it is cited."),
    base=lambda user: Document.objects.visible_to(user).standing(),
    columns=(
        Column(
            "symbol",
            _("Symbol"),
            value=lambda row: row.label,
            shown=lambda row: {"is_provisional": row.is_provisional},
            link=True,
            sort=("symbol",),
        ),
        Column("title", _("Title"), value=lambda row: row.titles.best() or row.digests.best()),
        coded("kind", _("Kind"), DocumentKind),
        session_column(),
        Column("day", _("Date"), value=lambda row: row.day, sort=("day",)),
    ),
    filters=(
        COMMITTEE,
        BySession(),
        Choice("kind", _("Kind"), "kind", choices=DocumentKind.choices),
        Words(texts=("titles", "digests"), plain=("symbol", "author_name")),
    ),
    order=("-pk",),
    along=("committee",),
    beside=(sessions(), "versions"),
    empty=_("No documents yet: an officer enters them from the page of a session."),
)

AGENDA_ITEMS = Listing(
    name="agenda-items",
    title=_("Agenda items"),
    lead=_("Items that live for some sessions, and when their life ends."),
    base=lambda user: AgendaItem.objects.visible_to(user).standing(),
    columns=(
        Column("number", _("Number"), value=lambda row: row.number, link=True, sort=natural("number")),
        Column("title", _("Title"), value=lambda row: row.titles.best()),
        session_column("first_session", _("From"), "first_session"),
        Column("last_session", _("Until session"), value=lambda row: row.last_session_number, numeric=True),
        STATE,
        BODY,
    ),
    filters=(COMMITTEE, ByState(is_open=Q(closed_at__isnull=True)), Words(texts=("titles",), plain=("number",))),
    order=("committee__code", *natural("number"), "pk"),
    along=("committee",),
    beside=(sessions("first_session"), "committee__sessions"),
    empty=_("No agenda items yet: an officer enters them from the page of the committee."),
)

"""A session with everything that touched it, and the lists of sessions and agenda items."""

from __future__ import annotations

from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.core.numbers import natural
from secretariat.record import lists
from secretariat.record.freshness import public_page
from secretariat.record.sight import Sight

from ..linked_data import of_session
from ..listings import AGENDA_ITEMS, SESSIONS
from ..models import (
    Action,
    AgendaItem,
    Consideration,
    Decision,
    Document,
    FollowUp,
    Implementation,
    Obligation,
    Session,
    SessionMode,
    SessionState,
)
from ..open_pages import follow, with_position
from ..queries.calendar import Calendar
from ..queries.falling import falls_at
from ..queries.reach import reached
from .shown import fact, facts, group, listed, record_page, trail

IN_ORDER = ("order", "pk")
REGIONS = ("session-body",)


@public_page
def sessions(request):
    return lists.answer(request, SESSIONS)


@public_page
def agenda_items(request):
    return lists.answer(request, AGENDA_ITEMS)


def seen(user):
    return with_position(Session.objects.visible_to(user)).select_related("committee")


@record_page(seen, code="committee__code")
def session(request, found):
    """sessions/CDIP/21/: everything that touched it"""
    context = {
        "title": _("%(symbol)s · %(title)s") % {"symbol": found.symbol, "title": found.title},
        "trail": trail(found.committee, found.symbol),
        "follow": follow(found),
        "linked_data": of_session(found),
        **told(found, request.user),
    }
    return render(request, "committee/session.html", context)


def told(found: Session, user) -> dict:
    """What the regions of the page are drawn from."""
    parts = list(found.parts.visible_to(user).standing())
    neighbours = (
        Session.objects.visible_to(user)
        .standing()
        .filter(committee=found.committee, number__in=[found.number - 1, found.number + 1])
    )
    return {
        "record": found,
        "parts": parts,
        "plainly": plainly(found, parts),
        "facts": session_facts(found),
        "groups": touching(found, Calendar.of(found.committee, user), Sight(user)),
        "neighbours": [joined(one, found) for one in neighbours.order_by("number")],
    }


def redrawn(pk: int, reader, entries) -> dict | None:
    """What the regions of an open page are drawn from, once something was entered."""
    found = seen(reader).filter(pk=pk).first()
    return found and told(found, reader)


def joined(one: Session, found: Session) -> Session:
    one.committee = found.committee
    return one


def session_facts(found: Session) -> list[dict]:
    # Days are the first where others came after them, or where it did not meet on them.
    is_first = found.actual_start or found.state in {SessionState.POSTPONED, SessionState.CANCELLED}
    return facts(
        fact(
            _("Met") if found.state == SessionState.HELD else _("Called for"),
            span(found.actual_start, found.actual_end) if found.state != SessionState.CANCELLED else None,
            is_span=True,
        ),
        fact(
            _("First called for") if is_first else _("Called for"),
            span(found.scheduled_start, found.scheduled_end),
            is_span=True,
        ),
        # Of a session that is known by name alone nobody knows how it met.
        fact(_("Mode"), None if found.state == SessionState.HELD and not found.start else found.get_mode_display()),
        fact(_("Place"), found.place_named),
        fact(_("States present"), found.states_present),
    )


def span(first, last):
    """Two days, or one; nothing where none is known."""
    return (first, last if last != first else None) if first else None


SENTENCES = {
    "postponed": gettext_lazy("This session was postponed; its new dates are not known yet."),
    "postponed to": gettext_lazy("This session was postponed: it is called for other days than those first announced."),
    "moved": gettext_lazy("This session did not meet on the days for which it was first called."),
    "cancelled": gettext_lazy("This session was cancelled. What was due at it is due at the next one."),
    "split": gettext_lazy("This session met in several parts."),
    "hybrid": gettext_lazy("Delegates took part in the room and from elsewhere."),
    "online": gettext_lazy("This session met online."),
}


# Of a session that has not met nothing is told as if it had; of a cancelled one, not how it would have met.
PLANNED = {
    "split": gettext_lazy("This session is planned in several parts."),
    "hybrid": gettext_lazy("Delegates will be able to take part in the room and from elsewhere."),
    "online": gettext_lazy("This session is to meet online."),
}
TO_COME = {
    SessionState.PLANNED: PLANNED,
    SessionState.POSTPONED: PLANNED,
    SessionState.CANCELLED: dict.fromkeys(PLANNED, ""),
}


def plainly(found: Session, parts) -> list[str]:
    """What is unusual about this session, in sentences."""
    told = []
    if found.state == SessionState.POSTPONED:
        told.append("postponed to" if found.actual_start else "postponed")
    elif found.state == SessionState.CANCELLED:
        told.append("cancelled")
    elif found.actual_start and found.scheduled_start and found.actual_start != found.scheduled_start:
        told.append("moved")
    told += [*(["split"] if len(parts) > 1 else []), *({found.mode} & {SessionMode.HYBRID, SessionMode.ONLINE})]
    sentences = SENTENCES if found.state == SessionState.HELD else {**SENTENCES, **TO_COME[found.state]}
    return [sentences[key] for key in told if sentences[key]]


LISTS = {
    "documents": ("documents", "session"),
    "implementations": ("implementations", "session", {"delivered": "yes"}),
    "not-delivered": ("implementations", "session", {"delivered": "no"}),
    "considerations": ("considerations", "session"),
    "decisions": ("decisions", "session"),
    "actions-due": ("actions", "due"),
    "requests-due": ("obligations", "due"),
    "follow-ups-due": ("follow_ups", "due"),
}


def touching(found: Session, calendar: Calendar, sight: Sight) -> list[dict]:
    """Everything that touched the session, group by group; each with the list that has it all, where there is one."""
    here = Q(session=found)
    alive = Q(first_session__number__lte=found.number) & (Q(closed_at=None) | Q(closed_at__number__gte=found.number))

    def owed(model):
        return reached(model, sight, falls_at(found, calendar, model, sight.user))

    groups = [
        (
            "agenda",
            _("Agenda items"),
            reached(AgendaItem, sight, alive, order=(*natural("number"), "pk"), committee=found.committee),
        ),
        ("documents", _("Documents"), reached(Document, sight, here, order=("symbol", "pk"))),
        ("implementations", _("Delivered"), reached(Implementation, sight, here, order=IN_ORDER, is_delivered=True)),
        (
            "not-delivered",
            _("Not delivered yet"),
            reached(Implementation, sight, here, order=IN_ORDER, is_delivered=False),
        ),
        ("considerations", _("Discussed"), reached(Consideration, sight, here, order=IN_ORDER)),
        ("decisions", _("Decided"), reached(Decision, sight, here, order=("order", "number", "pk"))),
        ("actions-due", _("Actions due at this session"), owed(Action)),
        ("requests-due", _("Requests due at this session"), owed(Obligation)),
        ("follow-ups-due", _("Follow-ups due at this session"), owed(FollowUp)),
        ("follow-ups-stated", _("Follow-ups stated at this session"), reached(FollowUp, sight, stated_at=found)),
        ("follow-ups-closed", _("Follow-ups closed at this session"), reached(FollowUp, sight, closed_at=found)),
        ("reports", _("Reports adopted at this session"), adopted(found, sight)),
    ]
    lists = {
        key: listed(name, **{narrowed: found.symbol}, **dict(*more)) for key, (name, narrowed, *more) in LISTS.items()
    }
    return [group(title, rows, lists.get(key, ""), id=key) for key, title, rows in groups if rows]


def adopted(found: Session, sight: Sight) -> list[Document]:
    return reached(Document, sight, versions__adopted_at=found, versions__withdrawn_at=None)

"""One action with its whole thread, and the lists of everything that hangs on actions."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.record import lists
from secretariat.record.freshness import public_page
from secretariat.record.models import Entry
from secretariat.record.sight import Sight

from ..listings import ACTIONS, CONSIDERATIONS, DECISIONS, FOLLOW_UPS, IMPLEMENTATIONS, OBLIGATIONS
from ..models import Action, StatusChange
from ..moves import named, subjects_of, told_of, told_once
from ..open_pages import follow, with_position
from ..queries.calendar import Calendar
from ..queries.cites import cite, cite_session
from ..queries.falling import action_session, due_number, is_reported_again, last_delivered
from ..queries.history import shown
from ..queries.lines import draw, told_late
from ..queries.thread import ActionThread, load_action
from .shown import due_fact, fact, facts, record_fact, record_page, trail

LATEST = 20
REGIONS = ("action-thread", "action-status", "action-history")


@public_page
def actions(request):
    return lists.answer(request, ACTIONS)


@public_page
def implementations(request):
    return lists.answer(request, IMPLEMENTATIONS)


@public_page
def considerations(request):
    return lists.answer(request, CONSIDERATIONS)


@public_page
def decisions(request):
    return lists.answer(request, DECISIONS)


@public_page
def follow_ups(request):
    return lists.answer(request, FOLLOW_UPS)


@public_page
def obligations(request):
    return lists.answer(request, OBLIGATIONS)


def seen(user):
    rows = with_position(Action.objects.visible_to(user))
    return rows.select_related(
        "committee", "mandate__committee", "unit", "owner", "due_session", "requested_by__session"
    )


@record_page(seen, apart="roster")  # who was engaged for it stands beside it, and may object to that
def action(request, found):
    """actions/<id>/: the thread upright, what is owed, how the status moved and on what ground"""
    context = {
        "title": found.titles.best().text,
        "trail": trail(found.committee, found.mandate, found),
        "follow": follow(found),
        **told(found, request.user),
    }
    return render(request, "committee/action.html", context)


def told(found: Action, user) -> dict:
    """What the regions of the page are drawn from."""
    sight = Sight(user)
    thread = load_action(found, user, sight) if found.is_standing else None
    calendar = Calendar.of(found.committee, user)
    changes, entries = changes_of(found), latest(found, user)
    drawn = draw(thread, calendar) if thread else None
    names = named({*grounds_of(changes), *subjects_of(entries)}, user, sight)
    return {
        "record": found,
        "drawn": drawn,
        "facts": about(found, sight, due_of(found, thread, calendar)),
        "owed": owed(thread, drawn.gaps) if thread else [],
        "status_changes": status_changes(found, changes, sight, names),
        "history": [in_a_line(move) for move in told_of(entries, names)],
    }


def redrawn(pk: int, reader, entries) -> dict | None:
    """What the regions of an open page are drawn from, once something was entered."""
    found = seen(reader).filter(pk=pk).first()
    return found and told(found, reader)


def owed(thread: ActionThread, gaps) -> list[dict]:
    return [row(record, gaps) for record in (*thread.obligations, *thread.follow_ups_that_hold)]


def row(record, gaps) -> dict:
    return {**told_late(record, gaps), "anchor": f"{record.noun()}-{record.pk}"}


def due_of(found: Action, thread, calendar: Calendar) -> dict | None:
    """The session it names; of one that is reported again and again, the one that follows from the last delivery."""
    if thread is None or not is_reported_again(found):
        return due_fact(found.due_session)
    last = last_delivered(thread.delivered)
    session, number = action_session(calendar, found, last), due_number(calendar, found, last)
    if session is None and number and not calendar.is_entered(number):
        named = found.committee.session_symbol(number)
        return fact(_("Due at"), _("%(session)s, which is not entered yet") % {"session": named})
    return due_fact(session or found.due_session)


def about(found: Action, sight: Sight, due: dict | None) -> list[dict]:
    number = found.recurs_every
    every = ngettext("at every session", "every %(number)s sessions", number) % {"number": number} if number else ""
    return facts(
        fact(_("Status"), found.get_status_display()),
        record_fact(_("Mandate"), found.mandate),
        fact(_("Unit"), str(found.unit or "")),
        fact(_("Owner"), str(found.owner or "")) if sight.keeps(found) else None,
        due,
        fact(_("Reported"), every),
        record_fact(_("Asked for by"), found.requested_by if sight.sees(found.requested_by) else None),
        fact(_("In the report"), _("not headed as an action of its own") if found.is_implicit else ""),
    )


def changes_of(found: Action) -> list[StatusChange]:
    rows = StatusChange.objects.filter(action=found).select_related("citation__document__session", "session", "by")
    return list(rows.prefetch_related("citation__document__versions").order_by("-at", "-pk"))


def grounds_of(changes: list[StatusChange]) -> set[tuple[str, int]]:
    return {(change.ground_kind, change.ground_id) for change in changes if change.ground_id}


def status_changes(found: Action, rows: list[StatusChange], sight: Sight, names: dict) -> list[dict]:
    """How the status moved, each with the citation that justified it: the last move first. Each begins where the one
    before it led, which their days need not tell: of a past session one may learn late."""
    return [one_move(change, found, sight, names) for change in rows]


def one_move(change: StatusChange, found: Action, sight: Sight, grounds: dict) -> dict:
    ground, recorded = grounds.get((change.ground_kind, change.ground_id)), localdate(change.at)
    session = change.session_now(ground)
    for seen_by_way in (change.citation, change.citation and change.citation.document, session):
        if seen_by_way is not None:
            seen_by_way.committee = found.committee
    is_cited = sight.sees(change.citation) and sight.sees(change.citation.document)
    day = when(session if sight.sees(session) else None, recorded)
    return {
        "before": change.get_before_display(),
        "after": change.get_status_display(),
        "when": day,
        "recorded": recorded if recorded != day else None,
        "cites": [cite(belonging(change.citation, found))] if is_cited else [],
        "session": cite_session(session) if sight.sees(session) else None,
        "ground": shown(ground) if ground is not None else None,
        "words": change.ground,
        "by": str(change.by) if change.by_id and sight.keeps(found) else "",
    }


def when(session, recorded):
    """The first day of the session at which it was so, else the day on which it was recorded: what was delivered ahead
    of its session is so from then on."""
    day = session.start if session is not None else None
    return day if day and (day <= recorded or not session.lies_ahead) else recorded


def belonging(citation, found: Action):
    citation.document.committee = found.committee
    joined(citation.document.session, found)
    return citation


def joined(session, found: Action):
    if session is not None:
        session.committee = found.committee
    return session


def latest(found: Action, user) -> list[Entry]:
    """What was recorded of this action and of what hangs on it, newest first."""
    return told_once(Entry.objects.visible_to(user).about(found).order_by("-pk")[:LATEST])


def in_a_line(move) -> dict:
    return {"when": move.when.date(), "what": str(move), "url": move.url}

"""Things fall due by the calendar of sessions, never by the civil one."""

from __future__ import annotations

import datetime as dt

import pytest

from secretariat.accounts.factories import PersonFactory, UnitFactory
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.due import due_items
from secretariat.committee.operations import cancel, hold, meet_obligation, postpone, release_obligation
from secretariat.committee.queries.board import load_board
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.gaps import GapKind, gaps
from secretariat.committee.queries.thread import load_action
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    """Sessions 1 and 2 held, 3 to 5 planned."""
    body = f.CommitteeFactory()
    for number in range(1, 6):
        f.SessionFactory(committee=body, number=number, state="held" if number < 3 else "planned")
    return body


def session(committee, number):
    return m.Session.objects.get(committee=committee, number=number)


def owed(committee, number=None, **details):
    action = f.ActionFactory(mandate__committee=committee)
    due = session(committee, number) if number else None
    return f.ObligationFactory(action=action, due_session=due, **details)


def decided_under_an_item(committee, first: int):
    """An item that lives for two sessions, and what was decided at the first of them."""
    begun = session(committee, first)
    named = {"number": "7", "titles": Texts.of("Lamps"), "audience": committee.audience}
    item = f.enter(m.AgendaItem, by=None, committee=committee, lifetime_sessions=2, first_session=begun, **named)
    texts = Texts.of("Asked.")
    return item, f.DecisionFactory(action__mandate__committee=committee, session=begun, agenda_item=item, texts=texts)


def told(committee, **how):
    return [(due.what, due.state, due.session and due.session.number) for due in due_items(committee, **how)]


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        (2, [("obligation", "overdue", 2)]),
        (3, [("obligation", "due", 3)]),
        (4, []),
        (None, [("obligation", "undated", None)]),
    ],
)
def test_an_obligation_is_due_at_its_session_and_overdue_when_that_was_held(committee, number, answer):
    owed(committee, number)

    assert told(committee) == answer


def test_later_things_are_told_when_asked_for(committee):
    owed(committee, 4)

    assert told(committee, upcoming=True) == [("obligation", "upcoming", 4)]


def test_the_board_of_a_later_session_shows_what_is_due_by_then(committee):
    owed(committee, 3), owed(committee, 4)

    assert told(committee, session=session(committee, 4)) == [("obligation", "overdue", 3), ("obligation", "due", 4)]


def test_what_was_due_at_a_cancelled_session_is_due_at_the_next(committee):
    owed(committee, 3)

    cancel(session(committee, 3), by=None, reason="No quorum.")

    due = due_items(committee)[0]
    assert (due.state, due.session.number, due.named.number) == ("due", 4, 3)


def test_what_names_a_cancelled_session_with_none_after_it_is_undated():
    body = f.CommitteeFactory()
    f.SessionFactory(committee=body, number=1, state="cancelled")
    owed(body, 1)

    assert told(body) == [("obligation", "undated", None)]


def test_a_postponed_session_takes_what_is_due_along(committee):
    owed(committee, 3)

    postpone(session(committee, 3), by=None, reason="Flood.", start=None)

    assert told(committee) == [("obligation", "due", 3)]


def test_holding_the_session_makes_what_is_not_met_overdue(committee):
    owed(committee, 3), owed(committee, 4)

    hold(session(committee, 3), by=None, start=dt.date(2003, 5, 1), end=dt.date(2003, 5, 5))

    assert told(committee) == [("obligation", "overdue", 3), ("obligation", "due", 4)]


def test_met_released_and_withdrawn_obligations_are_not_due(committee):
    met, released, wrong = owed(committee, 3), owed(committee, 3), owed(committee, 3)
    gone = owed(committee, 3)

    meet_obligation(met, f.ImplementationFactory(action=met.action), by=None)
    release_obligation(released, reason="Overtaken.", by=None)
    withdraw(wrong, by=None, reason="Wrong.")
    withdraw(gone.action, by=None, reason="Wrong.")

    assert told(committee) == []


@pytest.mark.parametrize(
    ("kind", "number", "answer"),
    [
        ("report_back", 3, [("follow_up", "due", 3)]),
        ("report_back", None, [("follow_up", "undated", None)]),
        ("continuing", 3, [("follow_up", "due", 3)]),
        ("continuing", None, []),
        ("update_if_wanted", None, []),
        ("none_foreseen", None, []),
    ],
)
def test_which_follow_ups_fall_due(committee, kind, number, answer):
    action = f.ActionFactory(mandate__committee=committee)
    due = session(committee, number) if number else None
    f.FollowUpFactory(action=action, kind=kind, due_session=due, texts=Texts.of("As agreed"))

    assert told(committee) == answer


@pytest.mark.parametrize(
    ("number", "is_delivered", "answer"),
    [(2, True, "to_close"), (1, True, "overdue"), (2, False, "overdue")],
)
def test_a_follow_up_that_was_delivered_since_waits_to_be_closed(committee, number, is_delivered, answer):
    """As the gaps have it, the board does: nothing is overdue that came."""
    action = f.ActionFactory(mandate__committee=committee)
    due = session(committee, 2)
    f.FollowUpFactory(action=action, kind="report_back", due_session=due, texts=Texts.of("As agreed"))
    f.ImplementationFactory(action=action, session=session(committee, number), is_delivered=is_delivered)

    board, calendar = load_board(committee, None), Calendar.of(committee)
    states = next(kind.states for kind in board.owed if kind.what == "follow_up")
    missing = [gap.kind for gap in gaps(load_action(action), calendar) if gap.kind == GapKind.NOT_MET]

    assert told(committee) == [("follow_up", answer, 2)]
    assert (states, missing) == ({answer: 1}, ["not_met"] if answer == "overdue" else [])


@pytest.mark.parametrize(
    ("status", "answer"),
    [("planned", [("action", "due", 3)]), ("carried", [("action", "due", 3)]), ("delivered", []), ("closed", [])],
)
def test_an_action_is_due_while_it_is_awaited(committee, status, answer):
    f.ActionFactory(mandate__committee=committee, due_session=session(committee, 3), status=status)

    assert told(committee) == answer


@pytest.mark.parametrize(("every", "answer"), [(1, [("action", "due", 3)]), (2, []), (None, [])])
def test_a_recurring_action_is_due_so_many_sessions_after_it_was_delivered(committee, every, answer):
    action = f.ActionFactory(mandate__committee=committee, recurs_every=every, status="continuing")
    f.ImplementationFactory(action=action, session=session(committee, 2))

    assert told(committee) == answer


def test_a_session_forgotten_among_those_held_is_not_the_next(committee):
    m.Session.objects.filter(committee=committee, number=1).update(state="planned")
    owed(committee, 3)

    assert told(committee) == [("obligation", "due", 3)]


def test_each_due_thing_names_who_owes_it_and_has_one_key(committee):
    unit, owner = UnitFactory(), PersonFactory()
    action = f.ActionFactory(mandate__committee=committee, unit=unit, owner=owner)
    obligation = f.ObligationFactory(action=action, due_session=session(committee, 3))

    due = due_items(committee)[0]

    assert (due.unit, due.owner) == (unit, owner)
    assert due.key == f"obligation:{obligation.pk}:{session(committee, 3).pk}:due"


def test_what_one_may_not_see_is_not_due_for_one(committee, visit):
    officer = visit("officer").user
    hidden = f.ActionFactory(mandate__committee=committee, audience=Audience.objects.of("person:0"))
    f.ObligationFactory(action=hidden, due_session=session(committee, 3))

    assert (told(committee, user=officer), told(committee)) == ([], [("obligation", "due", 3)])


def test_the_queries_do_not_grow_with_what_is_due(committee, assert_max_queries):
    for _ in range(5):
        owed(committee, 3)

    with assert_max_queries(5):
        assert len(due_items(committee)) == 5


def test_the_board_takes_a_constant_number_of_queries(committee, visit, assert_max_queries):
    officer = visit("officer").user
    officer.tokens  # noqa: B018  what the session has worked out already
    for _ in range(3):
        owed(committee, 3), f.DecisionFactory(action__mandate__committee=committee)

    with assert_max_queries(12):
        board = load_board(committee, officer)
        assert [len(board.due), len(board.without_text)] == [3, 3]


def test_items_whose_lifetime_ends_and_what_outlives_them(committee):
    item, decision = decided_under_an_item(committee, first=2)
    late = owed(committee, 4, decision=decision)
    owed(committee, 3, decision=decision)

    board = load_board(committee, None)

    assert (board.ending, board.outliving, board.without_text) == ([item], [late], [])


def test_what_is_still_owed_once_its_item_has_ended_outlives_it_whenever_it_was_due(committee):
    _item, decision = decided_under_an_item(committee, first=1)
    asked = owed(committee, 2, decision=decision)
    told = {"action": asked.action, "decision": decision, "texts": Texts.of("Report")}
    stated = f.FollowUpFactory(due_session=session(committee, 3), **told)

    assert load_board(committee, None).outliving == [asked, stated]


def test_a_cancelled_session_lengthens_the_life_of_an_item_and_moves_what_outlives_it(committee):
    item, decision = decided_under_an_item(committee, first=2)
    owed(committee, 3, decision=decision)
    cancel(session(committee, 3), by=None, reason="No quorum.")

    board = load_board(committee, None)

    assert (board.calendar.next.number, board.ending, board.outliving) == (4, [item], [])
    assert (board.ending[0].ends, m.AgendaItem.objects.get().last_session_number) == (4, 4)


def test_provisional_citations_are_to_be_checked_once_the_report_is_adopted(committee):
    report = f.ReportDocumentFactory(session=session(committee, 1))
    f.enter(m.DocumentVersion, by=None, committee=committee, document=report, kind="prov", audience=report.audience)
    citation = f.CitationFactory(document=report, is_provisional=True)
    before = load_board(committee, None).to_check

    f.enter(m.DocumentVersion, by=None, committee=committee, document=report, kind="adopted", audience=report.audience)

    assert (before, load_board(committee, None).to_check) == ([], [citation])


def test_a_board_counts_all_and_shows_the_first(committee, monkeypatch):
    monkeypatch.setattr("secretariat.committee.queries.board.MOST_SHOWN", 2)
    late, due, also = (owed(committee, number) for number in (1, 3, 3))
    for number in ("4.1", "4.2", "4.3"):
        f.DecisionFactory(action__mandate__committee=committee, session=session(committee, 2), number=number)

    board = load_board(committee, None)

    rows, count = board.dated("obligation")
    assert ([due.record for due in rows], count, board.due[2].record) == ([late, due], 3, also)
    assert (len(board.without_text), board.without_text.count_all) == (2, 3)

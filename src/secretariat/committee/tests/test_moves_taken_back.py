"""A move that was wrong is taken back: the account keeps both lines, and the action its ground of before."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import invariants
from secretariat.committee import operations as do

from .taking import address, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided():
    """An action that was considered and decided on, and the decision."""
    action = f.ActionFactory(status="delivered")
    session = f.SessionFactory(committee=action.committee)
    cited = f.CitationFactory(document__session=session)
    about = {"session": session, "citation": cited, "actions": [action], "by": None}
    said = do.record_consideration(**about)
    decision = do.record_decision(number="7.1", verbs=["took_note"], **about)
    action.refresh_from_db()
    return action, said, decision


def told(action) -> list[tuple]:
    return [(one.before, one.status, one.ground_kind, one.ground) for one in action.status_changes.all()]


def test_an_action_stands_again_where_it_stood_once_what_moved_it_is_withdrawn(visit, fields, decided):
    action, said, decision = decided

    take(visit("officer"), fields, decision, "withdrawal", reason="Of another session")

    action.refresh_from_db()
    assert action.status == "considered"
    assert told(action) == [
        ("delivered", "considered", "consideration", ""),
        ("considered", "decided", "decision", ""),
        ("decided", "considered", "consideration", "It follows from what is on record now."),
    ]
    assert action.status_changes.last().citation == said.citation
    assert list(invariants.statuses_follow_from_the_record()) == []
    assert list(invariants.every_move_has_its_ground()) == []


@pytest.fixture
def stated(decided):
    """The same, which a person said to be a practice, and then to be closed."""
    action, _said, decision = decided
    for status in ("continuing", "closed"):
        action = do.move(action, status, by=None, citation=decision.citation, ground="It was said.")
    return action


def test_what_was_stated_is_taken_back_one_after_the_other_and_none_twice(stated):
    action, stood = stated, []
    for _turn in range(2):
        action = do.take_back_move(action, by=None, reason="Wrong")
        stood.append(action.status)

    assert stood == ["continuing", "decided"]
    with pytest.raises(do.InvalidMove, match=r"There is no move to take back\."):
        do.take_back_move(action, by=None, reason="Wrong")
    assert list(invariants.statuses_follow_from_the_record()) == []
    assert list(invariants.every_move_has_its_ground()) == []


def test_a_move_is_not_taken_back_without_a_reason(visit, fields, stated):
    answer = take(visit("officer"), fields, stated, "move-back", reason="")

    stated.refresh_from_db()
    assert (answer.status_code, stated.status) == (200, "closed")


def test_the_step_is_offered_where_a_person_stated_where_it_stands(visit, decided):
    action, _said, _decision = decided
    officer, carried = visit("officer"), do.move(f.ActionFactory(), "carried", by=None, ground="No time.")

    pages = [officer.get(one.get_absolute_url()).content.decode() for one in (action, carried)]

    offered = [address(one, "move-back") in page for one, page in zip((action, carried), pages, strict=True)]
    assert offered == [False, True]


def test_a_follow_up_is_open_again_and_its_action_with_it(visit, fields):
    action = f.ActionFactory(status="decided")
    session = f.SessionFactory(committee=action.committee)
    cited = {"by": None, "citation": f.CitationFactory(document__session=session)}
    stated = do.state_follow_up(action=action, kind="continuing", stated_at=session, **cited)
    stated = do.close_follow_up(stated, session=session, reason="Done", **cited)

    take(visit("officer"), fields, stated, "open-again", reason="Another was meant")

    stated.refresh_from_db(), action.refresh_from_db()
    assert (stated.is_open, stated.closed_reason, action.status) == (True, "", "continuing")


def test_a_request_that_was_not_met_after_all_is_owed_again(visit, fields, decided):
    action, _said, decision = decided
    owed = f.ObligationFactory(action=action, decision=decision)
    delivered = f.ImplementationFactory(committee=action.committee, actions=[action], session=decision.session)
    owed = do.meet_obligation(owed, delivered, by=None)
    officer = visit("officer")
    offered = [address(owed, slug) in officer.get(owed.get_absolute_url()).content.decode()
               for slug in ("open-again", "fulfilment")]  # fmt: skip

    take(officer, fields, owed, "open-again", reason="It was another's")

    owed.refresh_from_db()
    assert (offered, owed.met_by, owed.is_open) == ([True, False], None, True)

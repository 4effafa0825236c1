"""Where a thread is broken: the one rule for what is missing."""

from __future__ import annotations

import pytest

from secretariat.committee.factories import ActionFactory, CommitteeFactory, SessionFactory
from secretariat.committee.models import Action, ActionStatus, FollowUpKind, SessionState
from secretariat.committee.operations import deliver, record_consideration, record_decision, state_follow_up
from secretariat.committee.operations.decisions import meet_obligation, oblige
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.gaps import gaps
from secretariat.committee.queries.thread import load_action
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


class Told:
    """One action of a committee whose sessions 1 to 3 were held; 4 is planned."""

    def __init__(self):
        self.body = CommitteeFactory(code="RCX")
        self.sessions = {n: SessionFactory(committee=self.body, number=n) for n in (1, 2, 3)}
        self.sessions[4] = SessionFactory(committee=self.body, number=4, state=SessionState.PLANNED)
        self.action = ActionFactory(mandate__committee=self.body)

    def delivered(self, number: int):
        return deliver(
            actions=[self.action], by=None, kind="presentation", session=self.sessions[number], titles=Texts.of("Shown")
        )

    def considered(self, number: int, *made):
        return record_consideration(
            session=self.sessions[number], by=None, citation=None, actions=[self.action], implementations=made
        )

    def decided(self, number: int, *made, **details):
        details = {"verbs": ["took_note"], "texts": Texts.of("Noted."), **details}
        return record_decision(
            session=self.sessions[number], by=None, actions=[self.action], implementations=made, **details
        )

    def owed(self, number: int | None):
        due = self.sessions[number] if number else None
        return oblige(None, action=self.action, by=None, texts=Texts.of("Report back"), due_session=due)

    @property
    def gaps(self) -> list[tuple[str, str, int]]:
        found = gaps(load_action(self.action), Calendar.of(self.body))
        return [(gap.kind, gap.record.noun(), gap.session.number) for gap in found]


@pytest.fixture
def told(db):
    return Told()


def test_what_was_delivered_and_never_considered_is_a_gap_at_the_first_session_held_since(told):
    told.delivered(2)

    assert told.gaps == [("not_considered", "implementation", 2)]


def test_what_was_delivered_to_a_session_still_to_come_is_no_gap(told):
    told.delivered(4)

    assert told.gaps == []


def test_a_discussion_of_the_action_that_names_no_delivery_closes_the_gap(told):
    told.delivered(1)
    told.considered(2)
    told.decided(2)

    assert told.gaps == []


def test_an_earlier_discussion_does_not_consider_what_was_delivered_later(told):
    told.considered(1)
    told.decided(1)
    told.delivered(2)

    assert told.gaps == [("not_considered", "implementation", 2)]


def test_what_was_considered_without_a_decision_is_a_gap_at_its_session(told):
    made = told.delivered(1)
    told.considered(1, made)

    assert told.gaps == [("not_decided", "consideration", 1)]


def test_a_decision_at_a_later_session_closes_the_gap(told):
    made = told.delivered(1)
    told.considered(1, made)
    told.decided(3, made)

    assert told.gaps == []


def test_a_discussion_of_two_deliveries_is_decided_when_one_of_them_is(told):
    first, second = told.delivered(1), told.delivered(1)
    told.considered(1, first, second)
    told.decided(1, second)

    assert told.gaps == []


@pytest.mark.parametrize(("due", "found"), [(3, [("not_met", "obligation", 3)]), (4, []), (None, [])])
def test_a_request_is_a_gap_once_its_session_is_over(told, due, found):
    told.owed(due)

    assert told.gaps == found


def test_a_request_that_was_met_is_no_gap(told):
    owed, made = told.owed(2), told.delivered(3)
    told.considered(3, made)
    told.decided(3, made)

    meet_obligation(owed, made, by=None)

    assert told.gaps == []


def test_a_request_due_at_a_cancelled_session_is_late_when_the_next_was_held(told):
    change(told.sessions[2], by=None, state=SessionState.CANCELLED)
    told.owed(2)

    assert told.gaps == [("not_met", "obligation", 3)]


def test_a_follow_up_is_a_gap_where_nothing_came_from_its_session_on(told):
    details = {"texts": Texts.of("An evaluation"), "due_session": told.sessions[2]}
    state_follow_up(action=told.action, kind=FollowUpKind.PILOT, by=None, **details)

    assert told.gaps == [("not_met", "followup", 2)]


def test_a_follow_up_is_met_by_what_was_delivered_then(told):
    details = {"texts": Texts.of("An evaluation"), "due_session": told.sessions[2]}
    state_follow_up(action=told.action, kind=FollowUpKind.PILOT, by=None, **details)
    made = told.delivered(3)
    told.considered(3, made)
    told.decided(3, made)

    assert told.gaps == []


def test_an_action_that_is_due_and_not_delivered_is_a_gap(told):
    change(told.action, by=None, due_session=told.sessions[3])

    assert told.gaps == [("not_met", "action", 3)]


def test_a_decision_without_its_words_is_told_and_lit_only_where_its_verbs_are_unknown_too(told):
    made = told.delivered(1)
    told.considered(1, made)
    known = told.decided(1, made, texts=Texts())
    unknown = told.decided(1, made, texts=Texts(), verbs=[])

    found = gaps(load_action(told.action), Calendar.of(told.body))

    assert [(gap.kind, gap.record, gap.is_lit) for gap in found] == [
        ("no_text", known, False),
        ("no_text", unknown, True),
    ]


def test_nothing_is_missing_of_an_action_that_another_superseded(told):
    told.delivered(1)

    Action.objects.update(status=ActionStatus.SUPERSEDED)

    assert told.gaps == []

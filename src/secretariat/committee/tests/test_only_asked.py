"""A decision that only asks says nothing of what was not there yet: the action stays awaited."""

from __future__ import annotations

from itertools import permutations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import operations as do
from secretariat.committee.due import due_items
from secretariat.committee.forms.withdrawals import standing_without
from secretariat.committee.operations.bringing_back import bring_back
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def sessions():
    """The fifth lies ahead."""
    committee = f.CommitteeFactory(code="RC")
    held = {number: f.SessionFactory(committee=committee, number=number) for number in (2, 3, 4)}
    return {**held, 5: f.SessionFactory(committee=committee, number=5, state="planned")}


@pytest.fixture
def action(sessions):
    return f.ActionFactory(
        mandate__committee=sessions[3].committee, due_session=sessions[5], titles=Texts.of("Buoy tests")
    )


def decided(action, session, *verbs, number="9", **told):
    cited = f.CitationFactory(document__session=session, ranges=[], label="9")
    return do.record_decision(
        session=session, citation=cited, actions=[action], number=number, verbs=verbs, by=None, **told
    )


def delivered(action, session):
    document = f.DocumentFactory(session=session)
    return do.deliver(actions=[action], kind="document", document=document, session=session, by=None)


def stands(action) -> str:
    action.refresh_from_db()
    return action.status


@pytest.mark.parametrize("verbs", [["requested"], ["invited_others"], ["requested", "invited_others"]])
@pytest.mark.parametrize("status", ["planned", "requested", "carried"])
def test_what_is_only_asked_for_stays_awaited_and_due(sessions, action, verbs, status):
    action.status = status
    action.save()

    decision = decided(action, sessions[3], *verbs)

    assert (stands(action), action.status_changes.count()) == (status, 0)
    assert [(due.record, due.session) for due in due_items(action.committee)] == [(action, sessions[5])]
    assert decision in action.decisions.standing()


def test_withdrawn_and_brought_back_it_moves_nothing(sessions, action):
    decision = decided(action, sessions[3], "requested")

    withdraw(decision, by=None, reason="Wrong.")
    bring_back(decision, by=None, reason="Right.")

    assert (stands(action), action.status_changes.count()) == ("planned", 0)


@pytest.mark.parametrize(("verbs", "status"), [(["requested"], "decided"), (["took_note", "requested"], "decided")])
def test_what_was_there_is_decided_on(sessions, action, verbs, status):
    delivered(action, sessions[3])

    decided(action, sessions[3], *verbs)

    assert stands(action) == status


def test_another_decision_decides_as_before(sessions, action):
    decided(action, sessions[3], "took_note", "requested")

    assert stands(action) == "decided"


@pytest.mark.parametrize("number", [2, 3])
def test_whichever_was_entered_first(sessions, action, number):
    decided(action, sessions[3], "requested")

    delivered(action, sessions[number])

    assert stands(action) == "decided"


def test_what_is_delivered_later_stands_as_delivered(sessions, action):
    decided(action, sessions[3], "requested")

    delivered(action, sessions[4])

    assert stands(action) == "delivered"


@pytest.mark.parametrize("order", list(permutations(["asked", "asked again", "delivered"])))
def test_in_every_order(sessions, action, order):
    steps = {
        "asked": lambda: decided(action, sessions[2], "requested"),
        "asked again": lambda: decided(action, sessions[4], "requested"),
        "delivered": lambda: delivered(action, sessions[3]),
    }

    for step in order:
        steps[step]()

    assert stands(action) == "decided"


def test_what_was_done_before_it_ended_is_nothing_done_since_it_was_asked_for_again(sessions, action):
    delivered(action, sessions[2])
    decided(action, sessions[2], "took_note")
    cited = f.CitationFactory(document__session=sessions[3])
    do.move(action, "closed", by=None, citation=cited, ground="Nothing more.")
    asked = [{"action": action, "texts": Texts.of("Report again")}]
    decided(action, sessions[4], "requested", asks=asked)

    decided(action, sessions[4], "requested", number="10")

    assert stands(action) == "requested"


def test_what_only_led_on_claims_nothing_of_what_lies_between(sessions, action):
    decided(action, sessions[3], "took_note")

    assert list(action.status_changes.values_list("before", "status")) == [("planned", "decided")]


def test_the_account_follows_a_record_that_is_corrected_to_another_session(sessions, action, client):
    made = delivered(action, sessions[3])
    change(made, by=None, session=sessions[4])

    told = client.get(action.get_absolute_url()).context["status_changes"]

    assert [one["session"]["text"] for one in told] == [sessions[4].symbol]


def test_withdrawing_says_nothing_of_an_action_that_stands_as_before_without_it(sessions, action):
    first = decided(action, sessions[3], "took_note")
    delivered(action, sessions[4])
    decided(action, sessions[4], "took_note")

    assert standing_without(first, None) == []

"""A decision that only puts a matter off neither considers nor decides it."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.operations import record_decision
from secretariat.committee.operations.status import lacking


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verbs", "before", "after"),
    [
        (["postponed"], "planned", ["carried"]),
        (["postponed"], "delivered", ["carried"]),
        (["postponed"], "considered", ["carried"]),
        (["postponed"], "carried", []),
        (["postponed"], "follow_up", []),
        (["postponed"], "closed", []),
        (["postponed", "took_note"], "delivered", ["decided"]),
        ([], "delivered", ["decided"]),
    ],
)
def test_what_is_only_postponed_is_carried_over_or_stays_where_it_stood(verbs, before, after):
    action = f.ActionFactory(status=before)
    session = f.SessionFactory(committee=action.committee)
    citation = f.CitationFactory(document__session=session)

    decision = record_decision(session=session, by=None, actions=[action], verbs=verbs, citation=citation)

    moves = [(one.status, one.ground_id, one.session) for one in action.status_changes.all()]
    assert moves == [(status, decision.pk, session) for status in after]


@pytest.mark.django_db
def test_a_postponement_is_no_decision_to_rest_a_status_on():
    action = f.ActionFactory(status="considered")
    f.DecisionFactory(action=action, verbs=["postponed"])
    assert lacking(action, "decided") == "To stand as decided it needs a decision: enter that, and the status moves."

    f.DecisionFactory(action=action, number="7.2", verbs=["postponed", "took_note"])
    assert lacking(action, "decided") == ""


def test_visits_put_off_twice_are_carried_over_once(demonstration):
    action = next(one for one in m.Action.objects.all() if str(one) == "Exchange visits")

    moves = [(one.before, one.status, str(one.session)) for one in action.status_changes.all()]
    assert (action.status, moves) == (
        "carried", [("planned", "delivered", "RCW/9"), ("delivered", "carried", "RCW/9")],
    )  # fmt: skip


def test_every_status_of_the_demonstration_is_where_its_last_move_led(demonstration):
    moved = m.Action.objects.filter(committee__code="RCW").exclude(status_changes=None)
    last = {str(action): (action.status, action.status_changes.last().status) for action in moved}

    assert {name: stood for name, stood in last.items() if stood[0] != stood[1]} == {}
    assert len(last) > 9

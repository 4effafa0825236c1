"""What is broken, due, met or overdue is the same wherever it is told: to an officer, and to the public."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.models import FollowUp

from .random_threads import SCRIPT, Drawn
from .ways_of_telling import Read, named

pytestmark = pytest.mark.django_db

# Each question, and the ways of telling that answer it. What is not in the thread of a page an officer's board tells.
WAYS = {
    "what is overdue": ("overdue_in_the_gaps", "overdue_on_the_lines", "overdue_on_the_board"),
    "what is late, of each action": ("late_in_the_thread", "late_in_the_report"),
    "how it stands": ("states_in_the_thread", "states_on_the_board"),
    "how many stand so": ("states_counted", "states_to_count"),
    "what is due next": ("due_on_the_board", "due_in_the_picture"),
    "what was not considered": ("unconsidered_in_the_gaps", "unconsidered_on_the_lines", "unconsidered_on_the_board"),
    "where it falls due": ("falls_in_the_lists", "falls_in_the_api"),
    "what falls due at a session": ("falls_on_the_pages_of_sessions", "falls_by_the_filter"),
    "what is open": ("open_by_the_filter", "open_in_the_column"),
    "what was said under a mandate": ("said_in_the_thread", "said_in_the_lists"),
    "how many there are of a mandate": ("counted_at_a_glance", "counted_where_it_leads"),
    "how many there are in all": ("counted_in_the_statistics", "counted_in_the_lists"),
}
ACTION = {"due": None, "every": None, "status": None, "hidden": False}


@pytest.fixture
def readers(db):
    return {"officer": SignInFactory(role="officer"), "public": AnonymousUser()}


def answers(read: Read, question: str, who: str = "officer") -> dict[str, set]:
    """The board is the officers' own: what it would say to others nobody reads."""
    ways = [way for way in WAYS[question] if who == "officer" or not way.endswith("_on_the_board")]
    return {way: getattr(read, way)() for way in ways}


def agreed(found: dict[str, set]) -> dict[str, set]:
    """As they would be if all said what the first says."""
    return dict.fromkeys(found, next(iter(found.values())))


# The same few each time, for they take long; whoever changes a way of telling tries more (`derandomize=False`).
TRIED = {"max_examples": 4, "derandomize": True}


@settings(**TRIED, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(script=SCRIPT)
def test_every_way_of_telling_a_thread_says_the_same(readers, script):
    with transaction.atomic():
        drawn = Drawn(**script)
        found = {
            (who, question): answers(read, question, who)
            for who, read in ((who, Read(drawn, user)) for who, user in readers.items())
            for question in WAYS
        }
        transaction.set_rollback(True)

    assert found == {asked: agreed(answer) for asked, answer in found.items()}


class Told:
    """One thread of two actions, the first of them as `first` says; what all ways of telling answer to a question."""

    def __init__(self, readers, *steps, sessions="held held held held held", **first):
        self.drawn, self.readers = Drawn(sessions.split(), [ACTION | first, ACTION], steps), readers
        self.action = self.drawn.actions[0]

    def __call__(self, question: str, who: str = "officer") -> set:
        found = answers(Read(self.drawn, self.readers[who]), question, who)
        assert found == agreed(found)
        return next(iter(found.values()))

    @property
    def unconsidered(self) -> set[int]:
        return {made for _action, made in self("what was not considered")}


def test_what_is_still_being_prepared_of_an_overdue_action_is_overdue_on_its_line_too(readers):
    told = Told(readers, ("deliver", [0], "event", 3, False, False), due=3)

    assert told("what is overdue") == {named(told.action)}


def test_a_session_that_was_passed_over_is_over_for_the_report_too(readers):
    told = Told(readers, sessions="held behind held planned planned", due=2)

    assert told("what is late, of each action") == {(told.action.pk, 2)}


def test_what_was_delivered_and_then_carried_over_is_not_overdue(readers):
    told = Told(readers, ("deliver", [0], "event", 3, True, False), due=3, status="carried")

    assert told("how it stands") == set()


def test_nothing_is_owed_of_an_action_that_another_superseded(readers):
    steps = [("ask", 0, 2, False, False), ("state", 0, "report_back", 3, 1, False)]
    told = Told(readers, *steps, status="superseded")

    assert [told(one) for one in ("how it stands", "what is late, of each action", "what is overdue")] == [set()] * 3


def test_an_action_is_due_once_and_not_after_it_was_delivered(readers):
    delivered = ("deliver", [0], "document", 4, True, False)

    found = [
        Told(readers, *steps, sessions="held held held planned planned", due=4, status="requested")("what is due next")
        for steps in ([], [delivered])
    ]

    assert [len(one) for one in found] == [1, 0]


def test_what_came_to_a_cancelled_session_meets_what_was_due_there(readers):
    steps = [("state", 0, "report_back", 3, 1, False), ("deliver", [0], "document", 3, True, False)]
    told = Told(readers, *steps, ("turn", 3, "cancel"), sessions="held held planned held planned")

    assert told("how it stands") == {(*named(told.drawn.stated[0]), "to_close")}


def test_what_was_said_at_a_session_that_nobody_said_was_held_considers_what_came_to_it(readers):
    steps = [("deliver", [0], "document", 2, True, False), ("consider", 2, [0], [], False)]

    assert Told(readers, *steps, sessions="held behind held planned planned").unconsidered == set()


def test_what_names_a_delivery_that_was_withdrawn_counts_for_the_others(readers):
    made = [("deliver", [0], "document", 2, True, False)] * 2
    steps = [*made, ("consider", 2, [0], [1], False)]

    before, after = Told(readers, *steps), None
    assert before.unconsidered == {before.drawn.made[0].pk}
    before.drawn.withdraw("made", 1)
    after = before.unconsidered

    assert after == set()


def test_what_names_a_delivery_that_is_hidden_counts_for_no_other(readers):
    steps = [("deliver", [0], "document", 2, True, hidden) for hidden in (False, True)]
    told = Told(readers, *steps, ("consider", 2, [0], [1], False))

    found = [{made for _action, made in told("what was not considered", who)} for who in ("officer", "public")]

    assert found == [{told.drawn.made[0].pk}] * 2


def test_what_was_said_under_a_hidden_action_is_in_no_number_and_no_list_of_its_mandate(readers):
    steps = [("deliver", [0], "document", 2, True, False), ("consider", 2, [0], [0], False)]
    told = Told(readers, *steps, ("decide", 2, [0], [0], ["took_note"], None, False), hidden=True)

    counted = told("how many there are of a mandate", "public")

    assert told("what was said under a mandate", "public") == set()
    assert sorted(number for _url, number in counted) == ["0", "0", "0", "1", "none"]


def test_a_continuing_practice_is_stated_and_neither_open_nor_closed(readers):
    kinds = ["continuing", "report_back"]
    told = Told(readers, *(("state", 0, kind, None, 1, False) for kind in kinds))

    listed = {cells["kind"]: cells["state"] for _row, cells in Read(told.drawn, readers["public"]).listed(FollowUp)}

    assert listed == {"continuing": "stated", "report_back": "open"}
    assert told("what is open") == {named(told.drawn.stated[1])}

"""The rule alone: where an action stands by what is on record, as a table."""

from __future__ import annotations

import pytest

from secretariat.committee.operations.standing import RANKS, Event, derive, place_at


def at(number: int, goal: str, **told) -> Event:
    return Event(place_at(number, RANKS[goal]), goal, **told)


def said(number: int, goal: str, rank: int = 1, **told) -> Event:
    return Event(place_at(number, rank), goal, is_statement=True, **told)


def decided(number: int, **told) -> Event:
    return at(number, "decided", **told)


DELIVERED, CONSIDERED = at(3, "delivered"), at(3, "considered")
PASSED = [DELIVERED, CONSIDERED, decided(3)]


@pytest.mark.parametrize(
    ("start", "events", "owed", "stands"),
    [
        ("planned", [], [], "planned"),
        ("planned", [DELIVERED], [], "delivered"),
        ("planned", [decided(3), DELIVERED], [], "decided"),  # at one session what was delivered is decided on
        ("planned", [*PASSED, at(4, "delivered")], [], "delivered"),
        ("planned", [at(4, "delivered"), *PASSED], [], "delivered"),
        # what was put off
        ("planned", [DELIVERED, at(3, "carried")], [], "carried"),
        ("planned", [*PASSED, at(3, "carried")], [], "decided"),
        ("follow_up", [at(3, "carried")], [], "follow_up"),
        # what only asks
        ("planned", [decided(3, only_asks=True)], [], "planned"),
        ("planned", [decided(3, only_asks=True), DELIVERED], [], "decided"),
        ("planned", [decided(3, only_asks=True), at(4, "delivered")], [], "delivered"),
        ("delivered", [decided(3, only_asks=True)], [], "decided"),
        # what follows, and how it ends
        ("decided", [at(3, "follow_up")], [(38, None)], "follow_up"),
        ("decided", [at(3, "follow_up"), at(4, "closed")], [], "closed"),
        ("decided", [at(3, "follow_up"), at(4, "closed")], [(37, None)], "follow_up"),  # something else is open
        ("decided", [at(3, "follow_up"), at(3, "closed"), at(4, "delivered")], [(36, 42)], "delivered"),  # open then
        ("planned", [at(3, "closed")], [], "planned"),  # nobody has decided
        ("decided", [at(3, "closed"), at(4, "delivered")], [], "closed"),
        ("decided", [at(3, "closed"), at(4, "requested"), at(5, "delivered")], [], "delivered"),
        ("decided", [at(3, "closed"), at(4, "requested"), decided(4, only_asks=True)], [(46, None)], "requested"),
        (
            "decided",
            [at(4, "requested")],
            [(46, None)],
            "decided",
        ),  # a request opens what was closed, and moves nothing else
        # what a person stated
        ("delivered", [said(4, "carried")], [], "carried"),
        ("delivered", [said(4, "carried"), decided(4)], [], "decided"),
        ("decided", [said(4, "carried")], [], "decided"),  # the table does not lead there
        ("planned", [said(4, "closed")], [], "closed"),  # what was ended stays ended
        ("decided", [said(4, "closed")], [(36, None)], "decided"),  # nothing closes over what is open
        ("decided", [said(4, "closed"), at(5, "follow_up")], [(58, None)], "follow_up"),
        ("planned", [said(4, "decided", is_taken_over=True)], [], "decided"),
        ("superseded", [*PASSED, said(4, "closed")], [], "superseded"),
    ],
)
def test_an_action_stands_where_what_is_on_record_leads(start, events, owed, stands):
    assert derive(start, events, owed).status == stands
    assert derive(start, reversed(events), owed).status == stands

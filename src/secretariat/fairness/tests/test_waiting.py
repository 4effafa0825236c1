"""Waiting lists: what the rule promises, for any list."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from secretariat.fairness.waiting import SHARE, TURN, WAITED, Promotion, Waiting, promoted, share

GROUPS = [None, "north", "south", "east"]


@st.composite
def lists(draw):
    """Those who wait in the order of asking, places, and what each group had and asked so far."""
    # Whoever asked later and was let in passed all who waited: the earlier one asked, the oftener she was passed.
    passed = sorted(draw(st.lists(st.integers(0, 3), max_size=14)), reverse=True)
    waiting = [Waiting(key, draw(st.sampled_from(GROUPS)), times) for key, times in enumerate(passed)]
    admitted = Counter({group: draw(st.integers(0, 6)) for group in GROUPS})
    asked = admitted + Counter(one.group for one in waiting)
    return waiting, draw(st.integers(0, 16)), admitted, asked


@given(lists())
def test_as_many_are_let_in_as_there_are_places_and_nobody_twice(case):
    waiting, places, admitted, asked = case

    made = [p.key for p in promoted(waiting, places, admitted=admitted, asked=asked)]

    assert (len(made), len(set(made))) == (min(places, len(waiting)),) * 2
    assert set(made) <= {one.key for one in waiting}


@given(lists(), st.integers(0, 4))
def test_nobody_is_passed_more_often_than_the_rule_allows(case, limit):
    waiting, places, admitted, asked = case

    made = promoted(waiting, places, admitted=admitted, asked=asked, limit=limit)

    passed = Counter(key for p in made for key in p.passed)
    assert [one for one in waiting if passed[one.key] > max(limit - one.passed, 0)] == []


@given(lists())
def test_within_a_group_the_order_of_asking_holds(case):
    waiting, places, admitted, asked = case
    group_of = {one.key: one.group for one in waiting}

    made = [p.key for p in promoted(waiting, places, admitted=admitted, asked=asked)]

    for group in GROUPS:
        own = [key for key in made if group_of[key] == group]
        assert own == [one.key for one in waiting if one.group == group][: len(own)]


@given(lists())
def test_one_who_is_let_in_by_the_share_of_her_group_was_of_the_poorest(case):
    waiting, places, admitted, asked = case
    inside, left = Counter(admitted), {one.key: one for one in waiting}

    for promotion in promoted(waiting, places, admitted=admitted, asked=asked):
        taken = left[promotion.key]
        if promotion.reason == SHARE:
            least = min(share(one.group, inside, asked) for one in left.values())
            assert share(taken.group, inside, asked) == least
        inside[taken.group] += 1
        del left[promotion.key]


@given(lists())
def test_the_reason_says_turn_only_where_nobody_was_passed(case):
    waiting, places, admitted, asked = case

    for promotion in promoted(waiting, places, admitted=admitted, asked=asked):
        assert (promotion.reason != TURN) >= bool(promotion.passed)


@given(lists())
def test_more_places_change_nothing_for_those_let_in_first(case):
    waiting, places, admitted, asked = case
    few = promoted(waiting, places, admitted=admitted, asked=asked)

    assert promoted(waiting, places + 3, admitted=admitted, asked=asked)[: len(few)] == few


def test_a_place_goes_to_the_group_that_got_the_least():
    waiting = [Waiting(1, "north"), Waiting(2, "south")]

    made = promoted(waiting, 1, admitted={"north": 2, "south": 0}, asked={"north": 3, "south": 1})

    assert made == [Promotion(2, SHARE, (1,))]


def test_who_waited_long_enough_goes_before_the_group_that_got_the_least():
    waiting = [Waiting(1, "north", passed=5), Waiting(2, "south")]

    made = promoted(waiting, 2, admitted={"north": 2, "south": 0}, asked={"north": 3, "south": 1})

    assert made == [Promotion(1, WAITED, ()), Promotion(2, TURN, ())]

"""Waiting lists: what the rule promises, for any list."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from secretariat.fairness.waiting import (
    DELEGATION,
    LIMIT,
    SHARE,
    TURN,
    WAITED,
    Promotion,
    Waiting,
    next_of_each,
    promoted,
    share,
)

GROUPS = [None, "north", "south", "east"]
# Each delegation is of one group; who comes for none is of no group.
STATES = {None: None, 1: None, 2: "north", 3: "north", 4: "south", 5: "south", 6: "east"}


@st.composite
def lists(draw):
    """Those who wait in the order of asking, places, and what each group had and asked so far."""
    # Whoever asked later and was let in passed all who waited: the earlier one asked, the oftener she was passed.
    passed = sorted(draw(st.lists(st.integers(0, 3), max_size=14)), reverse=True)
    waiting = []
    for key, times in enumerate(passed):
        state = draw(st.sampled_from(list(STATES)))
        is_next = state is None or state not in {one.delegation for one in waiting}
        waiting.append(Waiting(key, STATES[state], times if is_next else 0, state))
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
def test_within_a_delegation_the_order_of_asking_holds(case):
    waiting, places, admitted, asked = case
    state_of = {one.key: one.delegation for one in waiting}

    made = [p.key for p in promoted(waiting, places, admitted=admitted, asked=asked)]

    for state in set(STATES) - {None}:
        own = [key for key in made if state_of[key] == state]
        assert own == [one.key for one in waiting if one.delegation == state][: len(own)]


@given(lists(), st.dictionaries(st.integers(1, 6), st.integers(0, 4)))
def test_no_delegation_is_given_a_place_while_another_of_its_group_that_has_fewer_waits(case, sent):
    """But for one who was passed as often as the rule allows: of one delegation one at a time."""
    waiting, places, admitted, asked = case
    left, here = list(waiting), Counter({("delegation", state): number for state, number in sent.items()})

    for promotion in promoted(waiting, places, admitted=admitted, asked=asked, sent=sent):
        taken = next(one for one in left if one.key == promotion.key)
        assert taken in next_of_each(left)
        if promotion.reason != WAITED:
            assert here[taken.party] == min(here[one.party] for one in left if one.group == taken.group)
        here[taken.party] += 1
        left.remove(taken)


@given(st.integers(1, 20), st.integers(1, 20))
def test_one_delegation_with_many_people_takes_no_more_than_one_in_so_many_places_from_others_of_its_group(
    many, others
):
    waiting = [Waiting(key, "north", delegation=1) for key in range(many)]
    waiting += [Waiting(many + key, "north", delegation=2 + key) for key in range(others)]

    made = promoted(waiting, others, admitted={}, asked={"north": len(waiting)})

    own = sum(promotion.key < many for promotion in made)
    assert own <= 1 + others // (LIMIT + 1)


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


def test_a_place_goes_to_the_delegation_of_its_group_that_got_the_least():
    waiting = [Waiting(1, "north", delegation=1), Waiting(2, "north", delegation=1), Waiting(3, "north", delegation=2)]

    made = promoted(waiting, 3, admitted={"north": 1}, asked={"north": 4}, sent={1: 1})

    assert made == [Promotion(3, DELEGATION, (1,)), Promotion(1, TURN, ()), Promotion(2, TURN, ())]


def test_who_waited_long_enough_goes_before_the_group_that_got_the_least():
    waiting = [Waiting(1, "north", passed=5), Waiting(2, "south")]

    made = promoted(waiting, 2, admitted={"north": 2, "south": 0}, asked={"north": 3, "south": 1})

    assert made == [Promotion(1, WAITED, ()), Promotion(2, TURN, ())]

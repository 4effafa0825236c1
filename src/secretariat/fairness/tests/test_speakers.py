"""The speakers' list: what the rule promises, for any list of requests."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secretariat.fairness.speakers import FLOOR, LEAD, OFF, Heard, Place, Reason, Request, Rule, order

STATES = "ABCDEFGH"
GROUPS = [None, "north", "south", "east"]


@st.composite
def asked(draw, most: int = 14) -> list[Request]:
    """Requests in the order of asking; everybody of one delegation is of one group."""
    groups = {state: draw(st.sampled_from(GROUPS)) for state in STATES}
    made = []
    for key in range(draw(st.integers(0, most))):
        state = draw(st.sampled_from(STATES))
        made.append(
            Request(
                key=key,
                delegation=state,
                kind=draw(st.sampled_from([LEAD, FLOOR])),
                group=groups[state],
                gender=draw(st.sampled_from([None, "f", "m"])),
                is_on_behalf=draw(st.booleans()),
                passed=draw(st.integers(0, 4)),
            )
        )
    return made


counts = st.integers(0, 4)
heards = st.builds(
    Heard,
    delegations=st.dictionaries(st.sampled_from(STATES), counts),
    groups=st.dictionaries(st.sampled_from(GROUPS[1:]), counts),
    genders=st.dictionaries(st.sampled_from("fm"), counts),
)
rules = st.builds(
    Rule, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(), limit=st.integers(0, 4)
)


def keys(places: list[Place]) -> list[int]:
    return [place.key for place in places]


@given(asked(), rules, heards, st.dictionaries(st.integers(0, 13), st.integers(0, 13)))
def test_everybody_who_asked_stands_on_the_list_once(requests, rule, heard, held):
    assert sorted(keys(order(requests, rule, heard, held))) == [r.key for r in requests]


@given(asked(), heards)
def test_with_the_rule_off_it_is_the_order_of_asking_without_reasons(requests, heard):
    assert order(requests, OFF, heard) == [Place(r.key, n, n) for n, r in enumerate(requests, start=1)]


@given(asked(), rules, heards)
def test_lead_participants_stand_before_the_floor(requests, rule, heard):
    kinds = {r.key: r.kind for r in requests}

    listed = [kinds[key] for key in keys(order(requests, Rule(**{**vars(rule), "leads": True}), heard))]

    assert listed == sorted(listed, key=[LEAD, FLOOR].index)


@given(asked(), rules, heards)
def test_nobody_is_passed_within_her_class_more_often_than_the_rule_allows(requests, rule, heard):
    by_key, listed = {r.key: r for r in requests}, keys(order(requests, rule, heard))

    for place, key in enumerate(listed):
        own = by_key[key]
        later = [k for k in listed[:place] if k > key and (not rule.leads or by_key[k].kind == own.kind)]
        assert len(later) <= max(rule.limit - own.passed, 0)


@given(asked(), rules, heards, asked(most=1))
def test_one_more_at_the_end_leaves_the_order_of_the_others_alone(requests, rule, heard, more):
    grown = [*requests, *(Request(**{**vars(r), "key": 99}) for r in more)]

    assert [k for k in keys(order(grown, rule, heard)) if k != 99] == keys(order(requests, rule, heard))


@given(asked(), rules, heards)
def test_the_same_question_has_the_same_answer(requests, rule, heard):
    assert order(requests, rule, heard) == order(list(requests), rule, heard)


@given(asked(), rules, heards, st.dictionaries(st.integers(0, 13), st.integers(0, 13)))
def test_every_place_that_differs_from_the_order_of_asking_has_a_reason(requests, rule, heard, held):
    moved = [p for p in order(requests, rule, heard, held) if p.place != p.asked]

    assert [p for p in moved if not p.reasons] == []


@given(asked(), rules, heards)
def test_who_went_before_another_and_who_gave_way_agree(requests, rule, heard):
    places = order(requests, rule, heard)
    before = {(p.key, other) for p in places for r in p.reasons if r.code != "gave_way" for other in r.others}
    gave_way = {(other, p.key) for p in places for r in p.reasons if r.code == "gave_way" for other in r.others}

    assert before == gave_way


@given(asked(), rules, heards, st.integers(0, 13), st.integers(0, 13))
def test_who_was_put_somewhere_by_hand_stands_there(requests, rule, heard, key, place):
    if key < len(requests):
        listed = keys(order(requests, rule, heard, {key: min(place, len(requests) - 1)}))

        assert listed.index(key) == min(place, len(requests) - 1)


@given(asked(), heards)
def test_who_gave_no_gender_is_neither_put_forward_nor_back_by_it(requests, heard):
    silent = [Request(**{**vars(r), "gender": None}) for r in requests]
    only = Rule(leads=False, behalf=False, first_time=False, groups=False, genders=True)

    assert keys(order(silent, only, heard)) == [r.key for r in requests]


def test_a_first_time_speaker_goes_before_one_who_has_spoken():
    requests = [Request(1, "A"), Request(2, "B")]

    assert order(requests, Rule(), Heard(delegations={"A": 1})) == [
        Place(2, 1, 2, (Reason("first_time", (1,)),)),
        Place(1, 2, 1, (Reason("gave_way", (2,)),)),
    ]


def test_groups_take_turns():
    requests = [
        Request(1, "A", group="north"),
        Request(2, "B", group="north"),
        Request(3, "C", group="north"),
        Request(4, "D", group="south"),
    ]

    assert keys(order(requests, Rule())) == [1, 4, 2, 3]


def test_who_was_passed_three_times_already_is_passed_no_more():
    requests = [Request(1, "A", passed=3), Request(2, "B")]

    assert keys(order(requests, Rule(), Heard(delegations={"A": 1}))) == [1, 2]


def test_a_lead_participant_who_asks_later_is_told_before_whom_she_stands():
    requests = [Request(1, "A"), Request(2, "B", kind=LEAD)]

    assert order(requests, Rule())[0] == Place(2, 1, 2, (Reason("leads", (1,)),))

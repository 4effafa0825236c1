"""Balanced panels: examples of what is proposed, and of why there is none."""

from __future__ import annotations

import subprocess
import sys

from secretariat.fairness.panels import Candidate, Comparison, Need, Obstacle, Reason, Rule, Shortfall, Skill, compose

LAW = Skill("law")


def person(key: int, region: str | None = None, law: int = 1, **told) -> Candidate:
    return Candidate(key, region, skills={"law": law}, **told)


def members(proposal) -> list[tuple]:
    return [panel.members for panel in proposal.panels]


def obstacles(proposal) -> list[set[tuple]]:
    return [{(rule.code, rule.about) for rule in obstacle.rules} for obstacle in proposal.obstacles]


def test_the_steps_between_expertise_and_balance_are_shown_and_none_is_chosen():
    candidates = [person(1, "north", 3), person(2, "north", 2), person(3, "south", 1)]

    proposal = compose(candidates, Need(2, 2, [Skill("law", members=2)]), alternatives=2)

    assert [(p.members, p.expertise, p.possible, p.uneven) for p in proposal.panels] == [
        ((1, 2), 5, 6, 1),
        ((1, 3), 4, 6, 0),
    ]
    assert proposal.is_complete


def test_a_panel_says_what_it_gives_up_beside_the_best():
    candidates = [person(1, "north", 3), person(2, "north", 2), person(3, "south", 1)]

    expert, even = compose(candidates, Need(2, 2, [Skill("law", members=2)]), alternatives=2).panels

    assert expert.beside_expertise == Comparison()
    assert expert.beside_balance == Comparison({"law": -1}, {"region": 1}, without=(3,), instead=(2,))
    assert even.beside_expertise == Comparison({"law": 1}, {"region": -1}, without=(2,), instead=(3,))
    assert expert.shortfalls == (Shortfall("region", "north", 2, 1, 1), Shortfall("region", "south", 0, 1, 1))
    assert even.shortfalls == ()


def test_others_as_good_are_shown_where_the_steps_are_few_and_they_share_as_few_members_as_can_be():
    proposal = compose([person(key) for key in range(1, 7)], Need(2, 2, [LAW]), alternatives=3)

    assert sorted(key for panel in members(proposal) for key in panel) == [1, 2, 3, 4, 5, 6]


def test_there_are_no_more_panels_than_asked_for_and_the_best_of_both_kinds_are_among_them():
    candidates = [person(key, "north", 3) for key in range(1, 6)] + [person(key, "south", 1) for key in range(6, 11)]

    proposal = compose(candidates, Need(4, 4, [Skill("law", members=4)]), alternatives=2)

    assert [(panel.expertise, panel.uneven) for panel in proposal.panels] == [(12, 2), (8, 0)]


def test_only_as_many_of_the_most_skilled_count_as_are_asked_for():
    candidates = [person(1, law=3), person(2, law=2), person(3, law=2)]

    (panel,) = compose(candidates, Need(3, 3, [Skill("law", members=2)])).panels

    assert (panel.levels, panel.expertise, panel.possible) == ({"law": 5}, 5, 6)


def test_who_has_a_conflict_or_was_left_out_does_not_sit():
    candidates = [person(1), person(2, conflicts=("wrote the study",)), person(3)]

    assert members(compose(candidates, Need(1, 2, excluded={3}))) == [(1,)]


def test_who_was_put_in_sits():
    assert members(compose([person(1), person(2), person(3)], Need(1, 1, fixed={3}))) == [(3,)]


def test_no_organization_has_more_seats_than_allowed_and_who_has_none_is_not_counted():
    candidates = [person(1, organization="x"), person(2, organization="x"), person(3), person(4)]

    proposal = compose(candidates, Need(3, 3), alternatives=9)

    assert set(members(proposal)) == {(1, 3, 4), (2, 3, 4)}


def test_every_language_is_spoken_by_one_and_the_shared_language_by_all():
    candidates = [
        person(1, languages={"en", "ar"}),
        person(2, languages={"en"}),
        person(3, languages={"ar"}),
        person(4, languages={"en"}),
    ]

    proposal = compose(candidates, Need(2, 2, languages={"ar"}, shared={"en"}))

    assert set(members(proposal)) == {(1, 2), (1, 4)}


def test_what_only_one_member_brings_is_said():
    candidates = [person(1, "north", 3, languages={"ar"}), person(2, "south", 1), person(3, "south", 1)]

    (panel,) = compose(candidates, Need(3, 3, [Skill("law", level=2)], languages={"ar"}, fixed={3})).panels

    assert panel.reasons == (
        Reason(1, "language", "ar"),
        Reason(1, "skill", "law", 2),
        Reason(1, "region", "north"),
        Reason(3, "fixed", 3),
    )


def test_balance_counts_the_members_who_would_have_to_be_of_another_group():
    candidates = [person(1, "a"), person(2, "a"), person(3, "a"), person(4, "b"), person(5, "b"), person(6, "c")]

    (panel,) = compose(candidates, Need(6, 6)).panels

    assert (panel.uneven_by, panel.counts["region"]) == (
        {"region": 1, "gender": 0, "viewpoint": 0},
        {"a": 3, "b": 2, "c": 1},
    )


def test_who_gave_no_gender_is_counted_as_unknown_and_makes_the_panel_neither_more_nor_less_even():
    candidates = [person(1, gender="f"), person(2, gender="m"), person(3), person(4)]

    (panel,) = compose(candidates, Need(4, 4)).panels

    assert (panel.uneven_by["gender"], panel.counts["gender"]) == (0, {"f": 1, "m": 1, None: 2})


def test_where_a_region_is_to_be_known_nobody_makes_a_panel_more_even_by_not_telling_it():
    candidates = [person(1, "north"), person(2, "north"), person(3, "south"), person(4), person(5)]

    free = compose(candidates, Need(3, 3), alternatives=9).panels
    asked = compose(candidates, Need(3, 3, to_be_known=["region"]), alternatives=9).panels

    assert {panel.members for panel in free} > {(1, 4, 5)}
    assert [(panel.members, panel.uneven_by["region"]) for panel in asked] == [((1, 2, 3), 0)]


def test_leaving_out_a_whole_group_does_not_make_a_panel_look_even():
    candidates = [person(1, "north"), person(2, "north"), person(3, "south")]

    (panel,) = compose(candidates, Need(2, 2, excluded={3})).panels

    assert panel.uneven_by["region"] == 1


def test_an_expected_group_of_which_nobody_stands_is_missed():
    need = Need(2, 2, expected={"gender": {"f", "m"}})

    (panel,) = compose([person(1, gender="m"), person(2, gender="m")], need).panels

    assert panel.shortfalls == (Shortfall("gender", "f", 0, 1, 1), Shortfall("gender", "m", 2, 1, 1))


def test_a_skill_that_too_few_have_is_named_with_those_who_have_it():
    candidates = [
        person(1, law=2),
        person(2, law=1),
        person(3, law=3, conflicts=("author",)),
        person(4, law=2),
    ]

    proposal = compose(candidates, Need(2, 2, [Skill("law", members=2, level=2)], excluded={4}))

    missing = Rule("skill", "law", members=2, level=2, found=1, conflicted=1, excluded=1)
    assert (proposal.panels, proposal.obstacles, proposal.enough) == ((), (Obstacle((missing,)),), (missing,))


def test_a_language_that_nobody_without_a_conflict_speaks_is_named():
    candidates = [person(1), person(2, languages={"ar"}, conflicts=("author",))]

    (obstacle,) = compose(candidates, Need(1, 1, languages={"ar"})).obstacles

    assert obstacle.rules == (Rule("language", "ar", members=1, found=0, conflicted=1),)


def test_rules_that_exclude_one_another_are_named_without_those_that_have_no_part_in_it():
    candidates = [
        person(1, organization="x", languages={"ar"}),
        person(2, organization="x", languages={"ru"}),
        person(3, organization="y"),
    ]

    proposal = compose(candidates, Need(2, 3, [LAW], languages={"ar", "ru"}))

    assert obstacles(proposal) == [{("seats", ""), ("language", "ar"), ("language", "ru")}]
    assert {rule.code for rule in proposal.enough} == {"seats", "language"}


def test_several_obstacles_are_all_named_and_then_no_rule_is_enough():
    candidates = [person(1, languages={"fr"}), person(2, law=0)]

    proposal = compose(candidates, Need(3, 3, languages={"zh"}, shared={"fr"}, fixed={2}))

    assert obstacles(proposal) == [{("least", "")}, {("language", "zh")}, {("shared", "fr"), ("fixed", 2)}]
    assert proposal.enough == ()


def test_who_was_put_in_and_has_a_conflict_is_an_obstacle():
    (obstacle,) = compose([person(1), person(2, conflicts=("author",))], Need(1, 1, fixed={2})).obstacles

    assert obstacle.rules == (Rule("fixed", 2, members=1, found=0, conflicted=1),)


def test_without_candidates_there_are_too_few_members():
    (obstacle,) = compose([], Need(3, 5)).obstacles

    assert obstacle.rules == (Rule("least", members=3),)


def test_when_the_time_ends_it_is_said():
    proposal = compose([person(key, "n", key % 4) for key in range(30)], Need(5, 5, [LAW]), seconds=0)

    assert not proposal.is_complete
    assert proposal.obstacles == ()


def test_the_solver_is_not_loaded_until_a_panel_is_asked_for():
    told = "import sys, secretariat.fairness.panels; print('highspy' in sys.modules, 'numpy' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["False", "False"]

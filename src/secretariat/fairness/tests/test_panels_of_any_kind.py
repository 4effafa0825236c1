"""Balanced panels: what is promised for any candidates and any need, beside every panel that there could be."""

from __future__ import annotations

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.fairness.panels import DIMENSIONS, Candidate, Need, Proposal, Skill, compose

quickly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SKILLS, LANGUAGES = ["law", "economics"], ["ar", "en", "ru"]
levels = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3))
languages = st.frozensets(st.sampled_from(LANGUAGES))
now_and_then, always = st.sampled_from([(), (), (), ("author",)]), st.just(("author",))


@st.composite
def candidates(draw, most: int = 8, conflicts=now_and_then) -> list[Candidate]:
    return [
        Candidate(
            key=key,
            region=draw(st.sampled_from([None, "a", "b", "c"])),
            gender=draw(st.sampled_from([None, "f", "m"])),
            viewpoint=draw(st.sampled_from([None, "x", "y"])),
            organization=draw(st.sampled_from([None, "o", "p", "q"])),
            skills=draw(levels),
            languages=draw(languages),
            conflicts=draw(conflicts),
        )
        for key in range(draw(st.integers(0, most)))
    ]


@st.composite
def needs(draw) -> Need:
    least, keys = draw(st.integers(1, 4)), st.frozensets(st.integers(0, 7), max_size=1)
    skill = st.builds(Skill, st.sampled_from(SKILLS), st.integers(1, 2), st.integers(1, 3))
    return Need(
        least=least,
        most=least + draw(st.integers(0, 2)),
        skills=tuple(draw(st.lists(skill, max_size=2))),
        languages=draw(st.frozensets(st.sampled_from(LANGUAGES), max_size=1)),
        shared=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"en"})])),
        seats=draw(st.integers(1, 2)),
        fixed=draw(st.one_of(st.just(frozenset()), keys)),
        excluded=draw(keys),
        expected=draw(st.sampled_from([{}, {"gender": {"f", "m"}}])),
        to_be_known=draw(st.sampled_from([(), ("region",)])),
    )


def keeps_every_rule(members: list[Candidate], need: Need) -> bool:
    keys = {one.key for one in members}
    of = [one.organization for one in members if one.organization]
    return (
        need.least <= len(members) <= need.most
        and not any(one.conflicts for one in members)
        and set(need.fixed) <= keys
        and not keys & set(need.excluded)
        and all(of.count(name) <= need.seats for name in of)
        and all(any(language in one.languages for one in members) for language in need.languages)
        and all(set(need.shared) <= set(one.languages) for one in members)
        and all(sum(one.skills.get(s.code, 0) >= s.level for one in members) >= s.members for s in need.skills)
    )


def every_panel(there: list[Candidate], need: Need) -> list[list[Candidate]]:
    sizes = range(need.least, min(need.most, len(there)) + 1)
    return [
        list(members)
        for size in sizes
        for members in combinations(there, size)
        if keeps_every_rule(list(members), need)
    ]


def expertise(members: list[Candidate], need: Need) -> int:
    total = 0
    for code in {skill.code for skill in need.skills}:
        most = max(skill.members for skill in need.skills if skill.code == code)
        total += sum(sorted((one.skills.get(code, 0) for one in members), reverse=True)[:most])
    return total


def moves(there: list[Candidate], members: list[Candidate], need: Need) -> int:
    """One member after another goes from the largest group to the smallest until that makes nothing more even."""
    total = 0
    for name in DIMENSIONS:
        names = {getattr(one, name) for one in there if not one.conflicts} | set(need.expected.get(name, ()))
        sizes = [[getattr(one, name) for one in members].count(group) for group in names - {None}]
        while sizes and max(sizes) - min(sizes) > 1:
            sizes.sort()
            sizes[0], sizes[-1], total = sizes[0] + 1, sizes[-1] - 1, total + 1
        total += sum(getattr(one, name) is None for one in members) if name in need.to_be_known else 0
    return total


def known(proposal: Proposal, there: list[Candidate]) -> list[list[Candidate]]:
    return [[one for one in there if one.key in panel.members] for panel in proposal.panels]


def plain(proposal: Proposal) -> tuple:
    """Without the numbers of those who have a conflict."""
    told = [{(r.code, r.about, r.found) for r in obstacle.rules} for obstacle in proposal.obstacles]
    return proposal.panels, told, len(proposal.enough), proposal.is_complete


@given(candidates(), needs())
@quickly
def test_every_proposed_panel_keeps_every_rule_and_is_proposed_once(there, need):
    panels = known(compose(there, need), there)

    assert [members for members in panels if not keeps_every_rule(members, need)] == []
    assert [members for members in panels if panels.count(members) > 1] == []


@given(candidates(), needs())
@quickly
def test_no_proposed_panel_is_worse_than_another_in_one_and_better_in_nothing(there, need):
    found = {(panel.expertise, panel.uneven) for panel in compose(there, need).panels}

    worse = [(e, u) for e, u in found for other in found if other != (e, u) and other[0] >= e and other[1] <= u]
    assert worse == []


@given(candidates(), needs(), st.integers(1, 6))
@quickly
def test_the_steps_proposed_are_those_of_all_panels_there_could_be(there, need, number):
    worth = {(expertise(members, need), moves(there, members, need)) for members in every_panel(there, need)}
    steps = {(e, u) for e, u in worth if not any(o != (e, u) and o[0] >= e and o[1] <= u for o in worth)}

    proposal = compose(there, need, alternatives=number)

    proposed = {(panel.expertise, panel.uneven) for panel in proposal.panels}
    assert (proposed <= steps, len(proposed)) == (True, min(len(steps), number))
    if steps:
        assert proposal.panels[0].expertise == max(e for e, _u in worth)
    if number > 1 and steps:
        assert min(panel.uneven for panel in proposal.panels) == min(u for _e, u in worth)


@given(candidates(most=6), needs())
@quickly
def test_where_there_are_fewer_panels_than_asked_for_all_that_are_best_are_proposed(there, need):
    all_there = every_panel(there, need)
    worth = [(expertise(members, need), moves(there, members, need)) for members in all_there]
    best = [one for one in worth if not any(o != one and o[0] >= one[0] and o[1] <= one[1] for o in worth)]

    assert len(compose(there, need, alternatives=4).panels) == min(len(best), 4)


@given(candidates(), needs())
@quickly
def test_what_is_said_of_a_panel_is_so(there, need):
    proposal = compose(there, need)

    said = [(panel.expertise, panel.uneven) for panel in proposal.panels]
    assert said == [(expertise(m, need), moves(there, m, need)) for m in known(proposal, there)]


@given(candidates(), needs())
@quickly
def test_there_are_obstacles_where_there_is_no_panel_and_only_there(there, need):
    proposal = compose(there, need)

    assert bool(proposal.panels) == bool(every_panel(there, need)) == (not proposal.obstacles)


@given(candidates(), needs(), st.data())
@quickly
def test_the_order_of_the_candidates_changes_nothing(there, need, data):
    assert compose(data.draw(st.permutations(there)), need) == compose(there, need)


@given(candidates(), needs(), candidates(most=2, conflicts=always))
@quickly
def test_one_more_who_has_a_conflict_changes_nothing(there, need, more):
    barred = [Candidate(**{**vars(one), "key": one.key + 50}) for one in more]

    assert plain(compose([*there, *barred], need)) == plain(compose(there, need))


@given(candidates(), needs())
@quickly
def test_what_only_one_member_brings_is_lost_without_her(there, need):
    for panel in compose(there, need).panels:
        smaller = Need(**{**vars(need), "least": 0})
        for key in panel.members:
            others = [one for one in there if one.key in panel.members and one.key != key]
            lost = [r for r in panel.reasons if r.key == key and r.code not in DIMENSIONS]
            assert bool(lost) != keeps_every_rule(others, smaller)


def loosened(need: Need, rules: set[tuple]) -> Need:
    """The need with these rules alone, and the greatest freedom in all else."""
    kept = dict(rules_kept(need, rules))
    return Need(**{**vars(need), **kept})


def rules_kept(need: Need, rules: set[tuple]):
    codes = {code for code, *_ in rules}
    yield "least", need.least if "least" in codes else 0
    yield "most", need.most if "most" in codes else 99
    yield "seats", need.seats if "seats" in codes else 99
    yield "shared", frozenset(one for one in need.shared if ("shared", one, 0, 0) in rules)
    yield "fixed", frozenset(one for one in need.fixed if ("fixed", one, 1, 0) in rules)
    yield "languages", frozenset(one for one in need.languages if ("language", one, 1, 0) in rules)
    yield "skills", tuple(s for s in need.skills if ("skill", s.code, s.members, s.level) in rules)


@given(candidates(most=6), needs())
@quickly
def test_the_rules_of_an_obstacle_exclude_one_another_and_without_any_of_them_the_others_do_not(there, need):
    for obstacle in compose(there, need).obstacles:
        rules = {(rule.code, rule.about, rule.members, rule.level) for rule in obstacle.rules}

        assert every_panel(there, loosened(need, rules)) == []
        if len(rules) > 1:
            assert [r for r in rules if not every_panel(there, loosened(need, rules - {r}))] == []

"""How long a balanced panel takes to propose, from 20 to 2,000 candidates, beside trying every panel there could be.

    ./secretariat bench panels [--json] [--sizes 20 100] [--seed 1]

Every panel can be tried only of the smallest: the ratio is that of its time to the solver's in the same run.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from itertools import combinations

from secretariat.fairness.panels import Candidate, Need, Proposal, Skill, compose
from secretariat.fairness.panels.asked import Pool
from secretariat.fairness.panels.measures import counts_of, groups_of, levels_of, uneven
from secretariat.fairness.panels.rules import rules_of

SIZES = (20, 100, 500, 2_000)
TRIED = 25  # candidates of whom every panel is tried
LEARNED = ("law", "economics", "evaluation", "statistics")
REGIONS = ("africa", "arab", "asia", "europe", "caucasus", "latin america", "north america")
LARGE = ("europe", "north america")
LANGUAGES = ("ar", "es", "fr", "ru", "zh")
NEED = Need(
    least=6,
    most=6,
    skills=(Skill("law", 2, 2), Skill("economics", 2, 2), Skill("evaluation", 2, 2)),
    languages={"fr", "es", "ar"},
    shared={"en"},
)


def main(arguments: list[str]) -> int:
    options = understood(arguments)
    rows = [measured(size, options.seed) for size in options.sizes]
    if options.json:
        print(json.dumps(rows, indent=1))
    else:
        show(rows)
    return 0


def understood(arguments: list[str]):
    parser = argparse.ArgumentParser("./secretariat bench panels")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def measured(size: int, seed: int) -> dict:
    there = people(size, random.Random(seed))
    compose(people(12, random.Random(seed)), NEED)  # the solver is loaded
    began = time.perf_counter()
    proposal = compose(there, NEED, seconds=120)
    seconds = time.perf_counter() - began
    told = {"candidates": size, "seconds": round(seconds, 3), "panels": len(proposal.panels)}
    told |= {"worth": [(p.expertise, p.uneven) for p in proposal.panels], "is_complete": proposal.is_complete}
    return told | (beside(there, proposal, seconds) if size <= TRIED else {})


def people(size: int, chance: random.Random) -> list[Candidate]:
    """Invented candidates. Some groups are large, and only of those some are of the highest level, so that balance has
    a price; some are silent about their gender or viewpoint, and some have a conflict."""
    return [person(key, max(size // 3, 4), chance) for key in range(size)]


def person(key: int, organizations: int, chance: random.Random) -> Candidate:
    region = chance.choices(REGIONS, (3, 2, 4, 8, 2, 3, 4))[0]
    best = 3 if region in LARGE else 2
    return Candidate(
        key=key,
        region=region,
        gender=chance.choices(("f", "m", None), (4, 6, 1))[0],
        viewpoint=chance.choices(("office", "industry", "civil society", "academia", None), (4, 3, 2, 3, 2))[0],
        organization=chance.randrange(organizations),
        skills={name: chance.randint(1, best) for name in chance.sample(LEARNED, chance.randint(1, 3))},
        languages=frozenset({"en", *chance.sample(LANGUAGES, chance.randint(0, 3))}),
        conflicts=("author",) if chance.random() < 0.05 else (),
    )


def beside(there: list[Candidate], proposal: Proposal, seconds: float) -> dict:
    """Every panel tried: is the best the same, and how much longer does it take?"""
    began = time.perf_counter()
    worth = set(every_worth(there))
    tried = time.perf_counter() - began
    steps = {one for one in worth if not any(o != one and o[0] >= one[0] and o[1] <= one[1] for o in worth)}
    found = {(panel.expertise, panel.uneven) for panel in proposal.panels}
    return {"tried_seconds": round(tried, 3), "ratio": round(tried / seconds, 1), "agrees": found <= steps}


def every_worth(there: list[Candidate]):
    pool = Pool.of(there, NEED)
    rules, groups = rules_of(pool, NEED), groups_of(pool, NEED)
    for members in combinations(pool.free, NEED.least):
        keys = [one.key for one in members]
        if all(rule.holds(keys) for rule in rules):
            counts = counts_of(members)
            apart = sum(uneven(counts[name], names) for name, names in groups.items())
            yield sum(levels_of(members, NEED).values()), apart


def show(rows: list[dict]) -> None:
    print(f"{'candidates':>10} {'seconds':>8} {'panels':>7} {'all tried':>10} {'ratio':>6}  expertise and unevenness")
    for row in rows:
        tried, ratio = row.get("tried_seconds", "–"), row.get("ratio", "–")
        steps = " ".join(f"{expertise}/{apart}" for expertise, apart in row["worth"])
        ended = ("" if row["is_complete"] else " (the time ended)") + ("" if row.get("agrees", True) else " (DIFFERS)")
        print(
            f"{row['candidates']:>10,} {row['seconds']:>8.3f} {row['panels']:>7} {tried:>10} {ratio:>6}  {steps}{ended}"
        )

"""Invented consultants: names in four scripts, words as frequent as words are, facts to narrow by."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator

from secretariat.search.large import Level, Row
from secretariat.search.large.tokens import plain

SYLLABLES = {
    "latin": "ba ce di fo gu la me ni po ru sa té vi ñu xo ya tri plo gra sten".split(),
    "cyrillic": "ва ро ди ле ну со ти кра пе мо за бы".split(),
    "arabic": "با تي سو مر نا كل دي فا حم رو عل شم".split(),
    "chinese": list("水气候变化评估专利知识产权法律技术转让发展创新教育农业健康能源"),
}
SCRIPTS = random.Random(7).choices(list(SYLLABLES), weights=(85, 5, 5, 5), k=30_000)
COUNTRIES = [f"country:{a}{b}" for a, b in itertools.product("ABCDEFGHIJKLMNO", "ABCDEFGHIJKLM")]  # 195
FIELDS = [f"field:{number:02}" for number in range(20)]
LANGUAGES = [f"language:{code}" for code in "en fr es ru ar zh pt de ja ko".split()]
YEARS = [f"year:{year}" for year in range(2005, 2026)]


def word(rng: random.Random, script: str) -> str:
    return "".join(rng.choices(SYLLABLES[script], k=rng.randint(2, 4)))


def vocabulary() -> list[str]:
    rng = random.Random(11)
    return [word(rng, script) for script in SCRIPTS]


WORDS = vocabulary()
ZIPF = list(itertools.accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
FIELDS_ZIPF = list(itertools.accumulate(1 / rank for rank in range(1, len(FIELDS) + 1)))


def profiles(count: int, seed: int = 1) -> Iterator[Row]:
    """So many rows, the same for the same seed: seven of ten public, two for States, one for officers."""
    rng = random.Random(seed)
    for pk in range(1, count + 1):
        said = rng.choices(WORDS, cum_weights=ZIPF, k=60)
        yield Row(
            pk,
            name(rng),
            texts={
                Level.PUBLIC: " ".join(said[:40]),
                Level.STATES: " ".join(said[40:50]),
                Level.OFFICERS: " ".join(said[50:]),
            },
            marks={Level.PUBLIC: [*facts(rng)], Level.OFFICERS: [f"fee:{rng.randint(1, 5)}"]},
            seen_by=rng.choices(list(Level), weights=(7, 2, 1))[0],
        )


def name(rng: random.Random) -> str:
    script = rng.choices(list(SYLLABLES), weights=(70, 10, 10, 10))[0]
    return f"{word(rng, script)} {word(rng, script)}".title()


def facts(rng: random.Random) -> Iterator[str]:
    yield rng.choice(COUNTRIES)
    yield from {*rng.choices(FIELDS, cum_weights=FIELDS_ZIPF, k=rng.randint(1, 3))}
    yield from {*rng.choices(LANGUAGES, k=rng.randint(1, 3))}
    yield from {*rng.choices(YEARS, k=rng.randint(1, 4))}


def how_often(sample: int = 4_000) -> Counter[str]:
    """In how many of a thousand rows each word stands, from a sample."""
    rows = profiles(sample, seed=2)
    held = Counter(one for row in rows for one in {*plain(" ".join(row.texts.values()))})
    return Counter({one: round(1000 * count / sample, 1) for one, count in held.items()})

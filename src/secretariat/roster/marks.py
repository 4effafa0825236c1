"""The facts by which profiles are narrowed and counted, `facet:value`, as far as one reader sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from .labels import SPOKEN, Labels
from .pieces import codes, of_all
from .sight import Shown

BASIC = 1  # whoever names a language at all speaks it so
LONGEST = 10  # years of one engagement that count; a contract without an end is taken to end with this year


def marks(shown: Shown, labels: Labels) -> Iterator[str]:
    yield from of_person(shown, labels)
    yield from of_engagements(shown)
    yield from of_officers(shown)


def of_person(shown: Shown, labels: Labels) -> Iterator[str]:
    states = shown.nationalities or []
    yield from (f"nationality:{code}" for code in states)
    yield from (f"group:{code}" for code in labels.groups(states))
    yield from (f"expertise:{code}" for code in codes(shown.expertise))
    for row in shown.languages or ():
        yield f"language:{row['code']}"
        reached = labels.rank(SPOKEN, row.get("level", ""))
        yield from (f"speaks:{row['code']}-{rank}" for rank in range(BASIC + 1, reached + 1))


def of_engagements(shown: Shown) -> Iterator[str]:
    yield from (f"expertise:{code}" for code in of_all(shown, "fields"))
    yield from (f"country:{code}" for code in of_all(shown, "countries"))
    years = {year for one in shown.engagements for year in years_of(one.starts_on, one.ends_on)}
    yield from (f"year:{year}" for year in sorted(years))
    yield from (f"unit:{code}" for code in sorted({one.unit.code for one in shown.engagements if one.unit}))


def years_of(starts_on: dt.date | None, ends_on: dt.date | None) -> range:
    if starts_on is None:
        return range(0)
    last = ends_on or timezone.localdate()
    return range(starts_on.year, min(max(last.year, starts_on.year), starts_on.year + LONGEST) + 1)


def of_officers(shown: Shown) -> Iterator[str]:
    """State, programmes and the months in which she can be had: open to officers, or to whom she opened them."""
    if shown.state:
        yield f"state:{shown.state}"
    yield from (f"programme:{code}" for code in shown.programmes or ())
    yield from (f"free:{month}" for month in months(shown))


def months(shown: Shown) -> list[str]:
    """Those from this one on in which she is free, as far as what she said still holds."""
    ends = shown.available_until
    found: set[str] = set()
    for span in shown.availability or ():
        first, last = (dt.date.fromisoformat(span[name]) for name in ("from", "until"))
        first = max(first, timezone.localdate())
        last = min(last, ends) if ends else last
        while first <= last:
            found.add(f"{first:%Y-%m}")
            first = (first.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return sorted(found)

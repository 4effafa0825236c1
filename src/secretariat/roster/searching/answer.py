"""Asking the index, and fetching the profiles of one page within what the reader may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from secretariat.search import large
from secretariat.search.large import LargeIndex
from secretariat.search.large.asking import question
from secretariat.search.large.index import COUNTED
from secretariat.search.large.tokens import asked_for
from secretariat.search.large.words import endings

from .. import index
from ..labels import Labels
from ..levels import Level
from ..models import Pool, Profile
from ..sight import Shown, level_for

SIZE = 20
PUBLIC_PAGES = 10  # so deep a reader who has not signed in turns the pages: nobody carries the roster away page by page
A_CHUNK = 500
SINGLE = ("expertise", "nationality", "group", "country", "unit", "free", "programme", "state")
NOTED = (*SINGLE, "language")  # what a consultant is told that others asked for
INDEXES = {Pool.ENGAGED: index.ENGAGED, Pool.PROSPECT: index.PROSPECTS}


@dataclass(frozen=True)
class Question:
    """`marks`: of each group one must hold; `level`: what the reader's circle sees, and no more, is looked at."""

    text: str = ""
    marks: tuple[tuple[str, ...], ...] = ()
    level: Level = Level.PUBLIC
    is_newest_first: bool = False
    others: str = ""  # the facet whose other values are counted, too

    @classmethod
    def read(cls, values: dict, level: Level, sort: str = "", others: str = "") -> Question:
        """From what a form or a program asks; `values` are checked."""
        groups = [(f"{name}:{values[name]}",) for name in SINGLE if values.get(name)]
        groups += [group for group in (language(values), period(values)) if group]
        return cls(values.get("q") or "", tuple(groups), searched(level), sort == "newest", others)

    @property
    def sideways(self) -> frozenset[str]:
        """Whoever asks for a level of a language asks for the language."""
        return frozenset({self.others, "speaks"} if self.others == "language" else {self.others})


def language(values: dict) -> tuple[str, ...]:
    code, rank = values.get("language"), values.get("speaks")
    return (f"speaks:{code}-{rank}" if rank else f"language:{code}",) if code else ()


def period(values: dict) -> tuple[str, ...]:
    """Engaged in any year of it."""
    since, until = values.get("since"), values.get("until")
    if not since and not until:
        return ()
    first, last = int(since or 1990), int(until or 2100)
    return tuple(f"year:{year}" for year in range(first, min(last, first + 120) + 1))


def searched(level: Level) -> Level:
    """The index holds what officers see; what the steward sees beyond is on the profile alone."""
    return min(level, Level.OFFICERS)


class Search:
    """One question of one reader, in one pool."""

    def __init__(self, user, asked: Question, told: Labels, *, pool: Pool = Pool.ENGAGED, page=1, size=SIZE):
        self.user, self.asked, self.labels, self.pool, self.size = user, asked, told, pool, size
        self.number = min(max(page, 1), self.most_pages)

    @property
    def most_pages(self) -> int:
        return COUNTED // self.size if getattr(self.user, "is_authenticated", False) else PUBLIC_PAGES

    @property
    def index(self) -> LargeIndex:
        return INDEXES[self.pool]

    @cached_property
    def answer(self) -> large.Answer:
        return self.ask(self.number, self.size)

    def ask(self, page: int, size: int) -> large.Answer:
        level = large.Level(self.asked.level)
        if self.asked.text and not asked_for(self.asked.text):
            return large.Answer()  # signs that are no words are found nowhere, and are not the same as no question
        told = {"marks": self.asked.marks, "sideways": self.asked.sideways, "whole": self.labels.proper}
        if self.asked.is_newest_first:
            return newest_first(self.index.search(self.asked.text, level, size=COUNTED, **told), page, size)
        return self.index.search(self.asked.text, level, page=page, size=size, **told)

    @cached_property
    def profiles(self) -> list[Shown]:
        return self.shown(self.answer.ids)

    def shown(self, ids) -> list[Shown]:
        """In this order, each as this reader sees it."""
        rows = Profile.objects.visible_to(self.user).standing().filter(pk__in=ids, pool=self.pool)
        found = {one.pk: one for one in rows.prefetch_related(index.with_engagements())}
        return [Shown(found[pk], level_for(self.user, found[pk]), found[pk].contracts) for pk in ids if pk in found]

    def everything(self, most: int | None = None) -> Iterator[Shown]:
        """All that answer, ranked ones first, fetched in chunks."""
        ids = list(self.ask(1, COUNTED).ids)
        if len(ids) == COUNTED and (most is None or most > COUNTED):
            ids += self.beyond(set(ids))
        for start in range(0, len(ids[:most]), A_CHUNK):
            yield from self.shown(ids[:most][start : start + A_CHUNK])

    def beyond(self, known: set[int]) -> list[int]:
        """What is older than the ten thousand that are counted."""
        words = asked_for(self.asked.text)
        last = endings(words, self.labels.proper)
        asked = question(words, large.Level(self.asked.level), self.asked.marks, endings=last)
        keys = self.index.newest(asked, 10_000_000)
        return [pk for pk in map(self.index.id, keys) if pk not in known]


def newest_first(whole: large.Answer, page: int, size: int) -> large.Answer:
    ids = sorted(whole.ids, reverse=True)[(page - 1) * size : page * size]
    return large.Answer(tuple(ids), (0,) * len(ids), whole.count, whole.is_capped, whole.looked_at, whole.facets)

"""The index of one kind."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from ..models import LargeRow
from . import engines, words
from .asking import Question, question
from .engines import Found, Kept, Key
from .facets import counted, with_sideways
from .ranking import LOOKED_AT, ranked, unfinished
from .reading import newest
from .rows import Row
from .suggesting import Suggestion, suggestions
from .tokens import BITS_OF_ID, asked_for
from .writing import written

COUNTED = 2_000  # hits are counted exactly up to here
FEW = 20  # hits: with fewer, words before the last may be unfinished too
CHUNK = 1_000
FIELDS = ["shelf", "name", "plain_name", "chief_words", "marks", "tokens"]


@dataclass(frozen=True)
class Answer:
    """`ids` and `scores` are those of the page. `count` is exact unless `is_capped`: then it is at least so many.

    Order and `facets` (how many rows bear a mark) are of the newest `looked_at` hits; what is older follows by age.
    """

    ids: tuple[int, ...] = ()
    scores: tuple[int, ...] = ()
    count: int = 0
    is_capped: bool = False
    looked_at: int = 0
    facets: Counter = field(default_factory=Counter)


@dataclass(frozen=True)
class LargeIndex:
    """`number` (1 to 35) marks the rows of `kind` in the table that all kinds share: it stays this kind's for ever."""

    kind: str
    number: int

    # --- keeping ---------------------------------------------------------------

    def put(self, rows: Iterable[Row]) -> None:
        """Enter these rows, or write them anew."""
        rows = iter(rows)
        while chunk := {row.id: written(row, self.number) for row in itertools.islice(rows, CHUNK)}:
            held = self.words_of(chunk) - words.held(row.tokens for row in chunk.values())
            LargeRow.objects.bulk_create(
                list(chunk.values()), update_conflicts=True, unique_fields=["id"], update_fields=FIELDS
            )
            words.forget(held)

    def remove(self, ids: Iterable[int]) -> None:
        ids = iter(ids)
        while chunk := list(itertools.islice(ids, CHUNK)):
            held = self.words_of(chunk)
            LargeRow.objects.filter(id__in=map(self.key, chunk)).delete()
            words.forget(held)

    def words_of(self, ids: Collection[int]) -> set[str]:
        """What these rows hold, where they are few: the words that may have to be forgotten."""
        if len(ids) > words.FEW:
            return set()
        return words.held(LargeRow.objects.filter(id__in=map(self.key, ids)).values_list("tokens", flat=True))

    def rebuild(self, rows: Iterable[Row]) -> int:
        """Make the index hold these rows and no others, in chunks; they come in the order of their ids. How many."""
        count, after, rows = 0, -1, iter(rows)
        while chunk := list(itertools.islice(rows, CHUNK)):
            ids = [row.id for row in chunk]
            if ids != sorted({*ids}) or ids[0] <= after:
                raise ValueError("The rows of a large index are rebuilt in the order of their ids.")
            with transaction.atomic():
                self.between(after + 1, ids[-1] + 1).exclude(id__in=map(self.key, ids)).delete()
                self.put(chunk)
            count, after = count + len(chunk), ids[-1]
        self.between(after + 1, 1 << BITS_OF_ID).delete()
        engines.tidy()
        return count

    def count(self) -> int:
        return self.between(0, 1 << BITS_OF_ID).count()

    # --- asking ----------------------------------------------------------------

    def search(
        self,
        text: str,
        level: int,
        *,
        marks: Sequence[Sequence[str]] = (),
        page: int = 1,
        size: int = 20,
        sideways: Collection[str] = (),
        whole: Collection[str] = (),
    ) -> Answer:
        """What holds all the words (the last as it is typed) and of each group of marks one, within what `level` sees;
        without words the newest. A facet that is narrowed by counts what else the hits bear; those named in `sideways`
        count as if they were not narrowed by, which costs a question more for each. Where few rows answer, each word
        may go on as the last one does: their order does not decide. Words that are `whole` never go on: “Niger” is not
        the beginning of “Nigeria”."""
        asked, marks = asked_for(text), [group for group in marks if group]
        endings, begun = words.endings(asked, whole), []

        def with_marks(marks, most: int, kind):
            return self.rows(question(asked, level, marks, endings=endings, begun=begun), most, kind)

        found = with_marks(marks, COUNTED + 1, Kept)
        if len(found) < FEW and (begun := words.begun(asked, whole)):
            found = with_marks(marks, COUNTED + 1, Kept)
        looked_at = found[:LOOKED_AT]
        may_go_on = unfinished(asked, whole, all_of_them=bool(begun))
        best = ranked(looked_at, asked, level, begun=may_go_on)
        order = [*best, *((row.id, 0) for row in found[LOOKED_AT:])][:COUNTED]
        start = (max(page, 1) - 1) * size
        shown = order[start : start + size]
        return Answer(
            ids=tuple(self.id(key) for key, _score in shown),
            scores=tuple(score for _key, score in shown),
            count=len(order),
            is_capped=len(found) > COUNTED,
            looked_at=len(looked_at),
            facets=with_sideways(counted((row.marks for row in looked_at), level), level, marks, sideways, with_marks),
        )

    def suggest(self, text: str, level: int, labels: Iterable[tuple[str, str]] = (), most=8) -> list[Suggestion]:
        """Help with typing: (mark, label) of the vocabularies handed in, and names that begin so."""
        return suggestions(self, asked_for(text), level, labels, most)

    def newest(self, asked: Question, most: int) -> list[int]:
        """Keys of what answers the question, newest first."""
        return [row.id for row in self.rows(asked, most, Key)]

    def rows(self, asked: Question, most: int, kind: type[Found]) -> list[Found]:
        return newest(asked, engines.shelves(self.key(0), self.key(1 << BITS_OF_ID)), most, kind)

    # --- ids of the area and keys of the table ----------------------------------

    def key(self, pk: int) -> int:
        return (self.number << BITS_OF_ID) + pk

    def id(self, key: int) -> int:
        return key - (self.number << BITS_OF_ID)

    def between(self, first: int, end: int):
        return LargeRow.objects.filter(id__gte=self.key(first), id__lt=self.key(end))

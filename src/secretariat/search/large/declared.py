"""The large kinds: after a change the index follows, and it can be made anew from the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from . import engines, words
from .index import CHUNK, LargeIndex
from .rows import Row


@dataclass(frozen=True)
class Declared:
    """How rows of one kind come about.

    `rows_of(ids)` gives the rows of those that are to be found, `ids()` all their ids in ascending order. `also` names
    other nouns of the journal, each with a function from such a record to the ids whose rows it touches.
    """

    index: LargeIndex
    rows_of: Callable[[list[int]], Iterable[Row]]
    ids: Callable[[], Iterable[int]]
    also: Mapping[str, Callable[[object], Iterable[int]]] = field(default_factory=dict)

    def touched_by(self, record) -> Iterable[int]:
        noun = record.noun()
        return [record.pk] if noun == self.index.kind else self.also[noun](record) if noun in self.also else []

    def put(self, ids: Iterable[int]) -> None:
        """Index these anew; those that are no longer to be found go."""
        ids = list(dict.fromkeys(ids))
        rows = list(self.rows_of(ids)) if ids else []
        self.index.put(rows)
        self.index.remove({*ids} - {row.id for row in rows})

    def rows(self) -> Iterator[Row]:
        for chunk in chunks(self.ids()):
            yield from sorted(self.rows_of(chunk), key=lambda row: row.id)


LARGE: dict[str, Declared] = {}
GATHERED: ContextVar[dict[str, dict[int, None]] | None] = ContextVar("gathered", default=None)


def declare(kind: str, *, number: int, rows_of, ids, also=None) -> LargeIndex:
    """Keep a large index of the records whose noun is `kind`; called once, in `AppConfig.ready()` or where the area
    names its index. `number`, 1 to 35, is this kind's for ever."""
    index = LargeIndex(kind, number)
    if not 1 <= number <= 35 or any(d.index.number == number for k, d in LARGE.items() if k != kind):
        raise ValueError(f"{number} cannot be the number of {kind}: it is another's, or not from 1 to 35.")
    LARGE[kind] = Declared(index, rows_of, ids, also or {})
    return index


def keep_up(entry, record) -> None:
    """After a journal entry: index what it touches as it now stands."""
    for kind, declared in LARGE.items():
        if ids := list(declared.touched_by(record)):
            gathered = GATHERED.get()
            declared.put(ids) if gathered is None else gathered.setdefault(kind, {}).update(dict.fromkeys(ids))


@contextmanager
def together() -> Iterator[None]:
    """Index what is committed within at its end and in chunks: for imports. Enter it outside their transactions."""
    if GATHERED.get() is not None:
        yield
        return
    gathered: dict[str, dict[int, None]] = {}
    token = GATHERED.set(gathered)
    try:
        yield
    finally:
        GATHERED.reset(token)
        for kind, ids in gathered.items():
            for chunk in chunks(sorted(ids)):
                LARGE[kind].put(chunk)


def rebuild(say=lambda kind, count: None) -> None:
    """Make every large index anew from the records."""
    for kind, declared in LARGE.items():
        say(kind, declared.index.rebuild(declared.rows()))
    words.forget(engines.words_of_nobody())


def differences() -> Iterator[str]:
    """For the doctor: an index holds as many rows as there are records to be found."""
    for kind, declared in LARGE.items():
        held, wanted = declared.index.count(), sum(1 for _id in declared.ids())
        if held != wanted:
            yield (
                f"The large index holds {held} rows of the kind “{kind}”, and {wanted} are to be found: "
                "./secretariat manage rebuild_search makes it anew."
            )


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    chunk: list[int] = []
    for one in ids:
        chunk.append(one)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk

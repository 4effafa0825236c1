"""One question over everything a person may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.core.text import clean
from secretariat.record.models.audience import open_to
from secretariat.record.sight import Sight, is_whole

from .engines import CAP, match
from .models import Found
from .normalise import phrases
from .registry import KINDS
from .symbols import read


@dataclass(frozen=True)
class Answer:
    """`hits` are the records of one page, best first; `total` counts up to a cap; `is_capped`: there are more."""

    hits: tuple
    total: int
    is_capped: bool
    kinds: dict[str, int]
    symbol: str = ""  # the one asked for, where something bears it, and the paragraph asked for with it
    paragraph: int | None = None


EMPTY = Answer((), 0, False, {})


def search(text: str, user, *, kind: str = "", committee: str = "", page: int = 1, size: int = 20) -> Answer:
    """Find records by words (all of them, the last as it is typed) or by symbol, within what `user` may see."""
    text = clean(text)
    asked = read(text)
    hidden = hidden_bodies(user)
    exact = exactly({" ".join(text.split()), asked.symbol}, user, hidden)
    # Where a paragraph of a known document is asked for, “para” and its number are no words to look for.
    plain = asked.symbol if exact and asked.paragraph else text
    proposed = match(phrases(plain), audiences=audiences_of(user), committee=committee, without=hidden)
    found = without_unread(proposed, user)
    counts = Counter(kind for kind, _pk in {*exact, *((row[1], row[2]) for row in found)})
    ranked = [row for row in found if (row[1], row[2]) not in exact and (not kind or row[1] == kind)]
    keys = [key for key in exact if not kind or key[0] == kind] + [(row[1], row[2]) for row in ranked]
    start = (max(page, 1) - 1) * size
    return Answer(
        hits=tuple(records(keys[start : start + size], user)),
        total=len(keys[:CAP]),
        is_capped=len(proposed) > CAP,
        kinds=dict(counts),
        symbol=asked.symbol if exact else "",
        paragraph=asked.paragraph if exact else None,
    )


def audiences_of(user) -> dict[str, list[int]]:
    """The audiences open to this user: everywhere, and among the records of some committees."""
    sight = Sight(user)
    return {"": sorted(sight.open), **{code: sorted(ids) for code, ids in sight.open_in.items()}}


def hidden_bodies(user) -> list[str]:
    """The codes of the committees that this user may not see: nothing of them is found."""
    bodies = Found.objects.filter(kind="committee").exclude(open_to(user, "committee"))
    return list(bodies.values_list("committee", flat=True))


def without_unread(found: list[tuple], user) -> list[tuple]:
    """What was found, but for what this user asked not to read."""
    by_kind = ids_by_kind(row[1:3] for row in found)
    unread = {(kind, pk) for kind, ids in by_kind.items() if kind in KINDS for pk in KINDS[kind].unread(user, ids)}
    return [row for row in found if (row[1], row[2]) not in unread]


def ids_by_kind(keys: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    by_kind: dict[str, list[int]] = {}
    for kind, pk in keys:
        by_kind.setdefault(kind, []).append(pk)
    return by_kind


def exactly(symbols: Iterable[str], user, hidden: Iterable[str] = ()) -> list[tuple[str, int]]:
    """What bears exactly one of these symbols."""
    spelled = {symbol.casefold()[:120] for symbol in symbols if symbol}
    if not spelled:
        return []
    found = Found.objects.filter(open_to(user, "committee"), symbol__in=spelled)
    return list(found.exclude(committee__in=hidden).values_list("kind", "record_id"))


def records(keys, user) -> list:
    """The records themselves, in this order, asked for within what the user may see: the index only proposes."""
    by_kind, sight = ids_by_kind(keys), Sight(user)
    found = {
        (kind, record.pk): record
        for kind, ids in by_kind.items()
        if kind in KINDS
        for record in KINDS[kind].rows().visible_to(user).filter(pk__in=ids)
        if is_whole(record, sight)
    }
    return [found[key] for key in keys if key in found]

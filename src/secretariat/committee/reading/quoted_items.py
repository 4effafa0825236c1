"""The mandate's words where an introduction quotes them as a list, and the headings below have a short title alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .facts import Number
from .heads import Head, number_of

_LABEL = r"(?:[a-z]|[ivx]{1,5}|\d{1,2}|[A-Z]|[IVX]{1,5})"
_LINE = re.compile(
    rf"[“\"«]?(?:\((?P<in>{_LABEL})\)|(?P<mark>{_LABEL})[.)]|\.(?P<dot>\d{{1,2}}))\s+(?P<words>\S.*)", re.DOTALL
)
_REPEATED = re.compile(r"[A-Za-z]+ (?:\d{1,2}|[A-Z]|[IVX]{1,4}): (?=\S)")  # “output 1: ” behind the label of the item
_INSIDE = re.compile(rf"(?<![\w)])\((?P<in>{_LABEL})\)\s+(?=\S)")
_LINK = re.compile(r"[\s,;.:”\"»]*(?:\b(?:and|or)\b)?[\s,;.]*$")


def quoted_items(texts: Sequence[str], heads: Sequence[Head]) -> dict[Number, str]:
    """What a list in one of `texts` says under the numbers of `heads`; nothing unless most of them are in it."""
    for text in texts:
        items = dict(items_of(text))
        found = {head.number: words for head in heads if (words := _said(head, items))}
        if len(found) > 1 and len(found) * 2 >= len(heads):
            return found
    return {}


def _said(head: Head, items: dict[str, str]) -> str:
    """The item with the very mark of a heading: “(iii)” is no “Paragraph 3”."""
    mark = re.search(r"([A-Za-z]{1,5}|\d{1,3})\)?$", head.printed or f"{head.number}")
    if not head.printed and isinstance(head.number, int):  # headed by a roman numeral alone
        return next((words for label, words in items.items() if number_of(label) == head.number), "")
    return items.get(mark[1], "") if mark else ""


def items_of(text: str) -> Iterator[tuple[str, str]]:
    """The items of the list in a text, each by its mark: “(a) to …; (b) to …”."""
    lines = [match for line in text.split("\n") if (match := _LINE.fullmatch(line))]
    starts = list(_INSIDE.finditer(text))
    if len(lines) > 1 and len(lines) >= len(starts):
        for match in lines:
            said = _REPEATED.sub("", match["words"], count=1) if _REPEATED.match(match["words"]) else match["words"]
            yield match["in"] or match["mark"] or match["dot"], _LINK.sub("", said)
        return
    for match, following in pairwise([*starts, None]):
        end = following.start() if following else _end(text, match.end())
        yield match["in"], _LINK.sub("", text[match.end() : end])


def _end(text: str, start: int) -> int:
    """The last item of a list in a sentence ends with it."""
    stop = re.search(r"[.”\"»](?=\s|$)", text[start:])
    return start + stop.start() if stop else len(text)

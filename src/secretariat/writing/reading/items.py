"""Items of a list that a paste ran on one line, each put on a line of its own again."""

from __future__ import annotations

import re
from itertools import pairwise

from secretariat.core.symbols import roman_or_decimal

_ITEM = re.compile(
    r"(?P<before>[:;.]|[;,] (?:and|or))\s+"
    r"(?:\((?P<mark>[a-z]{1,4}|\d{1,2})\)\s+(?=[A-Z“\"])|(?P<bullet>[•▪●])\s+(?=\S))"
)


def parted(text: str) -> list[str]:
    """`text` before each item of a list in it. “(a) Lamps; (b) Buoys” is one: “(a) lamps; (b) buoys” is a sentence."""
    starts = _in_turn(list(_ITEM.finditer(text)))
    cuts = [0, *starts, len(text)] if len(starts) > 1 else [0, len(text)]
    return [text[a:b].strip() for a, b in pairwise(cuts)]


def _in_turn(items: list[re.Match]) -> list[int]:
    """Where items begin that follow one another, (a), (b), (c), from a colon on; lists within a list too."""
    starts: list[int] = []
    open_lists: list[str] = []
    for item in items:
        start = item.end("before")
        mark = item["bullet"] or item["mark"]
        if item["bullet"] and (open_lists or _begins(item)):
            open_lists = open_lists or [mark]
            starts.append(start)
        elif _begins(item) and mark in ("a", "i", "1"):
            open_lists.append(mark)
            starts.append(start)
        elif at := next((n for n in range(len(open_lists), 0, -1) if follows(open_lists[n - 1], mark)), 0):
            open_lists[at - 1 :] = [mark]
            starts.append(start)
    return starts


def _begins(item: re.Match) -> bool:
    return item["before"] == ":"


def follows(last: str, mark: str) -> bool:
    """Whether one item of a list comes behind another: (b) behind (a), iv behind iii."""
    if last.isdecimal() or mark.isdecimal():
        return last.isdecimal() and mark.isdecimal() and int(mark) == int(last) + 1
    romans = roman_or_decimal(last.upper()), roman_or_decimal(mark.upper())
    if romans[0] and romans[1] == romans[0] + 1:
        return True
    return len(last) == len(mark) == 1 and ord(mark) == ord(last) + 1

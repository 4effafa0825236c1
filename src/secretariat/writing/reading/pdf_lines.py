"""Printed lines of a PDF's page, in the order of reading: columns one after the other, raised numbers in place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from secretariat.core.sentences import Sentence as _

from .source import Link

RAISED = "\ue000{}\ue001"  # a number above the line, until it is known for a footnote's
GUTTER = 10  # points between two columns
LEAST_LINES = 5  # in each column


@dataclass(frozen=True)
class Printed:
    """One printed line: where it stands on its page and what it says."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    strong: bool = False
    size: float = 0.0
    links: tuple[Link, ...] = ()
    column: int = 0  # counted through the page; 0 where it has one
    begins: bool | None = None  # a numbered paragraph, or the heading above it; False where its number is another's

    @property
    def place(self) -> str:
        return _("page %(number)s") % {"number": self.page}


def inside(word: dict, box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def read_lines(rows: list[list[dict]], page: int, links: list[tuple], gutter: float | None = None) -> list[Printed]:
    """The lines that rows of words make, columns one after the other where there is a gutter."""
    if gutter is None:
        return [_line(row, page, links) for row in rows]
    return [replace(_line(row, page, links), column=column) for column, row in _by_column(rows, gutter)]


def rows_of(words: list[dict]) -> Iterator[list[dict]]:
    """Words that stand on one base line, from left to right."""
    row: list[dict] = []
    for word in sorted(words, key=lambda w: (round(w["bottom"]), w["x0"])):
        if row and not _beside(row, word):
            yield sorted(row, key=lambda w: w["x0"])
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda w: w["x0"])


def _beside(row: Sequence[dict], word: dict) -> bool:
    """Whether a word stands on the line of `row`; a raised number does."""
    if abs(word["bottom"] - row[0]["bottom"]) <= 3:
        return True
    over = min(row[-1]["bottom"], word["bottom"]) - max(row[-1]["top"], word["top"])
    return over > 0.6 * min(row[-1]["bottom"] - row[-1]["top"], word["bottom"] - word["top"])


def find_gutter(rows: Sequence[Sequence[dict]], width: float) -> float | None:
    """The middle of the white strip between two columns of running text; None where there is one column."""
    for step in range(40, 61):
        x = width * step / 100
        within = [row for row in rows if not _spans(row, x)]
        if len(rows) - len(within) > 0.4 * len(within):
            continue
        left, right = _side(within, x, is_left=True), _side(within, x, is_left=False)
        begins = 0.46 < step / 100 < 0.54 and _begins_column(left, right)
        if _is_text(left) and (_is_text(right) or begins) and _overlap(left, right):
            return x
    return None


def _side(rows: Iterable[Sequence[dict]], x: float, *, is_left: bool) -> list[list[dict]]:
    """The lines on one side of a gutter, which seldom stand level with those on the other."""
    return list(rows_of([w for row in rows for w in row if (w["x1"] <= x) is is_left]))


def _spans(row: Sequence[dict], x: float) -> bool:
    """Whether a row runs over the gutter at `x`."""
    left, right = [w["x1"] for w in row if w["x1"] <= x], [w["x0"] for w in row if w["x0"] >= x]
    if len(left) + len(right) < len(row):
        return True
    return bool(left and right) and min(right) - max(left) < GUTTER


def _is_text(lines: Sequence[Sequence[dict]]) -> bool:
    """Whether lines fill their column, as text does and cells of a table do not."""
    if len(lines) < LEAST_LINES:
        return False
    return median(line[-1]["x1"] - line[0]["x0"] for line in lines) > 0.75 * _wide(lines)


def _begins_column(left: Sequence[Sequence[dict]], right: Sequence[Sequence[dict]]) -> bool:
    """Whether the text ends a few lines into its second column."""
    return len(left) >= 3 * LEAST_LINES and len(right) >= 3 and _wide(right) > 0.7 * _wide(left)


def _wide(lines: Sequence[Sequence[dict]]) -> float:
    return max(line[-1]["x1"] for line in lines) - min(line[0]["x0"] for line in lines)


def _overlap(left: Sequence[Sequence[dict]], right: Sequence[Sequence[dict]]) -> bool:
    """Whether two columns stand beside each other."""
    first = max(lines[0][0]["top"] for lines in (left, right))
    last = min(lines[-1][0]["top"] for lines in (left, right))
    return sum(first - 20 <= line[0]["top"] <= last + 20 for line in left) >= min(LEAST_LINES, len(right))


def _by_column(rows: Sequence[list[dict]], x: float) -> Iterator[tuple[int, list[dict]]]:
    """Rows over the whole width part the page: between them the left column is read before the right one."""
    column, waiting = 0, []
    for row in [*rows, []]:
        if row and not _spans(row, x):
            waiting.append(row)
            continue
        yield from ((column + 1, one) for one in _side(waiting, x, is_left=True))
        yield from ((column + 2, one) for one in _side(waiting, x, is_left=False))
        column, waiting = column + 3, []
        if row:
            yield column, row


def _line(words: list[dict], page: int, links: list[tuple]) -> Printed:
    top, bottom = min(w["top"] for w in words), max(w["bottom"] for w in words)
    strong = all("bold" in w["fontname"].lower() for w in words)
    held = tuple(
        Link(" ".join(w["text"] for w in words if inside(w, (x0 - 1, y0 - 1, x1 + 1, y1 + 1))), uri)
        for x0, y0, x1, y1, uri in links
        if y0 - 1 <= (top + bottom) / 2 <= y1 + 1
    )
    size = median(w["size"] for w in words)
    text = _read_aloud(list(_with_raised(words, size)))
    return Printed(text, page, words[0]["x0"], words[-1]["x1"], top, bottom, strong, size, held)


def _with_raised(words: Sequence[dict], size: float) -> Iterator[str]:
    """The words of a line; the small number of a footnote belongs to the word it follows, and is marked as raised."""
    held, after_raised = "", False
    for at, word in enumerate(words):
        close = at > 0 and word["x0"] - words[at - 1]["x1"] < 1.5
        raised = close and word["size"] < 0.85 * size and re.fullmatch(r"\d{1,3}|[*†‡]", word["text"])
        if raised or (close and after_raised):
            held += RAISED.format(word["text"]) if raised else word["text"]
        else:
            if held:
                yield held
            held = word["text"]
        after_raised = bool(raised)
    yield held


def is_right_to_left(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(unicodedata.bidirectional(char) in ("R", "AL") for char in letters) * 2 > len(letters) > 0


def _read_aloud(words: list[str]) -> str:
    """Words of a line in the order of reading: a PDF lists Arabic letters as they stand, from the left."""
    text = " ".join(words)
    if not is_right_to_left(text):
        return text
    return " ".join(unicodedata.normalize("NFKC", w)[::-1] if is_right_to_left(w) else w for w in reversed(words))

"""Printed lines of a PDF put together into paragraphs, across pages and columns too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from secretariat.core.text import clean

from .gluing import glued
from .items import follows, parted
from .pdf_lines import Printed
from .source import Line, split_label
from .wrapping import FINISHED, Piece, find_starts

_SENTENCE_END = re.compile(r"[.;:!?…。；：][\"”’»)\]]*$")
_FULL_STOP = re.compile(r"[.!?…][\"”’»)\]]*$")
_LEAD = re.compile(r"[A-Z][\w-]*(?: [\w-]+){0,2}:")
_CITED = re.compile(r"\d\)$")  # “(Report, paras. 120 to 131)”: over a page, what begins with a capital is no more of it


class Measures:
    """How wide and how widely spaced the lines of a document are."""

    def __init__(self, lines: Sequence[Printed]):
        self.spacing = _spacing(lines)
        self.rights = {column: _right_edge(own) for column, own in _columns(lines).items()}
        self.lefts = {column: _left_edge(own) for column, own in _columns(lines).items()}

    def is_full(self, line: Printed, start: float) -> bool:
        """Whether a line reaches the right edge of its column, or nearly."""
        right = self.rights[line.column % 3]
        return line.x1 > right - 0.2 * (right - start)

    def is_near(self, above: Printed, line: Printed) -> bool:
        """Whether a line stands where the next line of the same paragraph would."""
        if is_apart(above, line):
            return True
        return line.top - above.top <= self.spacing * 1.25 + 0.6 and abs(line.size - above.size) <= 0.6

    def are_set_right(self, above: Printed, line: Printed) -> bool:
        """Whether two lines end together on the right and begin anywhere: symbol, language and date of a cover."""
        left, right = self.lefts[line.column % 3], self.rights[line.column % 3]
        wide = right - left
        is_ragged = abs(above.x0 - line.x0) > 4 or above.x1 - above.x0 < 0.3 * wide
        return min(above.x0, line.x0) > left + 0.35 * wide and is_ragged and abs(above.x1 - line.x1) <= 2


def is_apart(above: Printed, line: Printed) -> bool:
    """Whether two lines stand on different pages or in different columns."""
    return (above.page, above.column) != (line.page, line.column)


def _columns(lines: Sequence[Printed]) -> dict[int, list[Printed]]:
    found: dict[int, list[Printed]] = defaultdict(list)
    for line in lines:
        found[line.column % 3].append(line)
    return found


def numbered(lines: Sequence[Printed], measures: Measures) -> list[Printed]:
    """The lines, with what the numbers they begin with are."""
    pieces = [
        Piece(
            line.text,
            measures.is_full(line, line.x0),
            at > 0 and measures.is_near(lines[at - 1], line) and line.strong == lines[at - 1].strong,
        )
        for at, line in enumerate(lines)
    ]
    starts, others = find_starts(pieces)
    leads = {start - 1 for start in starts} | {at for at, line in enumerate(lines) if _LEAD.fullmatch(line.text)}
    begun = starts | {at for at in leads if _heads_alone(lines, at, measures)}
    return [
        replace(line, begins=True if at in begun else False if at in others else None) for at, line in enumerate(lines)
    ]


def _heads_alone(lines: Sequence[Printed], at: int, measures: Measures) -> bool:
    """“Follow-up:” on a line of its own between a sentence that ends and what is told below."""
    if at < 1:
        return False
    above, line = lines[at - 1], lines[at]
    ended = _FULL_STOP.search(above.text) or _CITED.search(above.text)
    is_title = line.text[:1].isupper() and not re.search(r"[.;?!)…][\"”’»]*$", line.text)
    return bool(ended) and is_title and not measures.is_full(line, line.x0)


def continues(paragraph: list[Printed], line: Printed, measures: Measures) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last = paragraph[-1]
    full, apart = measures.is_full(last, paragraph[0].x0), is_apart(last, line)
    label = split_label(line.text)[0]
    if line.begins or re.fullmatch(r"\[.*\]", last.text) or re.fullmatch(r"\[.*\]", line.text):
        return False  # “[Annex follows]” stands alone
    if re.search(r"\w[-–/]$|[,(]$", last.text) and (apart or line.top - last.top < measures.spacing * 1.6):
        return True
    if not apart and measures.are_set_right(last, line):
        return False
    # “as is said in paragraph / 14. As …”
    label = "" if line.begins is False and full and not FINISHED.search(last.text[-12:]) else label
    if label and (_SENTENCE_END.search(last.text) or not full or abs(line.x0 - last.x0) > 4):
        return False
    if label and _is_next_item(split_label(paragraph[0].text)[0], label):
        return False
    if apart:
        ended = _SENTENCE_END.search(last.text) or _CITED.search(last.text)
        unfinished = line.text[:1].islower() or not ended
        return not label and full and unfinished and not line.strong and not last.strong
    if not measures.is_near(last, line) or line.strong != last.strong:
        return False
    right = measures.rights[last.column % 3]
    return full or line.text[:1].islower() or (not _SENTENCE_END.search(last.text) and last.x1 > right * 0.6)


def _is_next_item(first: str, label: str) -> bool:
    """“b.” behind an item “a.” that ends with “and”; a number may be that of something cited."""
    mark, following = (re.sub(r"\W", "", one) for one in (first, label))
    return mark.isalpha() and following.isalpha() and follows(mark, following)


def joined(lines: list[Printed], known: frozenset[str]) -> Iterator[Line]:
    """The paragraph that printed lines make, and the items that were run on in it."""
    text = lines[0].text
    for line in lines[1:]:
        text = glued(text, line.text, known)
    links = tuple(link for line in lines for link in line.links if link.text)
    strong = all(line.strong for line in lines)
    for at, part in enumerate(parted(text)):
        label, rest = split_label(part)
        yield Line(clean(rest), lines[0].place, label, 0, strong, links if at == 0 else ())


def _right_edge(lines: Sequence[Printed]) -> float:
    ends = sorted(line.x1 for line in lines)
    return ends[int(len(ends) * 0.9)] if ends else 0.0


def _left_edge(lines: Sequence[Printed]) -> float:
    begins = sorted(line.x0 for line in lines)
    return begins[len(begins) // 10] if begins else 0.0


def _spacing(lines: Sequence[Printed]) -> float:
    """The usual step from one line of a paragraph to the next: the smallest that is common."""
    steps = Counter(
        round(below.top - above.top)
        for above, below in pairwise(lines)
        if not is_apart(above, below) and 0 < below.top - above.top < 40
    )
    size = median(line.size for line in lines) if lines else 0
    # Lines as close as single spacing are of one paragraph. A report of one-line paragraphs has few steps inside one,
    # a double-spaced one has no narrow ones.
    narrow = [step for step, count in steps.items() if step <= 1.4 * size or (count > 1 and step <= 1.7 * size)]
    common = [step for step, count in steps.items() if count > 1 and count * 6 >= max(steps.values())]
    return float(min(narrow or common, default=14))

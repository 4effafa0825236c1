"""Lines of pasted text that were wrapped by hand or mailer, put together into paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from secretariat.core.sentences import Sentence as _

from .gluing import glued, known_words
from .shapes import find_numbering
from .source import LEADER, Line, split_label

NARROW = 45  # characters: a line shorter than this was not filled
LONGEST = 130  # a line longer than this was not wrapped

_SENTENCE_END = re.compile(r"[.;:!?…。；：][\"”’»)\]]*$|\b(?:and|or)$")
# What a number may follow that is no paragraph's own: “as set out in paras.”
FINISHED = re.compile(
    r"(?<!\bpara)(?<!\bparas)(?<!\bno)(?<!\bnos)(?<!\bart)(?<!\barts)(?<!\bp)(?<!\bpp)(?<!\bvol)(?<!\brev)(?<!\badd)"
    r"(?<!\bcorr)(?<!\brec)(?<!\bsect)[.;:!?…。；：][\"”’»)\]]*$|; (?:and|or)$",
    re.IGNORECASE,
)


_CORNERS = re.compile(r"\S {6,}\S")  # a cover sets a symbol or a date to the right of its line
_TO_A_PAGE = re.compile(rf"{LEADER}\s*\d{{1,4}}$")
_HEADING = re.compile(r"(?:[IVX]{1,5}\.|[A-Z]\.|\d{1,2}\.)?\s*[A-Z“\"][^.;!?]{2,90}:?")
_GOES_ON = re.compile(
    r"(?:,|\b(?:the|a|an|of|and|or|to|in|for|by|at|on|from|with|as|than|until|see|paras?|paragraphs?|articles?|decisions?"
    r"|recommendations?|items?|chapters?|sections?|annex))$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Raw:
    """One line as pasted."""

    number: int
    text: str

    @property
    def place(self) -> str:
        return _("line %(number)s") % {"number": self.number}


@dataclass(frozen=True)
class Wrapped:
    """How the text was wrapped: `width` is 0 where a line is a paragraph. `starts` are the lines that begin a numbered
    paragraph, `others` those that begin with a number of something else, `apart` headings below a full line.
    """

    width: int
    starts: frozenset[int]
    others: frozenset[int]
    apart: frozenset[int] = frozenset()


def wrap_width(lines: Sequence[Raw]) -> int:
    """How many characters fit a line; 0 where a line is a paragraph."""
    prose = [line for line in lines if "\t" not in line.text.strip() and not line.text.startswith("|")]
    broken = [line for line, after in pairwise(prose) if _runs_on(line, after)]
    long = sum(len(line.text.rstrip()) > LONGEST for line in prose)
    return int(median(len(line.text) for line in broken)) if len(broken) > max(1, 5 * long) else 0


def _runs_on(line: Raw, after: Raw) -> bool:
    """Whether a sentence goes on in the very next line."""
    text, more = line.text.rstrip(), after.text.strip()
    goes_on = more[:1].islower() or more[:1] == "(" or bool(re.search(r"(?:,|\b(?:the|of|and|to|in|for))$", text))
    return after.number == line.number + 1 and len(text) > NARROW and goes_on and not _SENTENCE_END.search(text[-3:])


def find_wrapping(lines: Sequence[Raw]) -> Wrapped:
    """How these lines were wrapped, and which of them begin something."""
    lines = [line for line in lines if line.text.strip()]
    width = wrap_width(lines)
    full = max(NARROW, int(width * 0.7))
    below = [at > 0 and lines[at - 1].number == line.number - 1 for at, line in enumerate(lines)]
    found = find_starts([Piece(o.text.strip(), len(o.text) >= full, b) for o, b in zip(lines, below, strict=True)])
    starts, others = (frozenset(lines[at].number for at in ats) for ats in found)
    apart = frozenset(_apart(lines, sorted(found[0]), full)) if width else frozenset()
    return Wrapped(width, starts, others, apart)


@dataclass(frozen=True)
class Piece:
    """A line as it stands: `is_full` where it reaches the right edge, `is_near` where it is directly below another."""

    text: str
    is_full: bool
    is_near: bool


def find_starts(pieces: Sequence[Piece]) -> tuple[frozenset[int], frozenset[int]]:
    """Which lines begin a numbered paragraph of the report, and which begin with another number."""
    begun = [_begun(pieces, at) for at in range(len(pieces))]
    numbering = find_numbering(begun, lambda at: _joins(pieces, at))
    starts = frozenset(numbering.series.of)
    return starts, frozenset(numbering.seen) - starts


def _begun(pieces: Sequence[Piece], at: int) -> Line:
    """The line as the beginning of a paragraph: with what follows where it is full, so that it is no mere title."""
    label, rest = split_label(pieces[at].text)
    goes_on = label and pieces[at].is_full and at + 1 < len(pieces) and pieces[at + 1].is_near
    return Line(f"{rest} {pieces[at + 1].text}" if goes_on else rest, "", label)


def _joins(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line goes on with the sentence of the one before."""
    if not at or not pieces[at].is_near:
        return False
    above = pieces[at - 1]
    return above.is_full and not FINISHED.search(above.text[-12:]) and not _heads(pieces, at - 1)


def _heads(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line looks like a heading: short, alone or below the end of a sentence."""
    text = pieces[at].text
    if not _HEADING.fullmatch(text) or _GOES_ON.search(text):
        return False
    return not at or not pieces[at].is_near or bool(FINISHED.search(pieces[at - 1].text[-12:]))


def _apart(lines: Sequence[Raw], starts: Sequence[int], full: int) -> Iterator[int]:
    """Headings between a paragraph whose last line is full and the next: lines too short to go on with it."""
    for start in starts:
        first = start
        while first and lines[first - 1].number == lines[first].number - 1 and len(lines[first - 1].text) < full:
            first -= 1
        between = lines[first:start]
        ended = first and re.search(r"[.!?][\"”’»)\]]*$", lines[first - 1].text.rstrip())
        if ended and between and (len(between) > 1 or not re.search(r"[.;?!)]$", between[0].text.rstrip())):
            yield from (line.number for line in between)


def unwrapped(raws: Sequence[Raw], wrapped: Wrapped) -> Iterator[tuple[str, str]]:
    """Wrapped lines put together again; a short line or a label after a full stop starts anew."""
    place, text, last, item = "", "", "", 0
    known = known_words([raw.text for raw in raws]) if wrapped.width else frozenset()
    for raw in raws:
        piece = raw.text.strip()
        if text and _goes_on(raw, piece, last, item, wrapped):
            text = glued(text, piece, known)
        else:
            if text:
                yield place, text
            place, text = raw.place, piece
            item = _number(piece) if raw.number in wrapped.others else 0 if raw.number in wrapped.starts else item
        last = raw.text.rstrip()
    if text:
        yield place, text


def _goes_on(raw: Raw, piece: str, last: str, item: int, wrapped: Wrapped) -> bool:
    if raw.number in wrapped.starts or raw.number in wrapped.apart or _CORNERS.search(last) or _CORNERS.search(piece):
        return False
    if _TO_A_PAGE.search(last):
        return False
    if not wrapped.width:
        return raw.number in wrapped.others and len(last) > NARROW and not FINISHED.search(last[-12:])
    if len(last) < wrapped.width * 0.7 or _had_room(last, piece, wrapped.width):
        return False
    if raw.number in wrapped.others:
        # Of a list only what follows its item before: “; 3. of them” is a sentence.
        return not (FINISHED.search(last[-12:]) and _number(piece) in (1, item + 1))
    return not (split_label(piece)[0] and _SENTENCE_END.search(last))


def _had_room(last: str, piece: str, width: int) -> bool:
    """A capital that would still have fitted the line before begins something: the next cell of a table, say."""
    return piece[:1].isupper() and len(last) + 1 + len(piece.split()[0]) <= width


def _number(piece: str) -> int:
    found = re.match(r"\D{0,12}(\d{1,5})", piece)
    return int(found[1]) if found else 0

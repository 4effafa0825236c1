"""The ways in which reports print the numbers of their paragraphs, and which of them one report uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from .series import Candidate, Series, find_series
from .source import Line

_TITLE = re.compile(r"[^.;:!?]{2,100}")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
# The first that fits is a line's shape; “usual” is what every other reader of labels takes for a number too.
_SHAPES: dict[str, re.Pattern] = {
    name: re.compile(pattern + r"\s*(?P<rest>\S.*)", re.DOTALL)
    for name, pattern in {
        "levels": r"(?P<label>(?P<number>\d{1,3})\.(?P<under>\d{1,3}(?:\.\d{1,3})?)[.)]?)(?=\s)",
        "usual": r"(?P<label>(?P<number>\d{1,5})[.)](?!\d))",
        "bracketed": r"(?P<label>\((?P<number>\d{1,4})\))",
        "square": r"(?P<label>\[(?P<number>\d{1,4})\])(?!\()",
        "signed": r"(?P<label>[§¶] ?(?P<number>\d{1,4})[.:)]?)(?=\s)",
        "named": r"(?P<label>(?i:para(?:graph|\.)?) ?(?P<number>\d{1,4}) ?[.:)–—-]?)(?=\s)",
        "dashed": r"(?P<label>(?P<number>\d{1,4}) ?(?:[.)]?[–—-]|:))(?=\s)",
        "bare": rf"(?P<label>(?P<number>\d{{1,4}}))(?=\s+(?!(?i:{_MONTH}))(?:\d{{0,3}}[^\W\d_a-z]|[“\"«]))",
    }.items()
}
LEAST, NAMED_LEAST = 2, 3  # how many paragraphs in a row make a shape that of the report


@dataclass(frozen=True)
class Seen:
    """A line that begins with a number of some shape."""

    at: int
    shape: str
    number: int
    label: str
    rest: str
    under: tuple[int, ...] = ()
    doubt: int = 0
    is_title: bool = False


@dataclass
class Numbering:
    """The shape of this report's paragraph numbers, and which lines carry the numbers of its one series."""

    shape: str = "usual"
    series: Series = field(default_factory=Series)
    seen: dict[int, Seen] = field(default_factory=dict)

    def taken(self, line: Line, at: int) -> Line:
        """The line with its number as its label, where it begins a paragraph; in levels it stays with its words."""
        one = self.seen.get(at)
        if one is None or at not in self.series.of:
            return line
        if self.shape == "levels":
            return replace(line, label="", text=f"{one.label} {one.rest}")
        return replace(line, label=one.label, text=one.rest)


def see(lines: Sequence[Line], joins: Callable[[int], bool] = lambda at: False) -> list[Seen]:
    """Every line that begins with a number; `joins` says of a line that it seems to go on from the one before."""
    return [one for at, line in enumerate(lines) if (one := _see(line, at, joins(at)))]


def _see(line: Line, at: int, goes_on: bool) -> Seen | None:
    whole = line.whole
    if line.number is not None:
        return _seen(at, "usual", line.number, line.label, line.text, (), line, goes_on) if line.text else None
    if not whole[:1].isdigit() and whole[:1] not in "([§¶pP":
        return None
    for name, pattern in _SHAPES.items():
        if match := pattern.fullmatch(whole):
            under = tuple(map(int, match["under"].split("."))) if name == "levels" else ()
            return _seen(at, name, int(match["number"]), match["label"], match["rest"], under, line, goes_on)
    return None


def _seen(at, shape, number, label, rest, under, line: Line, goes_on: bool) -> Seen:
    doubt = 2 if goes_on else 1 if rest[:1].islower() else 0
    return Seen(at, shape, number, label, rest, under, doubt, is_title(line, rest))


def is_title(line: Line, text: str) -> bool:
    return bool(line.heading) or (bool(_TITLE.fullmatch(text)) and len(text.split()) <= 12)


def find_numbering(lines: Sequence[Line], joins: Callable[[int], bool] = lambda at: False) -> Numbering:
    """How the paragraphs among `lines` are numbered: by the shape that counts farthest."""
    seen = see(lines, joins)
    held = {one.at: one for one in seen}
    found = {shape: _series(shape, seen, lines) for shape in _SHAPES if any(one.shape == shape for one in seen)}
    reach = {shape: _reach(series, held) for shape, series in found.items()}
    usual = reach.get("usual", 0)
    others = [shape for shape in reach if shape != "usual" and _outdoes(shape, reach[shape], usual)]
    best = max(others, key=reach.__getitem__, default="usual")
    return Numbering(best, found.get(best, Series()), held)


def _outdoes(shape: str, reach: int, usual: int) -> bool:
    if shape in ("named", "bare"):
        return reach >= NAMED_LEAST and reach > 3 * usual
    return reach >= LEAST and reach > usual


def _reach(series: Series, seen: dict[int, Seen]) -> int:
    """How many numbers of a series follow one another and head words that say something."""
    return len({number for at, number in series.regular.items() if not seen[at].is_title})


def _series(shape: str, seen: Sequence[Seen], lines: Sequence[Line]) -> Series:
    mine = [one for one in seen if one.shape == shape]
    telling = {(one.number, one.under) for one in mine if not one.is_title}
    # “2. Background” is a heading where another line 2 says something.
    mine = [one for one in mine if not (one.is_title and ((one.number, one.under) in telling or lines[one.at].heading))]
    if shape == "levels":
        return _counted(mine)
    strays = [one for one in seen if shape == "usual" and one.shape in ("bracketed", "square", "signed")]
    return find_series(_candidates([*mine, *strays], shape, lines))


def _candidates(seen: Iterable[Seen], shape: str, lines: Sequence[Line]) -> list[Candidate]:
    return [
        Candidate(
            one.at,
            one.number,
            2 if one.shape != shape else one.doubt,
            one.at > 0 and lines[one.at - 1].text.endswith((":", ",", "…")),
            one.rest.endswith((";", ",")),
        )
        for one in sorted(seen, key=lambda one: one.at)
    ]


def _counted(seen: Sequence[Seen]) -> Series:
    """Paragraphs 1.1, 1.2, 2.1 … counted through, as long as their own numbers rise."""
    series = Series()
    deep = any(len(one.under) > 1 for one in seen)
    last: tuple[int, ...] = (0, 0)
    for one in seen:
        here = (one.number, *one.under)
        heads = one.is_title and deep and len(one.under) == 1
        if not one.doubt and not heads and here > last and here[0] - last[0] <= 1:
            series.of[one.at] = series.regular[one.at] = len(series.of) + 1
            last = here
    return series

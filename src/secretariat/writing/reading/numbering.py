"""Word's automatic numbers, worked out as Word shows them: from the paragraph or its style, across lists and levels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9


@dataclass(frozen=True)
class Level:
    format: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    restart: int | None = None  # the level above whose step restarts this one; 0 never


@dataclass
class _List:
    """One abstract list: its levels and where it has come to."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document, counted through it from the top."""

    def __init__(self, numbering: etree._Element | None, styles: Mapping[str, etree._Element]):
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._nums: dict[str, tuple[str, dict[int, int]]] = {}
        self._started: set[tuple[str, int]] = set()
        self._linked: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def label(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """The label of a paragraph as printed and its level; an empty one where it has no number."""
        num, level = self._reference(properties, style)
        if num not in self._nums or not 0 <= level < LEVELS:
            return "", 0
        abstract, starts = self._nums[num]
        listed = self._lists.get(abstract)
        if listed is None:
            return "", 0
        self._step(listed, num, level, starts)
        return self._print(listed, level), level

    def _step(self, listed: _List, num: str, level: int, starts: dict[int, int]) -> None:
        first = listed.levels.get(level, Level()).start
        if level in starts and (num, level) not in self._started:
            listed.counts[level] = starts[level] - 1
        self._started.add((num, level))
        listed.counts[level] = listed.counts.get(level, first - 1) + 1
        for upper in range(level):
            listed.counts.setdefault(upper, listed.levels.get(upper, Level()).start)
        for lower in [lower for lower in listed.counts if lower > level]:
            restart = listed.levels.get(lower, Level()).restart
            if restart is None or (restart and level < restart):
                del listed.counts[lower]

    def _print(self, listed: _List, level: int) -> str:
        shape = listed.levels.get(level, Level())
        if shape.format == "bullet":
            return "•"
        if shape.format == "none":
            return ""

        def number(match: re.Match) -> str:
            at = int(match.group(1)) - 1
            return numeral(listed.counts.get(at, 1), listed.levels.get(at, Level()).format)

        return re.sub(r"%([1-9])", number, shape.pattern).strip()

    def _reference(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        num, level = _num_pr(properties)
        for name in self._chain(style):
            if num is not None:
                break
            num, styled_level = _num_pr(self._styles[name].find(f"{W}pPr"))
            level = styled_level if level is None else level
            if num is not None and level is None and name in self._linked:
                level = self._linked[name][1]
        return num or "", level or 0

    def _chain(self, style: str) -> list[str]:
        chain: list[str] = []
        while style in self._styles and style not in chain and len(chain) < 20:
            chain.append(style)
            based = self._styles[style].find(f"{W}basedOn")
            style = based.get(f"{W}val", "") if based is not None else ""
        return chain

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.iterfind(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            levels = {_int(lvl.get(f"{W}ilvl"), 0): _level(lvl) for lvl in abstract.iterfind(f"{W}lvl")}
            self._lists[name] = _List(levels)
            for lvl in abstract.iterfind(f"{W}lvl"):
                linked = lvl.find(f"{W}pStyle")
                if linked is not None:
                    self._linked[linked.get(f"{W}val", "")] = (name, _int(lvl.get(f"{W}ilvl"), 0))
        for num in numbering.iterfind(f"{W}num"):
            abstract = num.find(f"{W}abstractNumId")
            starts = {
                _int(override.get(f"{W}ilvl"), 0): _int(start.get(f"{W}val"), 1)
                for override in num.iterfind(f"{W}lvlOverride")
                if (start := override.find(f"{W}startOverride")) is not None
            }
            if abstract is not None:
                self._nums[num.get(f"{W}numId", "")] = (abstract.get(f"{W}val", ""), starts)


def _num_pr(properties: etree._Element | None) -> tuple[str | None, int | None]:
    if properties is None or (num_pr := properties.find(f"{W}numPr")) is None:
        return None, None
    num, level = num_pr.find(f"{W}numId"), num_pr.find(f"{W}ilvl")
    return (
        num.get(f"{W}val") if num is not None else None,
        _int(level.get(f"{W}val"), 0) if level is not None else None,
    )


def _level(lvl: etree._Element) -> Level:
    def value(tag: str, usual: str) -> str:
        found = lvl.find(f"{W}{tag}")
        return found.get(f"{W}val", usual) if found is not None else usual

    restart = value("lvlRestart", "")
    return Level(
        value("numFmt", "decimal"),
        value("lvlText", ""),
        _int(value("start", "1"), 1),
        _int(restart, 0) if restart else None,
    )


def _int(text: str | None, usual: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else usual


def numeral(number: int, style: str) -> str:
    """`number` in one of Word's styles; what is not known here is written in digits."""
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if style == "lowerRoman" else roman.upper()
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letter[:20] if style == "lowerLetter" else letter[:20].upper()
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    steps = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
             (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
    written, number = "", number % 4000
    for value, letters in steps:
        written += letters * (number // value)
        number %= value
    return written

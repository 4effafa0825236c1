"""Numbers that Word counts itself: one multilevel list, joined to the paragraph styles.

An editor who chooses the style “Numbered paragraph” gets the next number; nothing is typed in.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..blocks import Item
from .elements import add, new

PARAGRAPH, ROMAN, LETTER, LETTER_DOT, FIGURE, DASH = range(6)
# Style, format, text, indent of the text, hanging indent; in twentieths of a point.
LEVELS = (
    ("NumberedParagraph", "decimal", "%1.", 0, 0),
    ("ItemRoman", "lowerRoman", "(%2)", 1134, 567),
    ("ItemLetter", "lowerLetter", "(%3)", 1134, 567),
    ("ItemLetterDot", "lowerLetter", "%4.", 1134, 567),
    ("ItemFigure", "decimal", "(%5)", 1134, 567),
    ("ItemDash", "bullet", "–", 1134, 567),
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
           "xviii", "xix", "xx")  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def level_of(items: tuple[Item, ...]) -> int | None:
    """The level whose own counting gives exactly these labels; none where they must be typed in as they stand."""
    labels = [item.label for item in items]
    for level, (pattern, sequence) in _SEQUENCES.items():
        if labels == [pattern % mark for mark in sequence[: len(labels)]]:
            return level
    return DASH if all(label in {"–", "-", "—", "•"} for label in labels) else None


_SEQUENCES = {
    ROMAN: ("(%s)", _ROMANS),
    LETTER: ("(%s)", _LETTERS),
    LETTER_DOT: ("%s.", _LETTERS),
    FIGURE: ("(%s)", tuple(str(number) for number in range(1, 100))),
}


@dataclass
class Counter:
    """Knows what Word would print next, and starts a new instance of the list where the paper says otherwise."""

    root: object
    current: int = 1
    next_number: int = 1
    instances: int = 1

    def instance_for(self, number: int) -> int:
        """The list instance a paragraph with `number` belongs to: a new one where numbers skip, restart or repeat."""
        if number != self.next_number:
            self.current = self._start(PARAGRAPH, number)
        self.next_number = number + 1
        return self.current

    def restarted(self, level: int) -> int:
        """An instance for items that have no numbered paragraph above them to start their counting again."""
        return self._start(level, 1)

    def _start(self, level: int, number: int) -> int:
        self.instances += 1
        instance = add(self.root, "num", numId=self.instances)
        add(instance, "abstractNumId", val=1)
        override = add(instance, "lvlOverride", ilvl=level)
        add(override, "startOverride", val=max(number, 0))
        return self.instances


def numbering_root():
    """w:numbering with the one list and its first instance; every w:num comes after the w:abstractNum."""
    root = new("numbering")
    abstract = add(root, "abstractNum", abstractNumId=1)
    add(abstract, "multiLevelType", val="multilevel")
    for place, (style, kind, text, indent, hanging) in enumerate(LEVELS):
        _level(abstract, place, style, kind, text, indent, hanging)
    add(add(root, "num", numId=1), "abstractNumId", val=1)
    return root


def _level(abstract, place: int, style: str, kind: str, text: str, indent: int, hanging: int) -> None:
    level = add(abstract, "lvl", ilvl=place)
    add(level, "start", val=1)
    add(level, "numFmt", val=kind)
    add(level, "pStyle", val=style)
    add(level, "suff", val="tab")
    add(level, "lvlText", val=text)
    add(level, "lvlJc", val="left")
    properties = add(level, "pPr")
    tabs = add(properties, "tabs")
    add(tabs, "tab", val="num", pos=indent or 567)
    add(properties, "ind", left=indent, hanging=hanging) if hanging else add(properties, "ind", left=0, firstLine=0)

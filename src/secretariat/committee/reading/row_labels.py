"""Labels by which a matrix names the mandate's paragraphs as the body sets them out: “(i) Lamps”, “Task (a): Lamps”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .facts import Number
from .heads import number_of
from .labels import CAPITAL
from .shape import Outline

_LABEL = r"\((?P<in>\w{1,5})\)|(?P<bare>\w{1,5})(?=\s*[.):]|\s+[–—-])"
_LABELLED = re.compile(
    rf"(?:(?P<word>[A-Za-z][A-Za-z’'-]*(?: [A-Za-z’'-]+){{0,2}})\s+)?(?:{_LABEL})\s*(?:[.):–—-]\s*)?(?P<rest>.*)",
    re.DOTALL,
)
ANNEX = re.compile(r"(?:annex|appendix|attachment|enclosure|table)(?:\s+\w{1,5})?\s*[:.–—-]\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Labels:
    """What the body calls the paragraphs of its mandate, and the labels under which it sets them out."""

    words: frozenset[str] = frozenset()
    numbers: frozenset[Number] = frozenset()
    printed: Mapping[str, Number] = field(default_factory=dict)  # “i”, “A”, and no figures, which count anything

    def read(self, text: str) -> tuple[Number, str] | None:
        """The paragraph that a cell begins with, and the words behind its label."""
        match = _LABELLED.fullmatch(text)
        if not match:
            return None
        label = match["in"] or match["bare"]
        if match["word"]:
            word = re.sub(r"s$", "", match["word"].casefold())
            number = self.printed.get(label, number_of(label)) if word in self.words else None
        else:
            number = self.printed.get(label)
        return (number, match["rest"]) if number in self.numbers else None


def labels_of(outline: Outline) -> Labels:
    numbers = frozenset(asked.head.number for asked in outline.asked)
    printed: dict[str, Number] = {}
    for (_place, label, text), number in outline.head_words.labelled.items():
        capital = CAPITAL.match(text)
        printed[label.strip("().") or (capital[1] if capital else "")] = number
    for asked in outline.asked:
        if last := re.search(r"\(?(\w{1,5})\)?$", asked.head.printed):
            printed[last[1]] = asked.head.number
    letters = {label: number for label, number in printed.items() if label.isalpha()}
    return Labels(frozenset(outline.head_words.mandate), numbers, letters)

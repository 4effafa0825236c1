"""Headings of stages that nobody foresaw: short lines that come back again and again above numbered paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from secretariat.core.text import comparable
from secretariat.writing.reading import Line
from secretariat.writing.reading.series import Series

from . import words
from .facts import Stage

_DECIDES = re.compile(rf"^(?!the (?:secretariat|office|director)).{{0,90}}?\b(?:{words.VERBS})\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|continues?|is planned|foreseen|envisaged|ongoing|next|none)\b", re.IGNORECASE)


def find_own_stages(lines: Sequence[Line], numbered: Series) -> dict[str, Stage]:
    """What this report's own headings announce, by what most of the paragraphs below them say."""
    below: dict[str, list[str]] = defaultdict(list)
    for at, line in enumerate(lines[:-1]):
        short = not line.label and 2 < len(line.text) <= 60 and line.text[:1].isupper()
        if short and at + 1 in numbered.of and not re.search(r"\d", line.text):
            below[comparable(line.text).rstrip(" :.–-")].append(lines[at + 1].text)
    return {heading: _stage(texts) for heading, texts in below.items() if len(texts) > 1}


def _stage(texts: Sequence[str]) -> Stage:
    votes = Counter(_one(text) for text in texts)
    return votes.most_common(1)[0][0]


def _one(text: str) -> Stage:
    to_come, decides = _TO_COME.search(text[:120]), _DECIDES.match(text)
    # “The Committee welcomed it and asked that it continue” decides; what continues “as agreed” is to come.
    if to_come and not (decides and decides.end() < to_come.start()):
        return "follow_up"
    return "decision" if decides else "consideration"

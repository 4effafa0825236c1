"""Putting several things into one line, with the comma and the colon of the language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language

COMMAS = {"ar": "، ", "zh-hans": "、"}
COLONS = {"fr": "\u00a0: ", "zh-hans": "："}


def comma() -> str:
    """What stands between the parts of a list in the page's language, with its space."""
    return COMMAS.get(get_language() or "en", ", ")


def joined(parts: Iterable) -> str:
    """The parts in one line: “took note, requested”."""
    return comma().join(str(part) for part in parts if str(part))


def colon() -> str:
    """What stands between a word and what it leads to in the page's language, with its spaces."""
    return COLONS.get(get_language() or "en", ": ")


def led(word, told) -> str:
    """“Decision: CDIP/21, 8.1”."""
    return f"{word}{colon()}{told}"

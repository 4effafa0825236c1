"""Putting several things into one line, with the comma of the language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language

COMMAS = {"ar": "، ", "zh-hans": "、"}


def comma() -> str:
    """What stands between the parts of a list in the page's language, with its space."""
    return COMMAS.get(get_language() or "en", ", ")


def joined(parts: Iterable) -> str:
    """The parts in one line: “took note, requested”."""
    return comma().join(str(part) for part in parts if str(part))

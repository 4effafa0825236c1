"""The fonts that come with Secretariat, so that a PDF looks the same on every machine."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


def covered(character: str) -> bool:
    """Whether one of the fonts has a glyph for `character`."""
    return ord(character) in _coverage()


@cache
def _coverage() -> frozenset[int]:
    ranges = json.loads((FOLDER / "coverage.json").read_text())
    return frozenset(point for first, last in ranges for point in range(first, last + 1))

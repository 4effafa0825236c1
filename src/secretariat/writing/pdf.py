"""A paper as PDF: archival (PDF/A-2a) and accessible (PDF/UA-1) at once.

The paper goes to typst as data, never as markup, so that nothing anybody wrote can become a command.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from .blocks import Paper
from .fonts import FOLDER, covered
from .house import file_day
from .pdf_data import paper_data

TEMPLATE = Path(__file__).with_name("typst") / "paper.typ"
STANDARDS: Any = ["a-2a", "ua-1"]
WITHOUT_GLYPH = "\ufffd"


def write(paper: Paper) -> bytes:
    """`paper` has been made `ready`. Characters that no font of ours has come out as the replacement sign."""
    data = json.dumps(paper_data(paper), ensure_ascii=False)
    data = _replaced(data, covered)
    try:
        return _compile(data, paper)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
    # A mark that none of the fonts can set on the letter before it, or a letter of a heading without a capital.
    return _compile(_replaced(_without_marks(data), has_capital), paper)


def _replaced(data: str, is_drawn: Callable[[str], bool]) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda found: found.group() if is_drawn(found.group()) else WITHOUT_GLYPH, data)


def has_capital(letter: str) -> bool:
    """Can it stand in a heading, which is set in capitals?"""
    return all(covered(capital) for capital in letter.upper())


def _compile(data: str, paper: Paper) -> bytes:
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": data},
        pdf_standards=STANDARDS,
        timestamp=datetime.combine(file_day(paper), time(), UTC),
        format="pdf",
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _without_marks(data: str) -> str:
    composed = unicodedata.normalize("NFC", data)
    return "".join(character for character in composed if not unicodedata.category(character).startswith("M"))

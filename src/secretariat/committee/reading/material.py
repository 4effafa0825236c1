"""Everything a check may look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from secretariat.core.problems import Problem, Severity
from secretariat.core.sentences import Sentence as _
from secretariat.writing.reading import Source

from .annex import Annex
from .facts import AnnexRow, Known, Reading
from .sessions import Setting
from .shape import Outline


@dataclass(frozen=True)
class Material:
    source: Source
    outline: Outline
    annex: Annex
    setting: Setting
    reading: Reading
    known: Known
    language: str

    @cached_property
    def _places(self) -> dict[int, str]:
        return {paragraph.number: paragraph.place for paragraph in reversed(self.reading.paragraphs)}

    def in_paragraph(self, number: int | None) -> str:
        """“paragraph 17 (line 82)”; the file where there is no paragraph."""
        if number is None:
            return self.source.name
        place = self._places.get(number)
        if place is None:
            return _("paragraph %(number)s") % {"number": number}
        return paragraph_at(number, place)

    def in_row(self, row: AnnexRow) -> str:
        return row_at(row.number, row.place)


def paragraph_at(number: int, place: str) -> str:
    return _("paragraph %(number)s (%(place)s)") % {"number": number, "place": place}


def row_at(number: int, place: str) -> str:
    return _("annex, row %(number)s (%(place)s)") % {"number": number, "place": place}


def problem(code: str, severity: Severity, place: str, message: str, **blanks) -> Problem:
    """A problem whose message has its blanks filled in."""
    return Problem(code, severity, place, message % blanks if blanks else message)

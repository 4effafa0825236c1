"""A profile told in short, as one reader sees it: a result, and the head of its page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from secretariat.core.multilingual import Wording

from ..labels import EXPERTISE, LANGUAGES, REASONS, SKILLS, SPOKEN, STATES, UNITS, Labels
from ..models import State
from ..pieces import codes, of_all
from ..sight import Shown

MOST = 6  # of anything in a line; how many more there are is said


@dataclass(frozen=True)
class Line:
    """Some of the values of a field, and how many there are beyond."""

    words: list[Wording]
    more: int = 0


@dataclass(frozen=True)
class Levelled:
    """A field of expertise or a language, and how well."""

    wording: Wording
    level: Wording | None
    evidence: str = ""


class Card:
    def __init__(self, shown: Shown, labels: Labels, reasons: list | None = None):
        self.shown, self.labels, self.reasons = shown, labels, reasons or []

    @cached_property
    def nationalities(self) -> Line:
        return self.line(STATES, self.shown.nationalities or ())

    @cached_property
    def fields(self) -> Line:
        return self.line(EXPERTISE, dict.fromkeys([*codes(self.shown.expertise), *of_all(self.shown, "fields")]))

    @cached_property
    def languages(self) -> Line:
        return self.line(LANGUAGES, codes(self.shown.languages))

    @cached_property
    def countries(self) -> Line:
        return self.line(STATES, of_all(self.shown, "countries"))

    @cached_property
    def programmes(self) -> Line:
        return self.line(UNITS, self.shown.programmes or ())

    @cached_property
    def expertise(self) -> list[Levelled]:
        return self.levelled(EXPERTISE, SKILLS, self.shown.expertise)

    @cached_property
    def spoken(self) -> list[Levelled]:
        return self.levelled(LANGUAGES, SPOKEN, self.shown.languages)

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last in which she was engaged."""
        found = [day.year for one in self.shown.engagements for day in (one.starts_on, one.ends_on) if day]
        return (min(found), max(found)) if found else None

    @property
    def state_word(self) -> str:
        return str(dict(State.choices).get(self.shown.state, ""))

    @property
    def reason(self) -> Wording:
        return self.labels.wording(REASONS, self.shown.reason)

    @property
    def times(self) -> int:
        return len(self.shown.engagements)

    def line(self, vocabulary: str, found) -> Line:
        found = list(found)
        return Line([self.labels.wording(vocabulary, code) for code in found[:MOST]], max(len(found) - MOST, 0))

    def levelled(self, vocabulary: str, levels: str, rows) -> list[Levelled]:
        return [
            Levelled(
                self.labels.wording(vocabulary, row["code"]),
                self.labels.wording(levels, row["level"]) if row.get("level") else None,
                row.get("evidence", ""),
            )
            for row in rows or ()
        ]

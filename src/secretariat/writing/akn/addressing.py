"""What a paper is called in Akoma Ntoso: work, expression, manifestation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from ..blocks import Paper
from ..house import printed_day
from ..tags import iso_code

# The schema wants a day; this one says that none is known.
UNKNOWN_DAY = "0001-01-01"
OPEN_STRUCTURES = ("doc", "statement", "debateReport")
_WORK = re.compile(r"/akn/[a-z]{2}(/[A-Za-z0-9][A-Za-z0-9._-]*){3,6}")


@dataclass(frozen=True)
class Names:
    """The IRIs of one paper. `element` and `subtype` are its class, from AKN_DOCUMENT_TYPE."""

    element: str
    subtype: str
    country: str
    work: str
    language: str
    day: str

    @property
    def expression(self) -> str:
        """Language and version: a provisional text and the adopted one are two expressions of one work."""
        return f"{self.work}/{self.language}@{self.day}"

    def component(self, part: int) -> str:
        return f"annex_{part}" if part else "main"


def names(paper: Paper) -> Names:
    day = printed_day(paper)
    written = day_written(day)
    element, subtype = class_of(paper)
    work = paper.iri if _WORK.fullmatch(paper.iri) else _work(paper, element, subtype, written)
    return Names(element, subtype, work.split("/")[2], work, iso_code(paper.language), written)


def day_written(day: date | None) -> str:
    return day.isoformat() if day else UNKNOWN_DAY


def class_of(paper: Paper) -> tuple[str, str]:
    """The paper's own class where its IRI names one (/akn/un/debateReport/record/…), else the installation's."""
    own = paper.iri.split("/")[3:5] if _WORK.fullmatch(paper.iri) else []
    return (own[0], own[1]) if len(own) == 2 and own[0] in OPEN_STRUCTURES else document_class()


def document_class() -> tuple[str, str]:
    """The element and subtype every paper of this installation is written as: doc/report."""
    element, _stroke, subtype = settings.AKN_DOCUMENT_TYPE.partition("/")
    if element not in OPEN_STRUCTURES or not re.fullmatch(r"[A-Za-z][\w-]*", subtype):
        raise ValueError(
            f"AKN_DOCUMENT_TYPE is {settings.AKN_DOCUMENT_TYPE!r}; write one of {', '.join(OPEN_STRUCTURES)}, "
            "a stroke and a subtype, such as doc/report."
        )
    return element, subtype


def slug(text: str) -> str:
    """A symbol as an address can hold it: lower case, strokes as hyphens."""
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-.")[:120].rstrip("-.")


def _work(paper: Paper, element: str, subtype: str, day: str) -> str:
    number = slug(paper.symbol.removeprefix(f"{paper.body}/") if paper.body else paper.symbol)
    actor = slug(paper.body) or slug(paper.body_name) or "body"
    return f"/akn/{settings.AKN_COUNTRY}/{element}/{subtype}/{actor}/{day}/{number or 'unnumbered'}"

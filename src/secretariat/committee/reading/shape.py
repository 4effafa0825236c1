"""The parts of a report as they are put together: what is told, asked, and said without a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from secretariat.writing.reading import Line, Table
from secretariat.writing.reading.series import Series

from .facts import Number, Stage
from .heads import Head, HeadWords

FINISHED = re.compile(r"[.!?…;:][\"”’»')\]\s]*$|\)[.\"”]*$")
_LISTED = re.compile(r"[•–*·-]|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s")


@dataclass
class Told:
    """A numbered paragraph being put together."""

    number: int
    lines: list[str]
    place: str
    stage: Stage | None
    mandate: Number | None
    action: int | None
    links: int = 0
    opens_stage: bool = False
    heading: str = ""  # the words of the stage's heading
    section: tuple[str, str] | None = None  # the words of the section's heading, and where it stands
    broken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass
class Asked:
    """A paragraph of the mandate, as the report sets it out: what its heading says, and the lines below it."""

    head: Head
    place: str
    lines: list[str] = field(default_factory=list)
    actions: list[Head] = field(default_factory=list)
    quoted: str = ""  # the words of the mandate, where a list above quotes them

    @property
    def title(self) -> str:
        """“Dredging” of “Recommendation I – Dredging”, where the mandate’s words stand below it or in a list above."""
        if self.quoted:
            return self.head.rest
        goes_on = bool(self.lines) and (self.lines[0][:1].islower() or bool(_LISTED.match(self.lines[0])))
        return "" if not self.lines or goes_on or FINISHED.search(self.head.rest) else self.head.rest

    @property
    def heading(self) -> str:
        """“Element B: Peer learning” as it stood; without the words of the mandate where they begin on its line."""
        return self.head.line if self.title else self.head.printed

    @property
    def text(self) -> str:
        if self.quoted:
            return self.quoted
        rest = self.head.rest if not self.title else ""
        return "\n".join([rest, *self.lines] if rest else self.lines)


@dataclass(frozen=True)
class Loose:
    """Words without a number that stand under the heading of a stage."""

    text: str
    place: str
    stage: Stage
    after: int | None
    mandate: Number | None
    action: int | None
    lead: str = ""  # what the words announce themselves with


@dataclass
class Outline:
    masthead: list[Line] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    headings: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    annex_lines: list[Line] = field(default_factory=list)
    numbered: Series = field(default_factory=Series)
    shape: str = "usual"  # of the paragraphs' numbers
    annex_marks: list[str] = field(default_factory=list)
    stages: set[tuple[Number | None, int | None, Stage]] = field(default_factory=set)
    head_words: HeadWords = field(default_factory=HeadWords)
    own_stages: dict[str, Stage] = field(default_factory=dict)
    contents: list[str] = field(default_factory=list)  # where the lines of a table of contents stood
    repeated: set[str] = field(default_factory=set)  # lines that stand more than once in the report

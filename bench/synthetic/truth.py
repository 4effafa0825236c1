"""A report as it was meant, and what was done to it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Row:
    mandate: object
    action: str
    implementation: str
    report: str | None
    ranges: list[tuple[int, int]]
    session: str
    summary_session: str
    summary_paragraph: str
    consideration: str = ""
    summary: str = ""


@dataclass
class Piece:
    """One thing on the page, in order: para, item, heading, mandate text."""

    kind: str  # cover, mandate, text, action, stage, para, item, loose, mark
    text: str
    number: int | None = None
    label: str = ""
    level: int = 1


@dataclass
class Fault:
    """What was broken on purpose; right is a problem with one of `codes` whose place or message holds `where`."""

    name: str
    codes: tuple[str, ...]
    where: str


@dataclass
class Truth:
    symbol: str | None
    body: str | None
    session: str
    title: str
    committee: object = None
    paragraphs: dict[int, str] = field(default_factory=dict)
    mandate: list[tuple[object, str]] = field(default_factory=list)
    actions: list[tuple[object, int, str, bool]] = field(default_factory=list)
    citations: list[tuple[int, str, int, int]] = field(default_factory=list)
    decisions: list[tuple[int, str, str, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    commitments: list[tuple[int, str | None]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    head: list[str] = field(default_factory=list)

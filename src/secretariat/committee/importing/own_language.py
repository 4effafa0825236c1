"""Reading a report, those of ours in all six languages: their words are known, and what they quote stays."""

from __future__ import annotations

from dataclasses import replace

from secretariat.writing.reading import Line, Source, Table

from ..reading import Known, Reading, read_report
from ..reading.languages import language_of_headings
from .own_words import in_english


def read_in_its_language(source: Source, known: Known) -> Reading:
    """What the report says. One of ours in another language than English is read by what its own words mean; where
    that finds no mandate, it is read as any other."""
    read = read_report(source, known)
    language = language_of_headings((line.text for line in source.lines), known.headings)
    if not language:
        return read
    english = in_english(source, language)
    found = read_report(english, replace(known, headings=()))
    return as_it_stood(found, read, Wording(english, source)) if found.mandate else read


class Wording:
    """What stood where something was said in English."""

    def __init__(self, english: Source, source: Source):
        self.lines: dict[str, str] = {}
        self.cells: dict[str, dict[str, str]] = {}
        for said, stood in zip(english.blocks, source.blocks, strict=True):
            if isinstance(said, Line) and isinstance(stood, Line):
                self.lines.setdefault(said.text, stood.text)
            elif isinstance(said, Table) and isinstance(stood, Table):
                rows = zip(said.rows, stood.rows, strict=True)
                self.cells |= {one.place: dict(zip(one.cells, other.cells, strict=True)) for one, other in rows}

    def of_row(self, row) -> dict[str, str]:
        told = {name: getattr(row, name) for name in ("action", "implementation", "consideration", "summary")}
        return {name: self.cells.get(row.place, {}).get(text, text) for name, text in told.items()}


def as_it_stood(found: Reading, read: Reading, wording: Wording) -> Reading:
    """What was found, with the words of the report itself."""
    texts = {one.number: one.text for one in read.paragraphs}
    title = found.document.title or ""
    return replace(
        found,
        document=replace(
            found.document, title=wording.lines.get(title, title) or None, language=read.document.language
        ),
        paragraphs=tuple(replace(one, text=texts.get(one.number, one.text)) for one in found.paragraphs),
        mandate=tuple(replace(one, heading=wording.lines.get(one.heading, one.heading)) for one in found.mandate),
        decisions=tuple(replace(one, text=told(one.text, wording)) for one in found.decisions),
        follow_ups=tuple(replace(one, text=texts.get(one.paragraph or 0, one.text)) for one in found.follow_ups),
        annex=tuple(replace(row, **wording.of_row(row)) for row in found.annex),
        fingerprint=read.fingerprint,
        name=read.name,
    )


def told(text: str, wording: Wording) -> str:
    """Words that were quoted stand on lines of their own; our own sentences are said as they stood."""
    return "\n".join(wording.lines.get(line, line) for line in text.split("\n"))

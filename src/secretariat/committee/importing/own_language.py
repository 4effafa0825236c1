"""Reading a report, those of ours in all six languages: their words are known, and what they quote stays."""

from __future__ import annotations

from dataclasses import replace

from secretariat.writing.reading import Line, Source, Table

from ..reading import AnnexRow, Decision, Known, MandateParagraph, Reading, read_report
from ..reading.languages import language_of_headings
from .own_report import as_ours, says, tells, titled
from .own_words import MARKS, SPACES, in_english


def read_in_its_language(source: Source, known: Known) -> Reading:
    """What the report says. One of ours in another language than English is read by what its own words mean; where
    that finds no mandate, it is read as any other."""
    read = read_report(source, known)
    language = language_of_headings((line.text for line in source.lines), known.headings)
    if not language:
        return as_ours(read)
    english = in_english(source, language)
    found = read_report(english, replace(known, headings=()))
    return as_it_stood(as_ours(found), read, Wording(english, source, language)) if found.mandate else read


class Wording:
    """What stood where something was said in English."""

    def __init__(self, english: Source, source: Source, language: str):
        self.language = language
        self.lines: dict[str, str] = {}
        self.cells: dict[str, str] = {}
        for said, stood in zip(english.blocks, source.blocks, strict=True):
            if isinstance(said, Line) and isinstance(stood, Line):
                self.lines.setdefault(said.text, stood.text)
            elif isinstance(said, Table) and isinstance(stood, Table):
                for one, other in zip(said.rows, stood.rows, strict=True):
                    self.cells |= dict(zip(one.cells, other.cells, strict=True))

    def of_row(self, row) -> dict[str, str]:
        told = {name: getattr(row, name) for name in ("action", "implementation", "consideration", "summary")}
        return {name: self.cells.get(text, text) for name, text in told.items()}


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
        mandate=tuple(
            replace(one, text=told(one.text, wording), heading=heading(one, wording)) for one in found.mandate
        ),
        decisions=tuple(decided(one, wording, texts.get(one.paragraph or 0, "")) for one in found.decisions),
        follow_ups=tuple(
            replace(one, text=part_of(one.text, texts.get(one.paragraph or 0))) for one in found.follow_ups
        ),
        annex=tuple(of_row(row, wording) for row in found.annex),
        fingerprint=read.fingerprint,
        name=read.name,
    )


def decided(one: Decision, wording: Wording, stood: str) -> Decision:
    is_held = one.is_held and not tells("text_not_held", stood, wording.language)
    return replace(one, text=told(one.text, wording), is_held=is_held)


def heading(asked: MandateParagraph, wording: Wording) -> str:
    """As it stood; “Paragraph 1” in any language is no heading of its own."""
    plain = says("paragraph_heading", asked.heading)
    return asked.heading if plain else wording.lines.get(asked.heading, asked.heading)


def of_row(row: AnnexRow, wording: Wording) -> AnnexRow:
    stood = wording.of_row(row)
    title = part_of(row.implementation_title, stood["implementation"])
    return titled(replace(row, **stood, implementation_title=title), wording.language)


def part_of(text: str, stood: str | None) -> str:
    """What was quoted stands in the report as it was read; what was said in English in between, as a whole."""
    if stood is None:
        return text
    at = plain(stood).find(plain(text))
    return stood[at : at + len(text)] if at >= 0 else stood


def plain(text: str) -> str:
    return text.translate(MARKS).translate(SPACES)


def told(text: str, wording: Wording) -> str:
    """Words that were quoted stand on lines of their own; our own sentences are said as they stood."""
    return "\n".join(wording.lines.get(line, line) for line in text.split("\n"))

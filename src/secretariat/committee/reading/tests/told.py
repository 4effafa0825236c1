"""Reports of invented bodies as lists of headings and paragraphs, set as text, Word and PDF."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import typst
from docx import Document


@dataclass(frozen=True)
class Told:
    """A heading is a text; a paragraph is a list of its text and its items."""

    cover: Sequence[str]
    parts: Sequence[str | list[str]]
    number: str = "{}."

    @property
    def paragraphs(self) -> list[tuple[int, str]]:
        return list(enumerate(("\n".join(part) for part in self.parts if isinstance(part, list)), 1))

    @property
    def lines(self) -> list[str]:
        """The report line by line, numbers before its paragraphs."""
        lines, number = list(self.cover), 0
        for part in self.parts:
            if isinstance(part, str):
                lines.append(part)
                continue
            number += 1
            lines += [f"{self.number.format(number)} {part[0]}", *part[1:]]
        return lines


def as_text(told: Told) -> bytes:
    return "\n\n".join(told.lines).encode()


def as_wrapped(told: Told) -> bytes:
    """Wrapped at 72 characters, without blank lines."""
    return "\n".join(
        textwrap.fill(line, 72, break_on_hyphens=False, break_long_words=False) for line in told.lines
    ).encode()


def as_word(told: Told) -> bytes:
    """Each line a paragraph of Word in several runs, numbers typed before a tab."""
    document = Document()
    for line in told.lines:
        paragraph = document.add_paragraph()
        for run in re.split(r"(?<= )", re.sub(r"^(\W?\d+\W?) ", r"\1\t", line)):
            paragraph.add_run(run)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(told: Told, page: str = "width: 15cm, height: 21cm, margin: 2cm") -> bytes:
    """Justified and hyphenated, with a running head and numbers of pages."""
    head = f"#set page({page}, header: [Restricted], footer: context [page #counter(page).display()])\n"
    head += '#set text(lang: "en")\n#set par(justify: true)\n'
    marked = (re.sub(r"([\\#$*_`<>@\[\]~/=+-]|(?<=\d)\.)", r"\\\1", line) for line in told.lines)
    return typst.compile((head + "\n\n".join(marked)).encode())

"""Keeping a paper with a record: written in its languages and every format, then attached file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secretariat.record.attachments import attach
from secretariat.record.models import Record

from .blocks import Paper
from .formats import FORMATS, filename, write


@dataclass(frozen=True)
class WrittenFile:
    language: str
    form: str
    name: str
    content: bytes


def in_every_format(papers: Mapping[str, Paper]) -> list[WrittenFile]:
    """The files of a paper by language. Write them before a transaction: a database must not wait for a printer."""
    return [
        WrittenFile(language, form, filename(paper, form), write(paper, form))
        for language, paper in papers.items()
        for form in FORMATS
    ]


def keep(record: Record, files: list[WrittenFile], *, by) -> None:
    for file in files:
        kind = FORMATS[file.form]
        told = {"language": file.language, "label": kind.name, "extension": f".{kind.extension}"}
        attach(record, file.content, name=file.name, by=by, **told)

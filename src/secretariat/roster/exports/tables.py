"""The list as CSV for people and as JSON for programs, both written while they are read."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.sheets import BEGINNING, harmless
from secretariat.record.lists.downloads import Line

from ..levels import Level
from ..models import Profile
from ..searching.answer import Search
from ..sight import Shown
from .columns import Column, columns_for


@dataclass
class Listed:
    """What is taken away: at most `most`, where that is not everything it is said."""

    search: Search
    title: str
    most: int | None = None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return columns_for(self.level)

    @property
    def level(self) -> Level:
        return self.search.asked.level

    def rows(self) -> Iterator[Shown]:
        return self.search.everything(self.most)

    @property
    def is_cut(self) -> bool:
        return self.most is not None and self.search.answer.count > self.most

    @cached_property
    def is_invented(self) -> bool:
        return Profile.objects.filter(is_sample=True).exists()

    @property
    def note(self) -> str:
        """Said beside the list; empty where it is whole and true."""
        told = []
        if self.is_cut:
            told.append(_("The first %(most)s. Whoever signs in takes the whole list.") % {"most": self.most})
        if self.is_invented:
            told.append(_("Demonstration data: these people are invented."))
        return " ".join(told)

    @property
    def mark(self) -> str:
        """The same for the name of a file, where every row is data: CSV has no other place."""
        return f"{f'-first-{self.most}' if self.is_cut else ''}{'-invented' if self.is_invented else ''}"


def in_a_cell(column: Column, shown: Shown, labels):
    value = column.value(shown, labels)
    if isinstance(value, list | tuple):
        return joined(value) if value else ""
    return "" if value is None else value


def as_csv(listed: Listed) -> Iterator[str]:
    write = csv.writer(Line()).writerow
    yield BEGINNING + write([harmless(str(column.label)) for column in listed.columns])
    for shown in listed.rows():
        cells = [in_a_cell(column, shown, listed.search.labels) for column in listed.columns]
        yield write([cell if isinstance(cell, int) else harmless(str(cell)) for cell in cells])


def as_json(listed: Listed) -> Iterator[str]:
    head = {"list": "roster", "title": listed.title, "language": get_language(), "note": listed.note}
    head |= {"columns": {column.name: str(column.label) for column in listed.columns}}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    for number, shown in enumerate(listed.rows()):
        told = {column.name: column.plain(shown) for column in listed.columns}
        yield (",\n" if number else "\n") + json.dumps({"number": shown.number, **told}, ensure_ascii=False)
    yield "\n]}\n"

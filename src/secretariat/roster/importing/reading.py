"""One row of a table as what it says of a person and of a contract; and what is to be said of the row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils import timezone

from secretariat.core.languages import find_language
from secretariat.core.multilingual import LONGEST_TEXT, Texts
from secretariat.search.normalise import normalise

from . import cells
from .cells import NotTaken
from .columns import Columns
from .lists import SHARED_NAMES, Lists
from .reasons import Said, is_refusal

LONGEST = {"contract": 60, "contractor": 60, "name": 300, "kind": 40, "place": 200}
OF_PERSON = ("name", "nationalities", "gender", "email", "orcid")
OF_CONTRACT = (
    "kind", "unit", "countries", "fields", "place", "starts_on", "ends_on", "method", "fee", "currency",
)  # fmt: skip
SHARED = frozenset(map(normalise, SHARED_NAMES))
FAR_OFF = dt.timedelta(days=2 * 365)  # nobody signs a contract so long before it begins
SCRIPTS = (("ar", "\u0600", "\u06ff"), ("ru", "\u0400", "\u04ff"), ("zh-hans", "\u4e00", "\u9fff"))


ABSENT = object()  # a cell of a row that does not speak of the matter: what the roster says is left


@dataclass
class Told:
    """What a row says. Only what the table has a column for is in `person` and `values` (of the contract)."""

    row: int
    contract: str = ""
    contractor: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def say(self, code: str, **blanks) -> None:
        self.said.append((code, blanks))

    @property
    def is_refused(self) -> bool:
        return any(is_refusal(code) for code, _blanks in self.said)

    @property
    def starts_on(self) -> dt.date | None:
        return self.values.get("starts_on")


class Reader:
    """Reads the rows of one table."""

    def __init__(self, columns: Columns, lists: Lists):
        self.columns, self.lists = columns, lists
        self.far_off = timezone.localdate() + FAR_OFF
        self.purposes = {n: p for n, p in columns.places.items() if n.startswith("purpose:")}

    def read(self, number: int, row: list) -> Told:
        told = Told(number)
        told.contract = self.take(told, row, "contract", Reader.line) or ""
        told.contractor = self.take(told, row, "contractor", Reader.line) or ""
        for name in OF_PERSON:
            if self.speaks(row, name):
                told.person[name] = self.take(told, row, name, READERS[name])
        for name in OF_CONTRACT:
            if self.speaks(row, name):
                told.values[name] = self.take(told, row, name, READERS[name])
        if any(self.speaks(row, name) for name in ("purpose", *self.purposes)):
            told.values["purposes"] = self.purposes_of(told, row)
        self.check(told)
        return told

    def speaks(self, row: list, name: str) -> bool:
        place = self.columns.places.get(name)
        return place is not None and (place >= len(row) or row[place] is not ABSENT)

    def take(self, told: Told, row: list, name: str, read: Callable):
        """One cell; where it cannot be taken, the row says why and the value is nothing."""
        place = self.columns.places[name]
        cell = row[place] if place < len(row) else None
        try:
            return read(self, cell, name, told.say)
        except NotTaken as refused:
            told.say(refused.code, **refused.blanks)
            return None

    def check(self, told: Told) -> None:
        said = {blanks.get("column") for _code, blanks in told.said}
        for name, code in (("contract", "no-contract"), ("contractor", "no-contractor"), ("starts_on", "no-start")):
            if not (getattr(told, name)) and name not in said:
                told.say(code)
        if told.starts_on and told.starts_on > self.far_off:
            told.say("far-off", date=told.starts_on.isoformat())
        ends = told.values.get("ends_on")
        if told.starts_on and ends and ends < told.starts_on:
            told.say("ends-before", starts=told.starts_on.isoformat(), ends=ends.isoformat())

    # --- cells ----------------------------------------------------------------

    def line(self, cell, name: str, note) -> str:
        return cells.text(cell, name, LONGEST[name], note)

    def states(self, cell, name: str, note) -> list[str]:
        return list(dict.fromkeys(self.state(one, name, note) for one in self.states_written(cell, name, note)))

    def states_written(self, cell, name: str, note) -> list[str]:
        """A name may hold a comma of its own: the whole cell is tried first."""
        whole = cells.text(cell, name, 2000, note)
        return [whole] if whole and self.lists.states.find(whole) else cells.several(cell, name, lambda *_a, **_k: None)

    def state(self, written: str, name: str, note) -> str:
        code = self.lists.states.find(written)
        if code is None:
            raise NotTaken("not-a-state", column=name, text=cells.quoted(written))
        if normalise(written) in SHARED:
            note("state-guessed", column=name, text=written, state=code)
        return code

    def fields(self, cell, name: str, note) -> list[str]:
        found = []
        for written in cells.several(cell, name, note):
            code = self.lists.fields.find(written)
            if code is None:
                note("unknown-field", column=name, text=cells.quoted(written))
            else:
                found.append(code)
        return list(dict.fromkeys(found))

    def unit(self, cell, name: str, note) -> int | None:
        written = cells.text(cell, name, 300, note)
        code = self.lists.units.find(written) if written else None
        if written and code is None:
            note("unknown-unit", column=name, text=cells.quoted(written))
        return int(code) if code else None

    def method(self, cell, name: str, note) -> str:
        return self.choice(cell, name, note, self.lists.methods)

    def gender(self, cell, name: str, note) -> str:
        return self.choice(cell, name, note, self.lists.genders)

    def choice(self, cell, name: str, note, among) -> str:
        written = cells.text(cell, name, 60, note)
        code = among.find(written) if written else ""
        if code is None:
            choices = ", ".join(dict.fromkeys(among.codes.values()))
            raise NotTaken("not-a-choice", column=name, text=cells.quoted(written), choices=choices)
        return code

    # --- the purpose, in one language or in several ------------------------------

    def purposes_of(self, told: Told, row: list) -> dict[str, str]:
        found = {}
        if self.speaks(row, "purpose") and (text := self.take(told, row, "purpose", READERS["purpose"])):
            found[self.language(told, row, text)] = text
        for name in filter(partial(self.speaks, row), self.purposes):
            if text := self.take(told, row, name, READERS["purpose"]):
                found[name.partition(":")[2]] = text
        return Texts.of({code: text for code, text in found.items() if code})

    def language(self, told: Told, row: list, text: str) -> str:
        """As the row says; else by the letters of the text, and where those are Latin it is taken for English."""
        written = self.take(told, row, "language", READERS["language"]) if self.speaks(row, "language") else ""
        if written:
            return written
        guess = next((code for code, a, b in SCRIPTS if sum(a <= c <= b for c in text) * 3 > len(text)), "en")
        if written is not None:
            told.say("language-guessed", language=guess)
        return guess


def language(_reader, cell, name: str, note) -> str:
    written = cells.text(cell, name, 40, note)
    found = find_language(written) if written else None
    if written and found is None:
        raise NotTaken("not-a-language", column=name, text=cells.quoted(written))
    return found.code if found else ""


def purpose(_reader, cell, name: str, note) -> str:
    return cells.text(cell, name.partition(":")[0], LONGEST_TEXT, note, lines=True)


READERS: dict[str, Callable] = {
    "name": Reader.line,
    "kind": Reader.line,
    "place": Reader.line,
    "nationalities": Reader.states,
    "countries": Reader.states,
    "fields": Reader.fields,
    "unit": Reader.unit,
    "method": Reader.method,
    "gender": Reader.gender,
    "language": language,
    "purpose": purpose,
    "email": lambda _reader, *told: cells.email(*told),
    "orcid": lambda _reader, *told: cells.orcid(*told),
    "starts_on": lambda _reader, *told: cells.date(*told),
    "ends_on": lambda _reader, *told: cells.date(*told),
    "fee": lambda _reader, *told: cells.amount(*told),
    "currency": lambda _reader, *told: cells.currency(*told),
}

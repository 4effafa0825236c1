"""How many of the hits bear each fact, as links that narrow the search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from ..labels import EXPERTISE, GROUPS, LANGUAGES, STATES, UNITS, Labels
from ..levels import Level
from ..models import State

MOST = 8


@dataclass(frozen=True)
class Value:
    code: str
    label: str
    count: int
    is_asked: bool
    url: str = ""


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    values: list[Value]
    others_url: str = ""  # where it is narrowed by: the same question with its other values

    @property
    def is_asked(self) -> bool:
        return any(value.is_asked for value in self.values)


FACETS = (
    ("expertise", _("Field of expertise"), EXPERTISE, Level.PUBLIC),
    ("group", _("Region or group"), GROUPS, Level.PUBLIC),
    ("nationality", _("Nationality"), STATES, Level.PUBLIC),
    ("language", _("Language"), LANGUAGES, Level.PUBLIC),
    ("country", _("Country of assignment"), STATES, Level.PUBLIC),
    ("unit", _("Unit"), UNITS, Level.STATES),
    ("free", _("Free in"), "", Level.OFFICERS),
    ("programme", _("Programme"), UNITS, Level.OFFICERS),
    ("state", _("State"), "", Level.OFFICERS),
)


def facets(counts, asked: QueryDict, labels: Labels, level: Level) -> Iterator[Facet]:
    """Those that divide the hits; a value that is asked for stands among them even where it counts nothing."""
    for name, label, vocabulary, least in FACETS:
        if level < least:
            continue
        values = valued(name, counts, asked.get(name) or "", labels, vocabulary)
        found = [replace(value, url=address(asked, name, value)) for value in values]
        if any(one.is_asked for one in found) and asked.get("others") != name:
            # What else the hits bear is no number of what another choice would find.
            yield Facet(name, label, [one for one in found if one.is_asked], others(asked, name))
        elif len(found) > 1 or any(one.is_asked for one in found):
            yield Facet(name, label, found)


def others(asked: QueryDict, name: str) -> str:
    told = asked.copy()
    told["others"] = name
    return f"?{told.urlencode()}"


def address(asked: QueryDict, name: str, value: Value) -> str:
    """The same question with this value, or without it where it is asked for."""
    told = asked.copy()
    for other in ("page", "format", "others", name, *(["speaks"] if name == "language" else [])):
        told.pop(other, None)
    if not value.is_asked:
        told[name] = value.code
    return f"?{told.urlencode()}"


def valued(name: str, counts, asked: str, labels: Labels, vocabulary: str) -> Iterator[Value]:
    known = {mark.partition(":")[2]: count for mark, count in counts.items() if mark.partition(":")[0] == name}
    if asked:
        known.setdefault(asked, 0)
    ordered = sorted(known, key=lambda code: (code != asked, -known[code], code))
    for code in ordered[:MOST]:
        yield Value(code, word(name, code, labels, vocabulary), known[code], code == asked)


def word(name: str, code: str, labels: Labels, vocabulary: str) -> str:
    if vocabulary:
        return labels.wording(vocabulary, code).text
    if name == "free":
        return formats.date_format(parse_date(f"{code}-01"), "YEAR_MONTH_FORMAT")
    return str(dict(State.choices).get(code, code))

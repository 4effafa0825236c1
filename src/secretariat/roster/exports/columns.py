"""The columns of a list of consultants, as far as one circle of readers sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import Texts

from ..fields import ENGAGEMENT, PROFILE
from ..labels import EXPERTISE, STATES, UNITS, Labels
from ..levels import Level
from ..models import Pool, State
from ..models.engagement import Method
from ..pieces import of_all
from ..searching.cards import Card
from ..sight import Shown


@dataclass(frozen=True)
class Column:
    """`value(shown, labels)` is what is read; `plain(shown)` the same for programs: codes stay codes."""

    name: str
    label: Any
    value: Callable[[Shown, Labels], Any]
    plain: Callable[[Shown], Any]
    least: Level = Level.PUBLIC


def field(name: str, value=None, plain=None) -> Column:
    told = PROFILE[name]
    own = plain or (lambda shown: getattr(shown, name))
    # A person may open a field more widely than its default: whether it shows is asked of each profile.
    return Column(name, told.label, value or (lambda shown, labels: own(shown)), own, told.widest)


def of_contracts(name: str, label, value, plain, least: Level) -> Column:
    return Column(name, label, value, plain, least)


def named(vocabulary: str, codes) -> Callable[[Shown, Labels], list[str]]:
    return lambda shown, labels: [labels.wording(vocabulary, code).text for code in codes(shown)]


def tongues(shown: Shown, labels: Labels) -> list[str]:
    """Each language with how well, in brackets."""
    return [f"{one.wording} ({one.level})" if one.level else str(one.wording) for one in Card(shown, labels).spoken]


def years(shown: Shown) -> list[int]:
    found = Card(shown, EMPTY).years
    return list(dict.fromkeys(found)) if found else []


def units(shown: Shown) -> list[str]:
    return sorted({one.unit.code for one in shown.engagements if one.unit})


def methods(shown: Shown) -> list[str]:
    return sorted({one.method for one in shown.engagements if one.method})


def address(shown: Shown) -> str:
    return f"{settings.SITE_URL}{shown.url}"


EMPTY = Labels({}, {}, {}, {}, {})
COLUMNS = (
    field("name"),
    field("other_names", plain=lambda shown: shown.other_names or []),
    field("nationalities", named(STATES, lambda shown: shown.nationalities or ()), lambda s: s.nationalities or []),
    Column(
        "expertise", PROFILE["expertise"].label,
        lambda shown, labels: [str(one.wording) for one in Card(shown, labels).expertise],
        lambda shown: shown.expertise or [],
    ),
    Column("languages", PROFILE["languages"].label, tongues, lambda shown: shown.languages or []),
    Column("engagements", _("Engagements"), lambda s, _labels: len(s.engagements), lambda s: len(s.engagements)),
    Column("years", _("Years"), lambda shown, _labels: "–".join(map(str, years(shown))), years),
    Column(
        "countries", ENGAGEMENT["countries"].label,
        named(STATES, lambda shown: of_all(shown, "countries")), lambda shown: list(of_all(shown, "countries")),
    ),
    Column(
        "fields", _("Engaged for"),
        named(EXPERTISE, lambda shown: of_all(shown, "fields")), lambda shown: list(of_all(shown, "fields")),
    ),
    Column("summaries", PROFILE["summaries"].label, lambda s, _l: best(s.summaries), lambda s: s.summaries or {}),
    field("orcid"),
    Column("units", ENGAGEMENT["unit"].label, named(UNITS, units), units, Level.STATES),
    Column(
        "methods", ENGAGEMENT["method"].label,
        lambda s, _l: [str(dict(Method.choices)[code]) for code in methods(s)], methods, Level.STATES,
    ),
    field("email"),
    field("residence"),
    field("telephone"),
    Column(
        "availability", PROFILE["availability"].label,
        lambda s, _l: [f"{a['from']}–{a['until']} ({a['share']} %)" for a in s.availability or ()],
        lambda s: s.availability or [], PROFILE["availability"].widest,
    ),
    field("programmes", named(UNITS, lambda s: s.programmes or ()), lambda s: s.programmes or []),
    field("pool", lambda s, _l: word(Pool, s.pool)),
    field("state", lambda s, _l: word(State, s.state)),
    Column("url", "URL", lambda shown, _labels: address(shown), address),
)  # fmt: skip


def best(texts: Texts | None) -> str:
    return texts.best().text if texts else ""


def word(choices, code: str | None) -> str:
    return str(dict(choices.choices)[code]) if code else ""


def columns_for(level: Level) -> tuple[Column, ...]:
    """Those in which this circle can see anything at all."""
    return tuple(column for column in COLUMNS if column.least <= level)

"""What differs between two things that lay before somebody, as rows of `components/comparison.html`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.languages import BY_CODE

from ..models import Method, NeedType, Phase, Section
from ..words import states_named, terms_named

Line = tuple[str, str, str]  # what it is called, what it says, and in which language


def differences(before: dict, after: dict) -> list[dict]:
    """Both are what `fingerprint.content_of` or `fingerprint.put_before` answers; only what differs is a row."""
    old, new = ({(label, code): text for label, text, code in lines(one)} for one in (before, after))
    names = list(dict.fromkeys([*old, *new]))
    return [row(name, old.get(name, ""), new.get(name, "")) for name in names if old.get(name, "") != new.get(name, "")]


def row(name: tuple[str, str], *sides: str) -> dict:
    label, code = name
    called = f"{label} ({BY_CODE[code].name})" if code in BY_CODE else label
    return {"label": called, "is_different": True, "sides": [{"text": text, "lang": code} for text in sides]}


def lines(content: dict) -> Iterator[Line]:
    if not content:
        return
    yield from in_languages(_("Title"), content["titles"])
    yield from of_the_work(content)
    yield from of_the_need(content)
    for section in content["terms"]:
        yield from of_section(section)
    for number, one in enumerate(content["criteria"], start=1):
        yield from of_criterion(number, one)


def in_languages(label: str, texts: dict[str, str]) -> Iterator[Line]:
    yield from ((label, text, code) for code, text in texts.items())


def of_the_work(content: dict) -> Iterator[Line]:
    yield _("Kind of work"), str(NeedType(content["need_type"]).label), ""
    yield _("Countries"), joined(states_named(content["countries"])), ""
    yield _("Fields of expertise"), joined(terms_named("expertise", content["expertise"])), ""
    yield _("Working languages"), joined(terms_named("working-language", content["languages"])), ""
    yield _("Place of work"), content["place"], ""
    yield _("Begins on"), day(content["starts_on"]), ""
    yield _("Ends on"), day(content["ends_on"]), ""
    yield _("Persons needed"), str(content["places"]), ""


def of_the_need(content: dict) -> Iterator[Line]:
    """What is not published, and lies before the approver."""
    if "needs" not in content:
        return
    yield from in_languages(_("The need"), content["needs"])
    yield _("Way of selection"), str(Method(content["method"]).label), ""
    yield _("Why in this way"), content["justification"], ""
    yield _("For whom"), joined(content["named"]), ""
    yield _("Ceiling"), content["ceiling"], ""
    yield _("At least so many candidates"), str(content["least"]), ""


def of_section(section: dict) -> Iterator[Line]:
    """The parts of a section in one language are read as one text."""
    label, parts = str(Section(section["section"]).label), section["parts"]
    for code in dict.fromkeys(code for part in parts for code in part):
        yield label, "\n\n".join(part[code] for part in parts if code in part), code


def of_criterion(number: int, one: dict) -> Iterator[Line]:
    label = _("Criterion %(number)s") % {"number": number}
    yield from in_languages(label, one["titles"])
    yield f"{label} · {_('weight')}", str(one["weight"]), ""
    yield f"{label} · {_('read in')}", str(Phase(one["phase"]).label), ""
    for level, texts in enumerate(one["levels"]):
        yield from in_languages(f"{label} · {_('level %(number)s') % {'number': level}}", texts)


def day(iso: str | None) -> str:
    return date_format(dt.date.fromisoformat(iso)) if iso else ""

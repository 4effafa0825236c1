"""The rows of an import in words, for page, file, command and program alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.accounts.models import Gender, Organization
from secretariat.core.joining import joined

from ..fields import ENGAGEMENT, PROFILE, WINNERS, in_order
from ..labels import EXPERTISE, STATES, labels
from ..models import ImportRow, Outcome, Profile, RosterImport
from ..models.engagement import Method
from .reasons import refused, worded
from .telling import untold

TONES = {
    Outcome.REFUSED: "problem", Outcome.MOVES: "attention", Outcome.CONFLICT: "attention",
    Outcome.DOUBLE: "attention", Outcome.NEW_PERSON: "done", Outcome.NEW_ENGAGEMENT: "done",
    Outcome.CHANGED: "progress", Outcome.SAME: "plain",
}  # fmt: skip


def sentences(row: ImportRow) -> list[str]:
    """Why the row is refused, what is to be known of it, what it changes."""
    said = [worded(code, blanks) for code, blanks in row.said if code != "kept"]
    return said + [change(field, *told) for field, told in in_order(row.changes)]


def change(name: str, ours, theirs, winner: str) -> str:
    field = PROFILE.get(name) or ENGAGEMENT[name]
    blanks = {"field": field.label, "ours": value(name, ours), "theirs": value(name, theirs), "winner": WINNERS[winner]}
    return _("%(field)s: “%(ours)s” in the roster, “%(theirs)s” in the file; the word of %(winner)s stands.") % blanks


def value(name: str, told) -> str:
    """What a field says, its codes in the reader's words."""
    if told in (None, "", [], {}):
        return "–"
    if name in NAMED:
        return NAMED[name](told)
    if isinstance(told, dict | list):
        return joined(told.values() if isinstance(told, dict) else told)
    try:
        return date_format(dt.date.fromisoformat(told), "DATE_FORMAT")
    except (TypeError, ValueError):
        return str(told)


def called(vocabulary: str) -> Callable[[list[str]], str]:
    return lambda codes: joined(labels().wording(vocabulary, code).text for code in codes)


def unit(pk) -> str:
    return str(Organization.objects.filter(pk=pk).first() or pk)


NAMED = {
    "nationalities": called(STATES), "countries": called(STATES), "fields": called(EXPERTISE), "unit": unit,
    "method": lambda code: str(dict(Method.choices).get(code, code)),
    "gender": lambda code: str(dict(Gender.choices).get(code, code)),
}  # fmt: skip


def moves_in_words(rows: Iterable[ImportRow]) -> list[tuple[str, str]]:
    """The contracts of these rows, each with from whom to whom it would move."""
    found = [(row, blanks["number"]) for row in rows for code, blanks in row.said if code == "contract-of-another"]
    numbers = {number for _row, number in found}
    holders = {one.number: one for one in Profile.objects.filter(number__in=numbers)}
    return [(row.contract, move_in_words(row, holders.get(number))) for row, number in found]


def move_in_words(row: ImportRow, holder: Profile | None) -> str:
    blanks = {"contract": row.contract, "to": row.name or row.contractor, "to_number": row.contractor}
    blanks |= {"from": holder or "–", "from_number": holder.contractor if holder else "–"}
    return _("%(contract)s: from %(from)s (%(from_number)s) to %(to)s (%(to_number)s)") % blanks


def trouble(imported: RosterImport) -> str:
    """Why the file could not be read, in the language of whoever looks where its sentence is known."""
    is_known = imported.state == RosterImport.State.FAILED and imported.notes
    return refused(*imported.notes[0]) if is_known else imported.trouble


def notes(imported: RosterImport) -> list[str]:
    if imported.state == RosterImport.State.FAILED:
        return []
    return [worded(code, blanks) for code, blanks in imported.notes]


def counted(imported: RosterImport) -> list[tuple[Outcome, int]]:
    """Each outcome that occurs, the gravest first."""
    return [(outcome, imported.counts[outcome.value]) for outcome in Outcome if imported.counts.get(outcome.value)]


def total(imported: RosterImport) -> int:
    """Its rows; while it is read, so many as have been read."""
    if imported.state == RosterImport.State.READING:
        return ImportRow.objects.filter(imported=imported).count()
    return sum(imported.counts.values())


def idle(imported: RosterImport) -> str:
    """Why there is nothing to apply; empty where some row is entered or changes something."""
    without = {Outcome.REFUSED.value, Outcome.SAME.value}
    if imported.state != RosterImport.State.PREVIEWED or any(imported.counts.keys() - without):
        return ""
    if not total(imported):
        return _("There is nothing to apply: the table has no row below its headings.")
    return _("There is nothing to apply: every row is refused, or stands in the roster as it is.")


def status(imported: RosterImport) -> str:
    """What goes on in the background, and how far it is."""
    if imported.state == RosterImport.State.READING:
        return reading(total(imported))
    return unfound(left) if (left := untold(imported)) else ""


def reading(rows: int) -> str:
    told = ngettext(
        "The table is being read: %(count)s row so far. Load this page again in a moment.",
        "The table is being read: %(count)s rows so far. Load this page again in a moment.",
        rows,
    )
    return told % {"count": number_format(rows, force_grouping=True)}


def unfound(people: int) -> str:
    told = ngettext(
        "%(count)s person is not in the search yet: it is brought up to date by background work.",
        "%(count)s people are not in the search yet: it is brought up to date by background work.",
        people,
    )
    return told % {"count": number_format(people, force_grouping=True)}


def as_json(row: ImportRow) -> dict:
    """A row for programs: codes that stay, and sentences for people."""
    reasons = [{"code": code, "message": worded(code, blanks)} for code, blanks in row.said]
    changes = {name: {"roster": o, "file": t, "stands": w} for name, (o, t, w) in in_order(row.changes)}
    return {
        "row": row.row, "contract": row.contract, "outcome": row.outcome, "number": row.number, "reasons": reasons,
        "changes": changes,
    }  # fmt: skip

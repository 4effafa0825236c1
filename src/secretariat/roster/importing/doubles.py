"""Whom the preview called perhaps a double stands among the possible doubles once the import is applied."""

from __future__ import annotations

from collections.abc import Iterator

from ..doubles.finding import propose
from ..models import ImportRow, Outcome, Profile, RosterImport

DOUBLE = {"perhaps-double", "perhaps-double-waits", "perhaps-double-here"}


def propose_doubles(imported: RosterImport, ids: list[int]) -> None:
    """For these profiles of an import, after it is safe: comparing thousands would keep everybody else from writing."""
    numbers = Profile.objects.filter(pk__in=ids).values("number")
    rows = ImportRow.objects.filter(imported=imported, outcome=Outcome.DOUBLE, number__in=numbers).order_by("row")
    said = [(row.number, blanks["number"]) for row in rows for code, blanks in row.said if code in DOUBLE]
    propose(profiles_of(said))


def profiles_of(numbers: list[tuple[str, str]]) -> Iterator[tuple[Profile, Profile]]:
    both = {number for pair in numbers for number in pair}
    found = {one.number: one for one in Profile.objects.standing().filter(number__in=both)}
    return ((found[one], found[other]) for one, other in numbers if one in found and other in found)

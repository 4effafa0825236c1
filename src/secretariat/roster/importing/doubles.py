"""Whom the preview called perhaps a double stands among the possible doubles once the import is applied."""

from __future__ import annotations

from collections.abc import Iterator

from ..doubles.finding import propose
from ..models import ImportRow, Outcome, Profile, RosterImport

AT_ONCE = 500
DOUBLE = "perhaps-double"


def propose_doubles(imported: RosterImport) -> None:
    """Called within the import: whoever is public from now on is on the steward's list from now on."""
    rows = ImportRow.objects.filter(imported=imported, outcome=Outcome.DOUBLE).order_by("row")
    piece = []
    for row in rows.iterator(AT_ONCE):
        piece += [(row.number, blanks["number"]) for code, blanks in row.said if code == DOUBLE]
        if len(piece) >= AT_ONCE:
            propose(profiles_of(piece))
            piece = []
    propose(profiles_of(piece))


def profiles_of(numbers: list[tuple[str, str]]) -> Iterator[tuple[Profile, Profile]]:
    both = {number for pair in numbers for number in pair}
    found = {one.number: one for one in Profile.objects.standing().filter(number__in=both)}
    return ((found[one], found[other]) for one, other in numbers if one in found and other in found)

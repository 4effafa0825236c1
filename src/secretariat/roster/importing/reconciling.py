"""What a table of the contract system and the roster say of the same contracts: what differs, who won, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from ..fields import CONTRACT, ENGAGEMENT, HERE, OWNERS, PROFILE, in_order
from ..models import Engagement, ImportRow, Outcome, RosterImport

MISSING, DIFFERS = "missing", "differs"
AT_ONCE = 2_000


@dataclass(frozen=True)
class Difference:
    """`field` is empty where the contract is in the roster and not in the file."""

    contract: str
    number: str
    name: str
    field: str = ""
    ours: object = ""
    theirs: object = ""
    winner: str = ""

    @property
    def kind(self) -> str:
        return DIFFERS if self.field else MISSING

    @property
    def label(self) -> str:
        field = PROFILE.get(self.field) or ENGAGEMENT.get(self.field)
        return str(field.label) if field else ""

    @property
    def why(self) -> str:
        """The rule by which one word stands, in the reader's language."""
        if not self.field:
            return _("The contract is in the roster and not in the file. Nothing is taken out by an import.")
        if self.winner == CONTRACT:
            return _("Nobody corrected it, or it is the contract system’s own: the file was followed.")
        if self.winner == HERE:
            return _(
                "It was written down here before the file told of it, and stands until a steward decides otherwise."
            )
        return _("It was corrected, and the word of %(winner)s stands.") % {"winner": OWNERS[self.winner]}


def missing(imported: RosterImport) -> QuerySet:
    """The contracts of this system that stand in the roster and are not in the file."""
    there = ImportRow.objects.filter(imported=imported, contract=OuterRef("contract"))
    rows = Engagement.objects.standing().filter(system=imported.system).exclude(Exists(there))
    return rows.select_related("profile").order_by("contract")


def differing(imported: RosterImport) -> QuerySet:
    rows = ImportRow.objects.filter(imported=imported).exclude(outcome__in=[Outcome.SAME, Outcome.REFUSED])
    return rows.exclude(changes={}).order_by("row")


def differences(imported: RosterImport) -> Iterator[Difference]:
    for row in differing(imported).iterator(AT_ONCE):
        for field, (ours, theirs, winner) in in_order(row.changes):
            yield Difference(row.contract, row.number, row.name, field, ours, theirs, winner)
    for one in missing(imported).iterator(AT_ONCE):
        yield Difference(one.contract, one.profile.number, one.profile.name)

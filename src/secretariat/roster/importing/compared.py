"""What each row was set against: an import is not applied to a roster that says something else by then."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice

from ..models import Engagement, ImportRow, Outcome, Profile, RosterImport
from .known import kept_apart

AT_ONCE = 2_000
# Of a person only what a row speaks of: many a profile changes in between, and few of them in this.
OF_PERSON = (
    "name", "nationalities", "gender", "email", "orcid", "contractor", "merged_into_id", "erased_at", "withdrawn_at",
)  # fmt: skip


def against(engagement: Engagement | None, profile: Profile | None) -> dict:
    """To be kept with the row: which records they were, and how they stood."""
    kept = {}
    if engagement is not None:
        kept["contract"] = [engagement.pk, engagement.version]
    if profile is not None:
        kept["person"] = [profile.pk, profile.version, said_by(profile)]
    return kept


def said_by(profile: Profile) -> str:
    told = repr([getattr(profile, name) for name in OF_PERSON])
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def is_outdated(imported: RosterImport) -> bool:
    """Did a contract or a person change to which a row was compared? Also where it was left as it stands."""
    if became_apart(imported):
        return True
    return any(contracts_changed(rows) or persons_changed(rows) for rows in pieces(imported))


def became_apart(imported: RosterImport) -> bool:
    """Is somebody no longer public of whom a new person is perhaps a double?"""
    rows = ImportRow.objects.filter(imported=imported, outcome=Outcome.DOUBLE).values_list("said", flat=True)
    told = (blanks["number"] for said in rows.iterator(AT_ONCE) for code, blanks in said if code == "perhaps-double")
    return any(kept_apart().filter(number__in=some).exists() for some in iter(lambda: list(islice(told, 500)), []))


def pieces(imported: RosterImport) -> Iterator[list[dict]]:
    rows = ImportRow.objects.filter(imported=imported).exclude(against={}).order_by("row")
    told = rows.values_list("against", flat=True).iterator(AT_ONCE)
    return iter(lambda: list(islice(told, AT_ONCE)), [])


def contracts_changed(rows: list[dict]) -> bool:
    then = dict(row["contract"] for row in rows if "contract" in row)
    now = Engagement.objects.filter(pk__in=then).values_list("pk", "version")
    return any(then[pk] != version for pk, version in now)


def persons_changed(rows: list[dict]) -> bool:
    then = {pk: (version, said) for pk, version, said in (row["person"] for row in rows if "person" in row)}
    now = Profile.objects.filter(pk__in=then).values_list("pk", "version")
    touched = [pk for pk, version in now if then[pk][0] != version]
    return any(then[one.pk][1] != said_by(one) for one in Profile.objects.filter(pk__in=touched))

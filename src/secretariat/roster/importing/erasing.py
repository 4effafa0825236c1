"""What rows of imports tell of persons is kept for some time, to be looked at and taken back; then it is erased."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import timezone

from secretariat.accounts.models import Person
from secretariat.record.operations import change

from ..models import ImportRow, Profile, RosterImport, StagedEngagement, StagedProfile
from ..operations.imports import State, drop, erase

WAITED_LONG_ENOUGH = {State.PREVIEWED, State.READING, State.FAILED}


def erase_due(now: dt.datetime) -> int:
    """Erase the rows of imports whose time is over; one that still waits is set aside."""
    before = now - dt.timedelta(days=settings.ROSTER_IMPORT_DAYS)
    due = RosterImport.objects.filter(recorded_at__lt=before, rows_erased_at=None).order_by("pk")
    for one in due:
        if one.state in WAITED_LONG_ENOUGH - {State.READING}:
            drop(one, by=None)
        else:
            erase(one)
            change(one, by=None, verb="rows erased", rows_erased_at=timezone.now())
    return len(due)


def forget(profile: Profile) -> None:
    """Everything that rows of imports tell of one person, for when her data are erased."""
    rows = ImportRow.objects.filter(number=profile.number)
    rows.update(contractor="", name="", said=[], changes={}, against={})
    StagedProfile.objects.filter(number=profile.number).delete()
    StagedEngagement.objects.filter(number=profile.number).delete()


def rows_of(person: Person) -> list[dict]:
    """What they tell of her, for her own copy."""
    rows = ImportRow.objects.filter(number__in=Profile.objects.filter(person=person).values("number"))
    told = rows.select_related("imported").order_by("pk")
    return [
        {"read_at": r.imported.recorded_at.isoformat(), "row": r.row, "contract": r.contract}
        | {"contractor": r.contractor, "name": r.name, "outcome": r.outcome, "changes": r.changes}
        for r in told
    ]


def forget_person(person: Person) -> None:
    for profile in Profile.objects.filter(person=person):
        forget(profile)

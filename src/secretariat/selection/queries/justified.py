"""Why days were taken that lead to more months, or to a shorter break, than is meant: kept in the journal."""

from __future__ import annotations

import datetime as dt

from secretariat.record.models import Entry
from secretariat.roster.models import Engagement

from ..models import Applicant, Award, AwardState, Selection

JUSTIFIED = "gone on with for a reason"


def justified(selection: Selection) -> list[tuple[Award, Entry]]:
    awards = {one.pk: one for one in selection.awards.standing().select_related("application")}
    rows = Entry.objects.filter(kind=Award.noun(), record_id__in=awards, verb=JUSTIFIED).order_by("pk")
    return [(awards[one.record_id], one) for one in rows]


def reason_kept(award: Award, starts_on: dt.date | None, ends_on: dt.date | None) -> str:
    """Why these very days were gone on with before; nothing where a contract of theirs was recorded or changed since:
    then they lead to something else."""
    rows = Entry.objects.filter(kind=Award.noun(), record_id=award.pk, verb=JUSTIFIED)
    entry = rows.order_by("-position").first()
    if entry is None or (starts_on, ends_on) != (award.starts_on, award.ends_on):
        return ""
    profile = Applicant.objects.values_list("profile", flat=True).get(application=award.application_id)
    since = {"changed_at__gt": entry.recorded_at}
    signed = Award.objects.filter(application__applicant__profile=profile, state=AwardState.ACCEPTED, **since)
    is_changed = Engagement.objects.filter(profile=profile, **since).exists()
    return "" if is_changed or signed.exclude(pk=award.pk).exclude(contract="").exists() else entry.reason

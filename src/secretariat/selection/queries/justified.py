"""Why days were taken that lead to more months, or to a shorter break, than is meant: kept in the journal."""

from __future__ import annotations

from secretariat.record.models import Entry

from ..models import Award, Selection

JUSTIFIED = "gone on with for a reason"


def justified(selection: Selection) -> list[tuple[Award, Entry]]:
    awards = {one.pk: one for one in selection.awards.standing().select_related("application")}
    rows = Entry.objects.filter(kind=Award.noun(), record_id__in=awards, verb=JUSTIFIED).order_by("pk")
    return [(awards[one.record_id], one) for one in rows]

"""What an import read into the record of sessions before the last: it was entered since, and moved long ago.

A digest tells of the report, of what happened at the last session, and of what is foreseen; not of every record.
"""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from secretariat.record.models import Entry

from .models import Committee, Consideration, Decision, Implementation, ReportImport, Session

EVENTS = (Implementation, Consideration, Decision)
TOLD = {"followup"}


class YearsGoneBy:
    """`positions` has for each import the position at which it was applied, `ids` its older records by kind."""

    def __init__(self, committee: Committee, session: Session | None):
        self.ids: dict[int, dict[str, set[int]]] = {}
        self.positions = applied_at(committee) if session is not None else {}
        imports = ReportImport.objects.filter(pk__in=self.positions).select_related("report") if self.positions else []
        for one in imports:
            self.ids[one.pk] = older(entered_by(one), session)

    def __contains__(self, entry: Entry) -> bool:
        found = ((self.positions[pk], ids.get(entry.kind, ())) for pk, ids in self.ids.items())
        return any(entry.record_id in ids and entry.position < last for last, ids in found)

    def without(self, entries):
        """The entries of this committee without those of the import itself; what was done to them later stays."""
        for pk, by_kind in self.ids.items():
            for kind, ids in by_kind.items():
                entries = entries.exclude(Q(kind=kind, record_id__in=ids, position__lt=self.positions[pk]))
        return entries


def applied_at(committee: Committee) -> dict[int, int]:
    told = Entry.objects.filter(stream__key=committee.stream_key, kind=ReportImport.noun(), verb="applied")
    return dict(told.order_by("position").values_list("record_id", "position"))


def entered_by(record: ReportImport) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for done in record.done:
        if done.get("entered") and done["noun"] not in TOLD:
            found[done["noun"]].add(done["id"])
    found["document"].discard(record.report.document_id if record.report else None)
    return found


def older(ids: dict[str, set[int]], session: Session) -> dict[str, set[int]]:
    """Without what happened at this session or after it."""
    for model in EVENTS:
        held = model.objects.filter(pk__in=ids.get(model.noun(), ()), session__number__gte=session.number)
        ids[model.noun()] -= set(held.values_list("pk", flat=True))
    return ids

"""What reads otherwise now than when a unit signed it off: paragraphs follow the record, and the record moves on."""

from __future__ import annotations

from ..models import Clearance, Report
from .moment import NotOnRecord, reader_of
from .paper import Built, build_report


def changed_since(report: Report) -> list[tuple[Clearance, list[int]]]:
    """For each unit that has signed off, the paragraphs of its own actions that read otherwise since; none left out."""
    signed = report.clearances.standing().filter(answer=Clearance.Answer.CLEARED).exclude(answered_at=None)
    signed = list(signed.select_related("unit"))
    if not signed:
        return []
    now = build_report(report, report.original_language, user=reader_of(report))
    found = [(clearance, otherwise(now, then_of(report, clearance), clearance.unit_id)) for clearance in signed]
    return [(clearance, numbers) for clearance, numbers in found if numbers]


def then_of(report: Report, clearance: Clearance) -> Built | None:
    try:
        return build_report(report, report.original_language, as_of=clearance.answered_at, user=reader_of(report))
    except NotOnRecord:
        return None


def otherwise(now: Built, then: Built | None, unit: int) -> list[int]:
    """The numbers of the unit's paragraphs that were not there in these words."""
    before = {slot.words for slot in own(then, unit)} if then else set()
    return [slot.number for slot in own(now, unit) if slot.number and slot.words not in before]


def own(built: Built, unit: int):
    return (slot for slot in built.slots if slot.action is not None and slot.action.unit_id == unit)

"""What the committee cycle holds of a person: what she wrote on drafts. It belongs to the report, and stays with it."""

from __future__ import annotations

from secretariat.accounts import personal
from secretariat.accounts.models import Person

from .models import Clearance, ReportComment


def clearances_of(person: Person) -> list[dict]:
    rows = Clearance.objects.filter(answered_by=person).select_related("unit").order_by("pk")
    return [
        {
            "report": one.report_id,
            "unit": one.unit.code,
            "answer": one.answer,
            "comment": one.comment,
            "at": personal.day(one.answered_at),
        }
        for one in rows
    ]


def remarks_of(person: Person) -> list[dict]:
    rows = ReportComment.objects.filter(author=person).order_by("pk")
    return [{"report": one.report_id, "text": one.text, "at": personal.day(one.recorded_at)} for one in rows]


def register() -> None:
    personal.register("clearances", clearances_of)
    personal.register("remarks", remarks_of)

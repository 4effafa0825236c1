"""What selections hold of a person who sat on panels, and of what came of her applications: given to her. It belongs to
the record of a decision and stays with it as long as `retention.py` says."""

from __future__ import annotations

from secretariat.accounts import personal
from secretariat.accounts.models import Person

from .models import Applicant, Declaration, Panelist


def seats_of(person: Person) -> list[dict]:
    rows = Panelist.objects.filter(person=person).order_by("pk")
    return [
        {
            "selection": one.selection_id,
            "role": one.role,
            "state": one.state,
            "why": one.why,
            "scores": [
                {"level": s.level, "grounds": s.grounds, "version": s.number, "at": personal.day(s.submitted_at)}
                for s in one.scores.order_by("pk")
            ],
        }
        for one in rows
    ]


def declarations_of(person: Person) -> list[dict]:
    rows = Declaration.objects.filter(person=person).order_by("pk")
    return list(rows.values("selection", "list_version", "interest", "explanation"))


def outcomes_of(person: Person) -> list[dict]:
    rows = Applicant.objects.filter(profile__person=person, erased_at=None)
    return [outcome(one) for one in rows.select_related("application", "selection__call").order_by("pk")]


def outcome(one: Applicant) -> dict:
    """All that she sees on her own page."""
    feedback = getattr(one, "feedback", None)
    return {
        "call": one.selection.call.number,
        "code": one.application.code,
        "state": one.application.state,
        "feedback": feedback.by_criterion if feedback and feedback.sent_at else {},
        "complaints": list(one.complaints.order_by("pk").values("text", "state", "decision")),
        "offers": [{"state": a.state, "contract": a.contract} for a in one.application.awards.order_by("pk")],
        "appraisals": [
            {name: getattr(a.appraisal, name) for name in ("rating", "text", "reply", "earlier")}
            for a in one.application.awards.filter(appraisal__isnull=False).order_by("pk")
        ],
    }


def register() -> None:
    personal.register("panels", seats_of)
    personal.register("declarations of interest", declarations_of)
    personal.register("outcomes of applications", outcomes_of)

"""Everywhere a document, or one of its paragraphs, is cited."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from secretariat.record.sight import Sight

from ..models import (
    Action,
    Citation,
    Consideration,
    Decision,
    Document,
    FollowUp,
    Implementation,
    Mandate,
    StatusChange,
)
from .reach import reached

MOST_LOOKED_AT = 5_000  # citations of one document


@dataclass(frozen=True)
class Cited:
    """The records that cite a document, by kind; `implementations` are those it is itself the evidence of."""

    implementations: list[Implementation]
    considerations: list[Consideration]
    decisions: list[Decision]
    follow_ups: list[FollowUp]
    actions: list[Action]
    mandates: list[Mandate]

    def __bool__(self):
        return any(vars(self).values())


def citing(document: Document, sight: Sight, citations: list[Citation], number: str = "") -> Cited:
    """Who cites `document` by these citations of it; with `number`, only of that paragraph."""
    cited = [one.pk for one in citations if not number or is_of(one, number)]
    here = Q(citation__in=cited)
    moved = StatusChange.objects.filter(citation__in=cited).values("action_id")
    mandates = Mandate.objects.visible_to(sight.user).standing().filter(here).select_related("committee")
    return Cited(
        implementations=reached(Implementation, sight, document=document) if not number else [],
        considerations=reached(Consideration, sight, here),
        decisions=reached(Decision, sight, here),
        follow_ups=reached(FollowUp, sight, closed_by__in=cited),
        actions=reached(Action, sight, pk__in=moved),
        mandates=list(mandates),
    )


def in_use(citations: list[Citation], sight: Sight) -> set[int]:
    """Which of these some record rests on that stands and may be seen."""
    ids = [one.pk for one in citations]
    found: set[int] = set()
    resting = {Consideration: "citation", Decision: "citation", FollowUp: "closed_by", Mandate: "citation"}
    for model, name in resting.items():
        rows = model.objects.visible_to(sight.user).standing().filter(**{f"{name}__in": ids})
        found.update(rows.values_list(name, flat=True))
    seen = Action.objects.visible_to(sight.user).standing()
    moved = StatusChange.objects.filter(citation__in=ids, action__in=seen)
    return found | set(moved.values_list("citation", flat=True))


def is_of(citation: Citation, number: str) -> bool:
    """Does it name this paragraph: by its range, or by a label such as 7.1?"""
    return citation.label == number or (number.isdigit() and citation.covers(int(number)))


def citations_of(document: Document, sight: Sight) -> list[Citation]:
    """The citations of a document that the reader may see, by the paragraphs they name."""
    found = Citation.objects.visible_to(sight.user).standing().filter(document=document).order_by("pk")[:MOST_LOOKED_AT]
    for one in found:
        one.document = document
    return sorted(found, key=lambda one: (one.ranges or [[0]], one.label, one.pk))

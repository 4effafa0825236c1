"""Everywhere a document, or one of its paragraphs, is cited."""

from __future__ import annotations

from dataclasses import dataclass

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
RESTING = {
    Consideration: ("citation",),
    Decision: ("citation",),
    FollowUp: ("stated_by", "closed_by"),
    Mandate: ("citation",),
}


@dataclass(frozen=True)
class Cited:
    """The records that cite a document, by kind; `implementations` are those it is itself the evidence of. `in_use`
    are the citations that one of them rests on."""

    implementations: list[Implementation]
    considerations: list[Consideration]
    decisions: list[Decision]
    follow_ups: list[FollowUp]
    actions: list[Action]
    mandates: list[Mandate]
    in_use: set[int]


def citing(document: Document, sight: Sight, citations: list[Citation], number: str = "") -> Cited:
    """Who cites `document`, of which these are the citations; with `number`, only of that paragraph."""
    some = [one.pk for one in citations if not number or is_of(one, number)]
    cited = some if number or not some else seen(document, sight).values("pk")
    resting = {model: rests(model, names, cited, sight) for model, names in RESTING.items()}
    resting[Action] = moved(cited, sight)
    found = {model: reached(model, sight, pk__in=[pk for pk, _on in resting[model]]) for model in resting}
    return Cited(
        implementations=reached(Implementation, sight, document=document) if not number else [],
        considerations=found[Consideration],
        decisions=found[Decision],
        follow_ups=found[FollowUp],
        actions=found[Action],
        mandates=found[Mandate],
        in_use={on for pairs in resting.values() for _pk, on in pairs},
    )


def rests(model, names: tuple[str, ...], cited, sight: Sight) -> list[tuple[int, int]]:
    """Which records of a kind rest on which of these citations: asked without an order, for which the engine would
    read all there are."""
    seen = model.objects.visible_to(sight.user).standing().order_by()
    asked = [seen.filter(**{f"{name}__in": cited}).values_list("pk", name) for name in names]
    return list(asked[0].union(*asked[1:])[:MOST_LOOKED_AT] if asked[1:] else asked[0][:MOST_LOOKED_AT])


def moved(cited, sight: Sight) -> list[tuple[int, int]]:
    """Which actions came to their status by which of these citations."""
    seen = Action.objects.visible_to(sight.user).standing()
    changes = StatusChange.objects.filter(citation__in=cited, action__in=seen).order_by()
    return list(changes.values_list("action_id", "citation_id")[:MOST_LOOKED_AT])


def is_of(citation: Citation, number: str) -> bool:
    """Does it name this paragraph: by its range, or by a label such as 7.1?"""
    return citation.label == number or (number.isdigit() and citation.covers(int(number)))


def seen(document: Document, sight: Sight):
    return Citation.objects.visible_to(sight.user).standing().filter(document=document)


def citations_of(document: Document, sight: Sight) -> list[Citation]:
    """The citations of a document that the reader may see, by the paragraphs they name."""
    found = seen(document, sight).order_by("pk")[:MOST_LOOKED_AT]
    for one in found:
        one.document = document
    return sorted(found, key=lambda one: (one.ranges or [[0]], one.label, one.pk))

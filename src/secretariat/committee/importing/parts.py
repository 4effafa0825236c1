"""What stands with another record, though nothing in that one points at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..models import Action, DocumentVersion, Passage, SessionPart, StatusChange

Key = tuple[str, int]
PARTS = ((DocumentVersion, "document"), (Passage, "report"), (SessionPart, "session"))


def parts_of(keys: Iterable[Key]) -> dict[Key, Key]:
    """The issues of a document, the paragraphs of a report, the parts of a session, what an action's moves cite: each
    with the one among `keys` it stands with."""
    ids = defaultdict(set)
    for noun, pk in keys:
        ids[noun].add(pk)
    found: dict[Key, Key] = {}
    for model, name in PARTS:
        rows = model.objects.standing().filter(**{f"{name}__in": ids[name]}).values_list("pk", name)
        found |= {(model.noun(), pk): (name, whole) for pk, whole in rows}
    moves = StatusChange.objects.filter(action__in=ids[Action.noun()]).exclude(citation=None)
    for action, noun, ground, citation in moves.values_list("action", "ground_kind", "ground_id", "citation"):
        found["citation", citation] = (noun, ground) if noun else (Action.noun(), action)
    return found

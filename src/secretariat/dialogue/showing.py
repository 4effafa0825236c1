"""The regions of a page that follow the list: drawn by views, and again for open pages when the list changes."""

from __future__ import annotations

from django.utils import timezone

from secretariat.core.joining import joined

from .forms.desk import category_of
from .listings import TONES
from .models import DialogueSection, ListState, RequestKind
from .operations.undoing import undoable, whose
from .queries.floor import Floor
from .queries.groups import today_at
from .words import ACTS, reasons_of, rule_in_words

NEXT = 3  # on the projector


def regions(floor: Floor, *, is_desk: bool = False, is_fresh: bool = False) -> dict:
    """The context of `_floor.html` and `_list.html`; the same for every reader of one class. `is_fresh` where the page
    is kept by nobody: it carries the moment at which it was drawn, from which a wrong clock is set right."""
    current = floor.current
    return {
        "floor": floor,
        "dialogue": floor.dialogue,
        "speakers": floor.speakers,
        "tone": TONES[floor.speakers.state],
        "current": current,
        "point": floor.open_point,
        "points": [{"point": one, "category": category_of(one)} for one in floor.open_points],
        "rows": [
            {"row": row, "request": row.request, "why": reasons_of(row, is_desk=is_desk)}
            | {"also": also_for(row.request, floor.waiting) if is_desk else ""}
            for row in floor.waiting
        ],
        "next": floor.next,
        "spoken": floor.spoken,
        "delegations": len({r.delegation_id for r in floor.spoken if r.kind != RequestKind.SECRETARIAT}),
        "rule": rule_in_words(floor.speakers),
        "zone": floor.dialogue.zone,
        "now": timezone.now() if is_fresh else None,
        "is_desk": is_desk,
        "is_over": floor.is_over,
    }


def also_for(request, waiting) -> str:
    """Which other delegations wait to speak for the same group: the desk asks it which one does."""
    others = (row.request for row in waiting if request.group_id and row.request.group_id == request.group_id)
    return joined(str(other.delegation) for other in others if other.pk != request.pk)


def own_regions(floor: Floor, own: set[int]) -> dict:
    """The context of `_mine.html`: what the delegations `own` have on the list, their points of order, the rulings."""
    listed, points = mine(floor, own), own_points(floor, own)
    return {
        "mine": listed,
        "own_points": points,
        "own_rulings": [point for point in floor.rulings if point.delegation_id in own],
        "is_listed": bool(listed or points),
    }


def mine(floor: Floor, own: set[int]) -> list[dict]:
    """What her delegation has on the list: the one with the floor, then those that wait, each with its place."""
    if floor.speakers.state == ListState.CLOSED:
        return []
    current = floor.current
    speaking = [{"request": current, "place": 0}] if current and current.delegation_id in own else []
    waiting = [{"request": row.request, "place": row.place} for row in floor.waiting]
    return speaking + [one for one in waiting if one["request"].delegation_id in own]


def own_points(floor: Floor, own: set[int]) -> list[dict]:
    """The points of order of her delegation that wait, each with how many are ruled on before it."""
    return [{"point": p, "before": n} for n, p in enumerate(floor.open_points) if p.delegation_id in own]


def desk_regions(floor: Floor) -> dict:
    """The context of the desk: the same list with its buttons, and what can be undone."""
    acts = undoable(floor.speakers)
    delegations = whose(acts, floor)
    return {
        **regions(floor, is_desk=True, is_fresh=True),
        "is_reported": DialogueSection.objects.filter(dialogue=floor.dialogue, document__isnull=False).exists(),
        "is_another_day": floor.dialogue.day not in {None, today_at(floor.dialogue)},
        "acts": [
            {"act": act, "word": ACTS.get(act.verb, act.verb), "delegation": delegations.get(act.pk)} for act in acts
        ],
        "rulings": floor.rulings,
    }


def screen_regions(floor: Floor) -> dict:
    """The context of the projector: the next few, and how many more."""
    told = regions(floor, is_fresh=True)
    rows = [] if floor.is_over else told["rows"]
    return {**told, "rows": rows[:NEXT], "more": max(len(rows) - NEXT, 0)}

"""The lead participants: who is nominated by which group, and who stood there before."""

from __future__ import annotations

from collections import defaultdict

from secretariat.accounts.models import Organization
from secretariat.record.models import Entry

from ..models import Capacity, Dialogue

NOMINATIONS = ("nominated", "replaced")


def programme(dialogue: Dialogue, user) -> list[dict]:
    """A row for each group: its place, and the delegations that were replaced, newest first."""
    slots = list(dialogue.slots.visible_to(user).standing().select_related("group", "delegation"))
    before = replaced(slots, user)
    return [{"slot": slot, "before": before[slot.pk]} for slot in slots]


def replaced(slots, user) -> dict[int, list[dict]]:
    """What stood in each place before, from the journal: delegation, capacity, the day and the reason."""
    entries = Entry.objects.visible_to(user).filter(
        kind="leadslot", record_id__in=[slot.pk for slot in slots], verb="replaced"
    )
    changed = [e for e in entries.order_by("-pk") if e.changes.get("delegation_id", [None])[0]]
    names = Organization.objects.in_bulk({entry.changes["delegation_id"][0] for entry in changed})
    told = defaultdict(list)
    for entry in changed:
        capacity = entry.changes.get("capacity", [entry.state.get("capacity", "")])[0]
        told[entry.record_id].append(
            {
                "delegation": names.get(entry.changes["delegation_id"][0]),
                "capacity": dict(Capacity.choices).get(capacity, ""),
                "until": entry.recorded_at.date(),
                "reason": entry.reason,
            }
        )
    return told

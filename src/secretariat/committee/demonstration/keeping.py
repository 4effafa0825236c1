"""What a loader has made, by kind and key, so that a reference in the data finds it."""

from __future__ import annotations

from collections import defaultdict

from secretariat.accounts.models import Organization
from secretariat.data.reading import by_kind, read
from secretariat.record.operations import enter

from .. import models as m
from .reading import audience, grounds
from .timeline import Clock

# What is entered where something earlier points at it, by the method that enters it.
ON_DEMAND = {
    "document": "document",
    "agenda-item": "item",
    "mandate": "mandate",
    "mandate-paragraph": "paragraph",
    "action": "action",
}


class Keeping:
    """The data, and what was made of it. `days` and `rows` say when each event was, and as which."""

    body: m.Committee
    days: dict
    rows: dict

    def __init__(self, folder: str, people: dict, *, invented: bool):
        self.data = by_kind(read(folder))
        self.people, self.invented = people, invented
        self.made = defaultdict(dict)
        self.clock = Clock()
        self.organizations = {o.code: o for o in Organization.objects.all()}

    def each(self, kind: str):
        return self.data.get(kind, {}).values()

    def keep(self, entry, record):
        self.made[entry.kind][entry.key] = record
        return record

    def found(self, kind: str, key):
        """What was entered under this key; what is entered only once it is needed, now."""
        make = getattr(self, ON_DEMAND.get(kind, ""), None)
        if make and key and key not in self.made[kind] and key in self.data.get(kind, {}):
            make(self.data[kind][key])
        return self.made[kind].get(key) if key else None

    def is_made(self, entry) -> bool:
        return entry.key in self.made[entry.kind]

    def enter(self, model, entry, **values):
        told = {"by": None, "audience": audience(entry), **grounds(entry), **values}
        if model is not m.Committee:
            told["committee"] = self.body
        return self.keep(entry, enter(model, **told))

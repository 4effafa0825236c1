"""What one import entered and another states too, or leans on: it stays while that one is applied, and leaves the
record with it."""

from __future__ import annotations

from ..models import Report, ReportImport
from .parts import parts_of

Key = tuple[str, int]


def key_of(done: dict) -> Key:
    return done["noun"], done["id"]


class Heirs:
    """The other applied imports of a committee, the newest first."""

    def __init__(self, record: ReportImport):
        found = ReportImport.objects.standing().filter(committee=record.committee_id, state=ReportImport.State.APPLIED)
        self.imports = list(found.exclude(pk=record.pk).order_by("-pk"))
        self.entered = {one.pk: {key_of(d) for d in one.done if d.get("entered")} for one in self.imports}
        self.held = {one.pk: {key_of(d) for d in one.held} for one in self.imports}
        parts = parts_of({key for held in self.held.values() for key in held})
        for held in self.held.values():
            held |= {part for part, whole in parts.items() if whole in held}
        changed = {one.pk: {key_of(d): d["before"] for d in one.done if "before" in d} for one in self.imports}
        self.changed: dict[int, dict[Key, dict]] = changed

    def before(self, key: Key, now: dict):
        """What the record said before each of these imports changed it, if nobody else did: (import, state)."""
        for one in self.imports:
            if key in self.changed[one.pk]:
                yield one, {**now, **self.changed[one.pk][key]}

    def leaning(self, one: ReportImport, users: dict[Key, set[Key]], changed: dict[Key, int]) -> set[Key]:
        """What this import states too, its records point at, or it changed itself."""
        own = self.entered[one.pk]
        used = {key for key, those in users.items() if those & own}
        return self.held[one.pk] | used | {key for key, pk in changed.items() if pk == one.pk}

    def printing(self, entered: set[Key]) -> ReportImport | None:
        """The import that found the report among these word for word the same."""
        return next((one for one in self.imports if (Report.noun(), one.report_id) in entered), None)


def hand_on(taking) -> None:
    """What stays for the sake of another import alone is that one's from now on. The caller has locked them all."""
    given: set[Key] = set()
    for one in taking.heirs.imports:
        roots = taking.heirs.leaning(one, taking.users, taking.changed_by)
        keys = (taking.needed_by(roots) & taking.entered) - given - taking.changed
        texts = taking.texts if one == taking.printed_by else []
        if keys or texts:
            given |= keys
            own = [{**d, "version": taking.records[key_of(d)].version} for d in taking.done if key_of(d) in keys]
            one.done = [*own, *one.done, *texts]
            one.save(update_fields=["done"])

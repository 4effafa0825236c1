"""Taking back what an import did: what it entered is withdrawn, what it changed is as it was before.

What somebody changed or used since, or another import states too, is left standing, and named: nobody's work is undone
in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from secretariat.record.journal import state
from secretariat.record.models import Attachment, Entry, Record
from secretariat.record.nouns import models_by_noun
from secretariat.record.operations import change, withdraw

from ..models import Action, DocumentParagraph, ReportImport
from ..operations.settling import settling
from .handing_on import Heirs, hand_on, key_of

TEXTS = "documentparagraph"
PARTS = {"citation", "documentversion", "passage", "sessionpart"}
Key = tuple[str, int]


def done_since(stream_key: str, position: int) -> list[dict]:
    """What the journal tells after `position`, record by record: {noun, id, version, entered, before, after}.

    What had left the record and was brought back is entered like what is new: it leaves with the import again. The
    caller has held the stream since that position, so that everything in it is its own.
    """
    found: dict[Key, dict] = {}
    for entry in Entry.objects.filter(stream__key=stream_key, position__gt=position).order_by("position"):
        if entry.kind == ReportImport.noun():
            continue
        blank = {"noun": entry.kind, "id": entry.record_id, "entered": False, "before": {}, "after": {}}
        done = found.setdefault((entry.kind, entry.record_id), blank)
        done["entered"] = done["entered"] or entry.verb in ("entered", "reinstated")
        for name, (before, after) in entry.changes.items():
            done["before"].setdefault(name, before)
            done["after"][name] = after
    versions = {(r.noun(), r.pk): r.version for r in load(found)}
    return [brief(done, versions[key]) for key, done in found.items()]


def brief(done: dict, version: int) -> dict:
    """A record that was entered is withdrawn whole: what it said need not be kept twice."""
    fields = {} if done["entered"] else {"before": done["before"], "after": done["after"]}
    return {"noun": done["noun"], "id": done["id"], "entered": done["entered"], "version": version, **fields}


def load(keys) -> list[Record]:
    ids = defaultdict(set)
    for noun, pk in keys:
        ids[noun].add(pk)
    known = models_by_noun()
    return [record for noun, pks in ids.items() for record in known[noun].objects.filter(pk__in=pks)]


def left_by(record: ReportImport, keys: set[Key]) -> dict[Key, dict]:
    """What these records said when the import had been applied."""
    told = Entry.objects.filter(kind=ReportImport.noun(), record_id=record.pk, verb="applied")
    applied = told.order_by("-position").first() if keys else None
    if applied is None:
        return {}
    before = Entry.objects.filter(stream=applied.stream_id, position__lt=applied.position)
    before = before.filter(kind__in={noun for noun, _pk in keys}, record_id__in={pk for _noun, pk in keys})
    found = {(e.kind, e.record_id): e.state for e in before.order_by("position")}
    return {key: found[key] for key in keys & found.keys()}


class TakingBack:
    """`stays` maps what cannot be taken back whole to a sentence that says why; look at it before `run`."""

    def __init__(self, record: ReportImport):
        self.record = record
        self.done = [one for one in record.done if one["noun"] != TEXTS]
        self.texts = [one for one in record.done if one["noun"] == TEXTS]
        self.records: dict[Key, Record] = {(r.noun(), r.pk): r for r in load((d["noun"], d["id"]) for d in self.done)}
        self.entered = {(d["noun"], d["id"]) for d in self.done if d["entered"]}
        self.stays: dict[Key, str] = {}
        self.users: dict[Key, set[Key]] = defaultdict(set)
        self.heirs = Heirs(record)
        self.printed_by = self.heirs.printing(self.entered)
        self.changed_by: dict[Key, int] = {}  # by another import alone
        self.changed: set[Key] = set()  # by somebody
        self.left = left_by(record, {key_of(d) for d in self.done if d["entered"] and self.is_newer(d)})
        self.note_changed()
        self.note_used()
        self.stated = self.note_stated()
        self.needed = self.needed_by(self.stated | set(self.stays))

    # --- what stays ---

    def is_newer(self, done: dict) -> bool:
        record = self.records.get(key_of(done))
        return record is not None and record.is_standing and record.version != done["version"]

    def note_changed(self) -> None:
        for done in filter(self.is_newer, self.done):
            key = key_of(done)
            record = self.records[key]
            if done["entered"]:
                self.note_change(key, record)
            elif key not in self.entered and any(name for name, _now in self.overtaken(done, record)):
                told = _("%(kind)s “%(record)s” was changed since: what was changed again stays as it is now.")
                self.stays[key] = told % self.named(record)

    def note_change(self, key: Key, record: Record) -> None:
        """It was changed, unless it says again what it said: another import that changed it was taken back before."""
        left, now = self.left.get(key), state(record)
        if left is not None and is_so(left, now):
            return
        self.stays[key] = _("%(kind)s “%(record)s” was changed since: it stays.") % self.named(record)
        heir = next((one for one, then in self.heirs.before(key, now) if left is not None and is_so(left, then)), None)
        if heir is None:
            self.changed.add(key)
        else:
            self.changed_by[key] = heir.pk

    def named(self, record: Record) -> dict:
        return {"kind": record.kind_name, "record": Truncator(record).chars(120)}

    def overtaken(self, done: dict, record: Record) -> Iterator[tuple[str, object]]:
        """Fields that hold something else now than what the import wrote."""
        now = state(record)
        links = {field.name for field in record._meta.many_to_many}
        for name, after in done["after"].items():
            if name not in links and now.get(name) != after:
                yield name, now.get(name)

    def note_used(self) -> None:
        """Records that others have pointed at since, by any relation, or put a file to."""
        ids = defaultdict(set)
        for noun, pk in self.entered:
            ids[noun].add(pk)
        for model in models_by_noun().values():
            if model is not ReportImport:
                for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
                    self.note_users(model, field, ids)
        for file in Attachment.objects.filter(superseded_at=None, kind__in=ids):
            if (file.kind, file.record_id) in self.entered:
                self.note_use((file.kind, file.record_id), file.name)

    def note_users(self, model, field, ids) -> None:
        noun = field.related_model.noun() if field.is_relation and issubclass(field.related_model, Record) else ""
        if not ids.get(noun) or field.name == "merged_into":
            return
        for user in model.objects.standing().filter(**{f"{field.name}__in": ids[noun]}).distinct():
            if (user.noun(), user.pk) not in self.records:
                for pk in used_by(user, field) & ids[noun]:
                    self.users[noun, pk].add((user.noun(), user.pk))
                    self.note_use((noun, pk), f"{user.kind_name} “{Truncator(user).chars(80)}”")

    def note_use(self, key: Key, user: str) -> None:
        told = _("%(kind)s “%(record)s” is used since by %(user)s: it stays.")
        self.stays.setdefault(key, told % {**self.named(self.records[key]), "user": user})

    def note_stated(self) -> set[Key]:
        """Records that another import found as they are. What stands with them is not named one by one."""
        told = _("%(kind)s “%(record)s” is stated by %(file)s too: it stays.")
        found = {key: one for one in self.heirs.imports for key in self.heirs.held[one.pk] & self.entered}
        for key in (key for key in found if key[0] not in PARTS):
            self.stays.setdefault(key, told % {**self.named(self.records[key]), "file": found[key].file_name})
        return set(found)

    def needed_by(self, stays: set[Key]) -> set[Key]:
        """What the records that stay lean on must stay with them."""
        needed, waiting = set(stays), [key for key in stays if key in self.entered]
        while waiting:
            record = self.records[waiting.pop()]
            for field in [*record._meta.concrete_fields, *record._meta.many_to_many]:
                if field.is_relation and issubclass(field.related_model, Record):
                    found = {(field.related_model.noun(), pk) for pk in used_by(record, field)} & self.entered - needed
                    needed |= found
                    waiting += found
        return needed

    # --- doing it ---

    def run(self, *, by, reason: str) -> None:
        """Withdraw and put back, the last first. The caller holds the transaction."""
        with settling(by=by, words=reason[:300]):
            self.take_out(by, reason)
        for key in self.needed & self.entered:
            self.records[key].refresh_from_db()
        hand_on(self)

    def take_out(self, by, reason: str) -> None:
        for done in reversed(self.done):
            key = key_of(done)
            record = self.records.get(key)
            if record is None:
                continue
            if not done["entered"]:
                self.put_back(done, record, by, reason)
            elif key not in self.needed and record.is_standing:
                withdraw(record, by=by, reason=reason, because=self.record)
        for texts in self.texts if self.printed_by is None else ():
            DocumentParagraph.objects.filter(
                document=texts["id"], language=texts["language"], number__in=texts["numbers"]
            ).delete()

    def put_back(self, done: dict, record: Record, by, reason: str) -> None:
        record.refresh_from_db()
        gone = {name for name, _now in self.overtaken(done, record)}
        links = {field.name for field in record._meta.many_to_many}
        values = {n: v for n, v in done["before"].items() if n not in gone | links}
        for name in links & set(done["after"]):
            added = set(done["after"][name]) - set(done["before"].get(name) or [])
            values[name] = [pk for pk in state(record)[name] if pk not in added]
        if isinstance(record, Action):
            values.pop("status", None)  # it follows from what stays on record
        if values:
            change(record, by=by, verb="put back", reason=reason, **values)


def is_so(then: dict, now: dict) -> bool:
    return all(now.get(name) == value for name, value in then.items())


def used_by(record: Record, field) -> set[int]:
    if field.many_to_many:
        return set(getattr(record, field.name).values_list("pk", flat=True))
    value = getattr(record, field.attname)
    return {value} if value is not None else set()

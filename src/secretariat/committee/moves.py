"""What moved, for people to read: entries with the names of what they tell of, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.core.joining import joined, led
from secretariat.record import verbs
from secretariat.record.following import concerns, in_order
from secretariat.record.models import Entry, Follow
from secretariat.record.sight import Sight, is_whole

from .kinds import KINDS, Kind, page_of
from .models import Report

# Citations and the like move with the record that makes them: to tell of them would be to tell it twice.
LEFT_OUT = {"citation", "passage", "clearance", "reportcomment", "reportimport"}
ONE_PRESS = dt.timedelta(seconds=5)  # what was entered by one press of a button
TELLS_THE_END = {"withdrawn", "merged"}
# What nobody keeps by hand is told of where it says this alone: what was drafted is the drafters' own.
TOLD_ALONE = {"report": "issued"}
CALLED = {"report": Kind(Report, gettext_lazy("Implementation report"), along=("committee", "mandate__committee"))}


def leave_out(*nouns: str) -> None:
    """Kinds of an area that move too often to be told one by one: on the first page, in letters and feeds of others.
    Called in its `AppConfig.ready()`."""
    LEFT_OUT.update(nouns)


@dataclass(frozen=True)
class Move:
    """One thing that was done. `name` is empty where the record itself is no longer to be seen."""

    entry: Entry
    sort: str
    name: str
    language: str
    url: str
    what: str

    @property
    def when(self) -> dt.datetime:
        return self.entry.recorded_at

    def __str__(self):
        subject = led(self.sort, self.name) if self.name else self.sort
        return f"{subject} · {self.what}"


@dataclass(frozen=True)
class Line:
    """All that was done to one record, newest first."""

    moves: tuple[Move, ...]

    @property
    def latest(self) -> Move:
        return self.moves[0]

    @property
    def what(self) -> str:
        """Each thing that was done once, where it was done last: the line ends on how the record stands."""
        return joined(reversed(dict.fromkeys(move.what for move in self.moves)))

    def __str__(self):
        subject = led(self.latest.sort, self.latest.name) if self.latest.name else self.latest.sort
        return f"{subject} · {self.what}"


@dataclass(frozen=True)
class Group:
    """What moved under one followed record."""

    sort: str
    name: str
    language: str
    url: str
    lines: tuple[Line, ...]


def moves(entries: Iterable[Entry], user) -> list[Move]:
    """The entries in words. Of a record this user may not see now nothing is told, save that it was withdrawn."""
    entries = told_once(entries)
    return told_of(entries, named(subjects_of(entries), user))


def subjects_of(entries: Iterable[Entry]) -> set[tuple[str, int]]:
    """What `named` is asked for, to tell of these entries."""
    return {(entry.kind, entry.record_id) for entry in entries}


def told_once(entries: Iterable[Entry]) -> list[Entry]:
    """Without what moved along with another record: a citation, and the version a document was entered with; and
    without what an import entered that was taken back since."""
    entries = [entry for entry in entries if entry.kind not in LEFT_OUT]
    entries = [entry for entry in entries if entry.verb == TOLD_ALONE.get(entry.kind, entry.verb)]
    begun = {(entry.kind, entry.record_id) for entry in entries if entry.verb == "entered"}
    entries = [entry for entry in entries if not (is_taken_back(entry) and (entry.kind, entry.record_id) in begun)]
    entered = {e.record_id: e.recorded_at for e in entries if e.kind == "document" and e.verb == "entered"}
    issued = {e.record_id: e.recorded_at for e in entries if e.kind == "document" and e.verb in ("entered", "issued")}
    return [e for e in entries if not came_along(e, entered) and not is_its_document(e, issued)]


def is_taken_back(entry: Entry) -> bool:
    return entry.verb == "withdrawn" and entry.ground_kind == "reportimport"


def came_along(entry: Entry, entered: dict[int, dt.datetime]) -> bool:
    document = entry.state.get("document_id") if entry.kind == "documentversion" and entry.verb == "entered" else None
    return document in entered and entry.recorded_at - entered[document] < ONE_PRESS


def is_its_document(entry: Entry, issued: dict[int, dt.datetime]) -> bool:
    """A report whose document is told of beside it."""
    document = entry.state.get("document_id") if entry.kind == "report" else None
    return document in issued and entry.recorded_at - issued[document] < ONE_PRESS


def told_of(entries: Iterable[Entry], records: dict, left: dict | None = None) -> list[Move]:
    """In words; `left` are those that stand no more and may be named: (record, the one that took it in)."""
    keyed = (((entry.kind, entry.record_id), entry) for entry in entries)
    found = (in_words(entry, records.get(key), *(left or {}).get(key, ())) for key, entry in keyed)
    return [move for move in found if move is not None]


def in_words(entry: Entry, record, gone=None, kept=None) -> Move | None:
    kind = kind_of(entry.kind)
    if kind is None:
        return None
    sort = str(kind.name)
    if record is not None:
        name, language = name_of(record)
        return Move(entry, sort, name, language, page_of(record), verbs.words(entry.verb))
    if entry.verb in TELLS_THE_END:
        name, language = name_of_gone(gone) if gone is not None else ("", "")
        return Move(entry, sort, name, language, page_of(kept) if kept else "", end_in_words(entry, kept))
    return None


def kind_of(noun: str) -> Kind | None:
    return KINDS.get(noun) or CALLED.get(noun)


def name_of_gone(record) -> tuple[str, str]:
    """Its name; where words are all it is called by, its number or the action it belonged to, if that was fetched."""
    if has_name(record):
        return name_of(record)
    held = record._state.fields_cache
    if held.get("session") and getattr(record, "number", ""):
        return f"{record.session}, {record.number}", ""
    return name_of(held["action"]) if held.get("action") else ("", "")


def has_name(record) -> bool:
    """Is it called by a name, and not by its words? The words of a decision that was withdrawn are read no more."""
    return hasattr(record, "titles") or not getattr(record, "texts", None)


def end_in_words(entry: Entry, kept) -> str:
    if entry.verb == "merged" and kept is not None:
        return _("merged into “%(record)s”") % {"record": name_of(kept)[0]}
    return verbs.words(entry.verb)


def left_by(entries: Iterable[Entry], records: dict, user) -> dict:
    """What was withdrawn or merged by these entries and this user could see before, each with the one that took it in.

    For those who followed it: pages and feeds of everyone do not name what was taken away.
    """
    keys = [(e.kind, e.record_id) for e in entries if e.verb in TELLS_THE_END]
    sight = Sight(user)
    gone = named([key for key in keys if key not in records], user, sight, stands=False)
    with_actions(gone.values(), user, sight)
    merged = {key: (key[0], one.merged_into_id) for key, one in gone.items() if one.merged_into_id}
    kept = named(merged.values(), user, sight)
    return {key: (one, kept.get(merged.get(key))) for key, one in gone.items()}


def with_actions(gone: Iterable, user, sight: Sight) -> None:
    """What has no name is called by its action, withdrawn or not, where this user may see it."""
    nameless = [one for one in gone if getattr(one, "action_id", None) and not has_name(one)]
    keys = {("action", one.action_id) for one in nameless}
    seen = {**named(keys, user, sight), **named(keys, user, sight, stands=False)}
    for one in nameless:
        if ("action", one.action_id) in seen:
            one.action = seen["action", one.action_id]


def named(wanted: Iterable[tuple[str, int]], user, sight: Sight | None = None, *, stands: bool = True) -> dict:
    """The records among these that `user` may see, with what their names are made of; one query for each kind. `sight`
    is the user's, where a page has asked for it already. Not `stands`: those that she could see while they did."""
    ids: dict[str, set[int]] = {}
    for noun, pk in wanted:
        ids.setdefault(noun, set()).add(pk)
    found, sight = {}, sight or Sight(user)
    for noun, pks in ids.items():
        if kind := kind_of(noun):
            rows = kind.model.objects.open_to(user).filter(pk__in=pks, withdrawn_at__isnull=stands)
            ways = {*kind.along, kind.parent} - {""}
            # The name of a delivery may be its document's, which not everyone may see.
            found |= {(noun, row.pk): row for row in rows.select_related(*ways) if is_whole(row, sight)}
    return found


def name_of(record) -> tuple[str, str]:
    """What a record is called, and in which language: its own title, or symbols and numbers that have none."""
    texts = getattr(record, "titles", None) or getattr(record, "texts", None)
    wording = texts.best() if texts and not getattr(record, "symbol", "") else None
    return (wording.text, wording.language) if wording else (str(record), "")


def grouped(follows: Iterable[Follow], entries: Iterable[Entry], user) -> list[Group]:
    """What moved, under the most particular record followed; `entries` come with their stream and subjects."""
    follows = in_order(follows)
    entries = told_once(entries)
    records = named({(one.kind, one.record_id) for one in [*follows, *entries]}, user)
    of: dict[int, list[Entry]] = {one.pk: [] for one in follows}
    for entry in entries:
        one = next((f for f in follows if concerns(entry, f) and (f.kind, f.record_id) in records), None)
        if one is not None:
            of[one.pk].append(entry)
    moved = told_of(entries, records, left_by(entries, records, user))
    told = {move.entry.pk: move for move in moved}
    groups = (group_of(records.get((f.kind, f.record_id)), f, of[f.pk], told) for f in follows)
    return [group for group in groups if group is not None]


def group_of(record, one: Follow, entries: list[Entry], told: dict[int, Move]) -> Group | None:
    by_record: dict[tuple, list[Move]] = {}
    for entry in entries:
        if entry.pk in told:
            by_record.setdefault((entry.kind, entry.record_id), []).append(told[entry.pk])
    if record is None or not by_record:
        return None
    name, language = name_of(record)
    lines = tuple(Line(tuple(found)) for found in by_record.values())
    return Group(str(KINDS[one.kind].name), name, language, page_of(record), lines)

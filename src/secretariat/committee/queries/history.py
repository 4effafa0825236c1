"""The journal's entries made readable: verbs as sentences, fields by their labels, ids by names, in few queries."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import BooleanField, DateField, DateTimeField
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.accounts.access import is_internal, of_the_secretariat
from secretariat.accounts.models import Person
from secretariat.core.joining import joined
from secretariat.core.languages import BY_CODE, language_name
from secretariat.core.multilingual import TRANSLATION, TextsField
from secretariat.core.zones import written
from secretariat.record import verbs
from secretariat.record.models import Audience, Record
from secretariat.record.models.audience import NAMES
from secretariat.record.nouns import models_by_noun
from secretariat.record.sight import Sight, is_whole

from ..kinds import KINDS, page_of
from ..models import ThreadRecord, Verb
from ..models.decision import Actor

FIELDS = {
    "files": gettext_lazy("Files"),
    "merged": gettext_lazy("Double"),
    "audience_id": gettext_lazy("Who may see it"),
    "ranges": gettext_lazy("Paragraphs"),
    "withdrawn_at": gettext_lazy("Withdrawn on"),
    "withdrawn_reason": gettext_lazy("Why it was withdrawn"),
    "merged_into_id": gettext_lazy("Merged into"),
    "closed_at_id": gettext_lazy("Closed at"),
    "closed_by_id": gettext_lazy("Closed by"),
    "closed_reason": gettext_lazy("Why it was closed"),
    "first_session_id": gettext_lazy("First session"),
    "opened_by_id": gettext_lazy("Opened by"),
    "adopted_at_id": gettext_lazy("Adopted at"),
    "session_id": gettext_lazy("Session"),
    "mandate_id": gettext_lazy("Mandate"),
    "document_id": gettext_lazy("Document"),
    "citation_id": gettext_lazy("Citation"),
    "agenda_item_id": gettext_lazy("Agenda item"),
    "requested_by_id": gettext_lazy("Asked for by"),
    "parent_id": gettext_lazy("Part of"),
    "successor_id": gettext_lazy("Followed by"),
    "committee_id": gettext_lazy("Committee"),
    "order": gettext_lazy("Order"),
    "unverified": gettext_lazy("Fields not verified"),
    "state": gettext_lazy("State"),
    "notice": gettext_lazy("What changed"),
    "moved_from": gettext_lazy("Moved from"),
    "hours_known": gettext_lazy("Hours known"),
    "author_id": gettext_lazy("Author"),
    "person_id": gettext_lazy("Person"),
    "moderator_id": gettext_lazy("Moderator"),
    "week_id": gettext_lazy("Week"),
    "forum_id": gettext_lazy("Forum"),
    "event_id": gettext_lazy("Event"),
    "dialogue_id": gettext_lazy("Dialogue"),
    "question_id": gettext_lazy("Question"),
    "message_id": gettext_lazy("Message"),
    "unit_id": gettext_lazy("Unit"),
    "number": gettext_lazy("Number"),
    "role": gettext_lazy("Role"),
    "implementation_id": gettext_lazy("Implementation"),
    "selection_id": gettext_lazy("Selection"),
    "report_id": gettext_lazy("Report"),
}
# What says how a row is kept, not what it says.
UNTOLD = {"committee_id", "order"}
CODES = {
    "verbs": dict(Verb.choices),
    "languages": {code: language.name for code, language in BY_CODE.items()},
    "interpretation": {code: language.name for code, language in BY_CODE.items()},
    "actor": dict(Actor.choices),
}


def read_history(entries, user, committee: str, *, whole: bool = False, sight: Sight | None = None) -> list[dict]:
    """For `components/history.html`, with names of staff only for the Secretariat of this committee itself. `sight` is
    the reader's, where the page has asked for it already."""
    entries = list(entries)
    names = Names(entries, user, committee, whole, sight=sight, untold=UNTOLD)
    return [told(entry, names, whole) for entry in entries if not whole or names.tells(entry)]


def history_for_programs(entries, user, committee: str) -> list[dict]:
    """The same as codes and ids, for the API: ids of what the reader may see."""
    entries = list(entries)
    names = Names(entries, user, committee, whole=False)
    return [
        {
            "position": entry.position,
            "at": entry.recorded_at,
            "verb": entry.verb,
            "changes": names.codes(entry),
            "reason": entry.reason,
            "ground": names.ground_key(entry),
        }
        for entry in entries
    ]


def told(entry, names: Names, whole: bool) -> dict:
    return {
        "when": localtime(entry.recorded_at),
        "iso": localtime(entry.recorded_at).isoformat(timespec="minutes"),
        "what": names.heading(entry) if whole else verb_words(entry.verb),
        "url": names.url(entry) if whole else "",
        "by": names.writer(entry),
        "reason": entry.reason,
        "ground": names.ground(entry),
        "changes": [] if whole and entry.verb == "entered" else names.changes(entry),
    }


def is_told(entry, name: str) -> bool:
    """Nothing was verified as it was entered where no source was named."""
    is_empty = name == "is_verified" and entry.verb == "entered" and not entry.state.get("source")
    return name not in UNTOLD and not is_empty


def verb_words(verb: str) -> str:
    return capfirst(verbs.words(verb))


class Names:
    """The names of everything some entries point at, looked up once for each kind."""

    def __init__(self, entries, user, committee: str, whole: bool, *, sight: Sight | None = None, untold=frozenset()):
        self.user, self.is_internal, self.sight = user, is_internal(user, committee), sight or Sight(user)
        self.untold = untold
        self.wanted = defaultdict(set)
        for entry in entries:
            self.want(entry, whole)
        self.found = {model: self.look_up(model, ids) for model, ids in self.wanted.items()}
        self.writers = {entry.by_id for entry in entries if entry.by_id}

    def want(self, entry, whole: bool) -> None:
        model = models_by_noun().get(entry.kind)
        if model is None:
            return
        if whole:
            self.wanted[model].add(entry.record_id)
        if entry.ground_kind in KINDS:
            self.wanted[KINDS[entry.ground_kind].model].add(entry.ground_id)
        for name, pair in self.told(entry).items():
            target = self.target(model, name) if name not in self.untold else None
            if target is not None:
                self.wanted[target] |= {pk for value in pair for pk in ids_in(value)}

    def told(self, entry) -> dict:
        """What changed, as far as this reader is told."""
        return entry.changes_told(self.is_internal)

    @staticmethod
    def target(model, name: str):
        """The model whose ids this field holds, if it holds ids."""
        if name == "merged":
            return model
        field = column(model, name)
        return field.related_model if field is not None and field.is_relation else None

    def look_up(self, model, ids) -> dict:
        rows = model._default_manager.filter(pk__in=ids)
        if issubclass(model, Record):
            kind = KINDS.get(model.noun())
            rows = (kind.records() if kind else model.objects).visible_to(self.user).filter(pk__in=ids)
        if model is Audience:
            rows = rows.prefetch_related("grants")
        # The name of a record may be that of another it leads to, which not everyone may see.
        return {row.pk: row for row in rows if not isinstance(row, ThreadRecord) or is_whole(row, self.sight)}

    # --- words ---

    def writer(self, entry) -> str:
        if entry.by_id is None:
            return ""
        return str(entry.by) if self.is_internal else self.veiled(entry.by_id)

    @cached_property
    def staff(self) -> set[int]:
        return of_the_secretariat(self.writers | set(self.found.get(Person, ())))

    def veiled(self, person: int) -> str:
        """Who it was for whoever is not told their name."""
        return _("Secretariat") if person in self.staff else _("a person")

    def record(self, entry):
        """The record of an entry, where the reader may see it whole."""
        kind = KINDS.get(entry.kind)
        return self.found.get(kind.model, {}).get(entry.record_id) if kind else None

    def tells(self, entry) -> bool:
        return entry.kind not in KINDS or self.record(entry) is not None

    def heading(self, entry) -> str:
        kind, record = KINDS.get(entry.kind), self.record(entry)
        blanks = {
            "what": verb_words(entry.verb),
            "kind": kind.name if kind else entry.kind,
            "record": record or entry.record_id,
        }
        return _("%(what)s: %(kind)s, %(record)s") % blanks

    def ground(self, entry) -> dict | None:
        """The record on whose ground it was done, where the reader may see it."""
        kind = KINDS.get(entry.ground_kind)
        record = self.found[kind.model].get(entry.ground_id) if kind else None
        return shown(record) if record is not None else None

    def ground_key(self, entry) -> dict | None:
        return {"kind": entry.ground_kind, "id": entry.ground_id} if self.ground(entry) else None

    def codes(self, entry) -> dict:
        """What changed, as a page would tell it: not who is behind it in the Secretariat, nor for whom it was kept."""
        model = models_by_noun()[entry.kind]
        told = self.told(entry)
        targets = {name: self.target(model, name) for name in told if name != "audience_id"}
        return {
            name: [self.seen_ids(target, value) for value in told[name]] if target else told[name]
            for name, target in targets.items()
            if target is not Person
        }

    def seen_ids(self, model, value):
        kept = [pk for pk in ids_in(value) if pk in self.found.get(model, {})]
        return kept if isinstance(value, list) else next(iter(kept), None)

    def url(self, entry) -> str:
        record = self.record(entry)
        return page_of(record) if record is not None and not KINDS[entry.kind].parent else ""

    def changes(self, entry) -> list[dict]:
        kind = KINDS.get(entry.kind)
        told = self.told(entry).items() if kind is not None else ()
        return [row for name, pair in told if is_told(entry, name) for row in self.rows(kind.model, name, pair)]

    def rows(self, model, name: str, pair) -> list[dict]:
        """What became of one field; of a text, what became of it in each language."""
        field, (before, after) = column(model, name), ([*pair, None, None])[:2]
        label = label_of(field, name)
        if isinstance(field, TextsField):
            return text_rows(label, before or {}, after or {})
        values = {"before": self.value(model, field, name, before), "after": self.value(model, field, name, after)}
        return [{"field": label, **values}] if label else []

    def value(self, model, field, name: str, value) -> str:
        target = self.target(model, name)
        if target is not None:
            return joined(self.name(target, pk) for pk in ids_in(value))
        if name in CODES and isinstance(value, list):
            return joined(CODES[name].get(code, code) for code in value)
        if name == "ranges":
            return joined(f"{a}–{b}" if a != b else f"{a}" for a, b in value or [])
        return plain_value(field, value)

    def name(self, model, pk) -> str:
        row = self.found.get(model, {}).get(pk)
        if model is Person and not self.is_internal:
            return self.veiled(pk)
        if row is None:
            return _("a record you may not see")
        return audience_words(row) if model is Audience else str(row)


def shown(record) -> dict:
    return {"text": f"{KINDS[record.noun()].name}: {record}", "url": page_of(record)}


def column(model, name: str):
    return next(
        (f for f in [*model._meta.concrete_fields, *model._meta.many_to_many] if name in {f.name, f.attname}), None
    )


def ids_in(value) -> list[int]:
    return [
        pk for pk in (value if isinstance(value, list) else [value]) if isinstance(pk, int) and not isinstance(pk, bool)
    ]


def label_of(field, name: str) -> str:
    """In the page's language. A column without a name of its own says how a record is kept, and is not told: empty."""
    if name in FIELDS or field is None:
        label = str(FIELDS.get(name, name))
    else:
        label = "" if type(field.verbose_name) is str and not isinstance(field, TextsField) else str(field.verbose_name)
    return label[:1].upper() + label[1:]


def text_rows(label: str, before: dict, after: dict) -> list[dict]:
    changed = [code for code in {**before, **after} if before.get(code) != after.get(code)]
    return [
        {
            "field": f"{label}, {language_name(code)}",
            "before": text_words(before.get(code)),
            "after": text_words(after.get(code)),
        }
        for code in changed
    ]


def text_words(entry: dict | None) -> str:
    """A text with its standing, where that is not what one expects."""
    if not entry or not entry.get("text"):
        return ""
    is_translation = entry.get("standing") == TRANSLATION
    return _("%(text)s (translation)") % {"text": entry["text"]} if is_translation else entry["text"]


def plain_value(field, value) -> str:
    """A column's value as it is kept in JSON, for people."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, DateTimeField) and (moment := parse_datetime(str(value))):
        return written(moment, get_current_timezone())
    if isinstance(field, DateField) and (day := parse_date(str(value))):
        return date_format(day)
    choices = dict(getattr(field, "flatchoices", None) or [])
    if isinstance(value, list):
        return joined(value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {part}" for key, part in value.items())
    return str(choices.get(value, value))


def audience_words(audience) -> str:
    """Who they are; whoever it is open to by name is not named."""
    words = []
    for token, day in sorted(audience.tokens.items(), key=lambda grant: (grant[0] not in NAMES, grant[0])):
        name = str(NAMES.get(token) or _("Those to whom it is open by name"))
        words.append(_("%(who)s from %(day)s") % {"who": name, "day": date_format(day)} if day else name)
    return joined(dict.fromkeys(words))

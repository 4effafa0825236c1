"""Entries read from the journal together, and what of them each class of readers is told."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone, translation
from django.utils.html import format_html

from secretariat.accounts.access import opening
from secretariat.record.models import Audience, Entry, Stream

from .asked import Asked
from .registry import Channel, View, channel_of

MOST = 1000  # entries; a page that is further behind is told to reload
log = logging.getLogger(__name__)


class TooFarBehind(Exception):
    """More has happened than is worth drawing piece by piece."""


@dataclass(frozen=True)
class Told:
    """The entries of a batch that a class of readers is shown, and those that took a record away from it."""

    shown: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()


class Batch:
    """Entries of one stream in order, all there were after a position."""

    def __init__(
        self,
        entries: list[Entry],
        position: int,
        *,
        day: dt.date | None = None,
        committee: str = "",
        is_word: bool = False,
    ):
        self.entries, self.position, self.committee = entries, position, committee
        self.day, self.is_word = day or timezone.localdate(), is_word
        self._told: dict[tuple, Told] = {}

    @classmethod
    def read(cls, stream_key: str, after: int, topic: str = "") -> Batch:
        """What the journal holds after a position; with a topic, what concerns that record."""
        # The position first: what is committed before it is read is among the entries that are read after it.
        stream = Stream.objects.filter(key=stream_key).first() or Stream(key=stream_key)
        position = stream.position
        rows = Entry.objects.after(stream_key, after)
        if topic:
            kind, _, pk = topic.partition("/")
            rows = rows.filter(subjects__kind=kind, subjects__record_id=int(pk))
        rows = rows.select_related("by", "audience").prefetch_related("audience__grants", "subjects")
        entries = list(rows[: MOST + 1])
        if len(entries) > MOST:
            raise TooFarBehind
        reached = max([after, position, *(entry.position for entry in entries)])
        channel = channel_of(stream_key)
        is_word = channel is not None and channel.is_word
        batch = cls(entries, reached, committee=stream.committee, is_word=is_word)
        batch.hiding, batch.seen_by  # noqa: B018 (worked out here, where the database may be asked)
        return batch

    @cached_property
    def hiding(self) -> dict[int, frozenset[str]]:
        """Of entries that changed a record's audience: who saw it before."""
        before = {e.pk: e.changes["audience_id"][0] for e in self.entries if "audience_id" in e.changes}
        rows = Audience.objects.filter(pk__in=filter(None, before.values())).prefetch_related("grants")
        held = {audience.pk: self.opened(audience) for audience in rows} if any(before.values()) else {}
        return {pk: held.get(audience, frozenset()) for pk, audience in before.items()}

    def opened(self, audience: Audience) -> frozenset[str]:
        """The tokens that open an audience today."""
        return frozenset(token for token, since in audience.tokens.items() if since is None or since <= self.day)

    @cached_property
    def seen_by(self) -> dict[int, frozenset[str]]:
        """For each entry who may see it: who could when it was written, and still could at the end of the batch."""
        latest = {(e.kind, e.record_id): e.audience_id for e in self.entries}
        held = {e.audience_id: e.audience for e in self.entries}
        opened = {pk: self.opened(audience) for pk, audience in held.items()}
        return {
            e.pk: opened[e.audience_id] if latest[e.kind, e.record_id] == e.audience_id else frozenset()
            for e in self.entries
        }

    def told(self, tokens: frozenset[str], topic: str, after: int) -> Told:
        """What readers with these tokens are told of the batch; worked out once for each class."""
        key = (tokens, topic, after)
        if key not in self._told:
            mine = [e for e in self.entries if e.position > after and (not topic or concerns(e, topic))]
            hers = opening(tokens, self.committee)
            shown = tuple(e.pk for e in mine if self.is_word or not hers.isdisjoint(self.seen_by[e.pk]))
            gone = tuple(e.pk for e in mine if e.pk not in shown and not hers.isdisjoint(self.hiding.get(e.pk, ())))
            self._told[key] = Told(shown, gone)
        return self._told[key]


def concerns(entry: Entry, topic: str) -> bool:
    return any(f"{subject.kind}/{subject.record_id}" == topic for subject in entry.subjects.all())


def draw(channel: Channel, batch: Batch, view: View, told: Told) -> list[tuple[int, str]]:
    """The fragments of a batch for one class: (position, html) in order. Asks the database what the area asks."""
    left = [entry for entry in batch.entries if entry.pk in told.gone]
    wanted = {*told.shown, *(told.gone if channel.has_regions else ())}
    entries = [entry for entry in batch.entries if entry.pk in wanted]
    with translation.override(view.language):
        html = channel.fragments(entries, view) if entries else {}
        html |= channel.places(left, view) if left and channel.places is not None else {}
    if channel.gone is not None:
        html |= {entry.pk: taken_away(channel.gone(entry)) for entry in left if entry.pk not in html}
    return [(entry.position, html[entry.pk]) for entry in batch.entries if html.get(entry.pk)]


def taken_away(element_id: str) -> str:
    return format_html('<div id="{}" data-gone></div>', element_id)


def class_of(asked: Asked, language: str, capability: str) -> View:
    return View(language, capability, asked.topic)

"""What a page asks to follow: streams, each perhaps narrowed to one record, and how far it has read each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from secretariat.record.models import Stream

from .registry import Channel, channel_of

MOST = 8  # streams on one page
WORD = re.compile(r"(?P<stream>[a-z_]+:.{1,60}?)(?:/(?P<topic>[a-z]+/[0-9]+))?")


@dataclass(frozen=True)
class Asked:
    """A stream of the journal ("room:5"), or what of it concerns one record ("committee:CDIP/action/7")."""

    stream_key: str
    topic: str = ""

    @classmethod
    def of(cls, word: str) -> Asked | None:
        found = WORD.fullmatch(word)
        return cls(found["stream"], found["topic"] or "") if found else None

    def __str__(self):
        return f"{self.stream_key}/{self.topic}" if self.topic else self.stream_key

    @property
    def channel(self) -> Channel | None:
        return channel_of(self.stream_key)


@dataclass(frozen=True)
class Follow:
    """What one page follows. A view takes it before it queries what the page shows, so that nothing falls between."""

    asked: tuple[Asked, ...]
    at: tuple[int, ...]

    @property
    def address(self) -> str:
        told = [*(("s", one) for one in self.asked), ("at", vector(self.at)), ("language", get_language())]
        return f"{reverse('live')}?{urlencode(told)}"


def positions(*words: str) -> Follow:
    """Where these streams stand now: `positions("room:5", "committee:CDIP/action/7")`. One query."""
    asked = tuple(found for word in words if (found := Asked.of(word)))
    return Follow(asked, now_at(asked))


def now_at(asked: tuple[Asked, ...]) -> tuple[int, ...]:
    keys = {one.stream_key for one in asked}
    found = dict(Stream.objects.filter(key__in=keys).values_list("key", "position"))
    return tuple(found.get(one.stream_key, 0) for one in asked)


def vector(at: tuple[int, ...] | list[int]) -> str:
    """Positions as an event's id: "12.7", in the order in which the page named its streams."""
    return ".".join(map(str, at))


def read_vector(text: str, now: tuple[int, ...]) -> tuple[int, ...]:
    """The positions a page says it has read. What makes no sense, or lies ahead of the journal, is read as now."""
    parts = text.split(".") if re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,18})*", text) else []
    if len(parts) != len(now):
        return now
    return tuple(min(int(part), latest) for part, latest in zip(parts, now, strict=True))

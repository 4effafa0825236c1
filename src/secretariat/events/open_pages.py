"""Pages of events that follow along. Each reader has her own clock and her own place: they read anew what moved."""

from __future__ import annotations

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from secretariat.committee.open_pages import ReadAnew, follow_page, with_position
from secretariat.live.anew import anew
from secretariat.live.asked import Asked, Follow
from secretariat.live.registry import Channel, View, register
from secretariat.record.models import Entry, Stream

from .models import Event

NAME = "event"  # of the streams of registrations and contributions
REGIONS = ("event-head", "event-body", "event-facts")
APART = ("own-registration", "registrations", "door", "participants", "contributions", "contribution")


def capability(user, stream_key: str) -> str | None:
    pk = stream_key.partition(":")[2]
    is_known = pk.isdecimal() and len(pk) < 19
    return "" if is_known and Event.objects.visible_to(user).filter(pk=int(pk)).exists() else None


def fragments(entries: list[Entry], view: View) -> dict[int, str]:
    return {entries[-1].pk: anew(*APART)}


def with_positions(rows, event: str = "event_id"):
    """Rows of an event that know, from the moment they were read, where its own stream stood and its committee's."""
    key = Concat(Value(f"{NAME}:"), Cast(OuterRef(event), CharField()))
    position = Subquery(Stream.objects.filter(key=key).values("position")[:1])
    return with_position(rows).annotate(apart_position=position)


def follow(event: Event, read=None) -> Follow:
    """What a page that shows registrations or contributions follows: these, and the event; `read` was read with their
    positions, where it is not the event."""
    at, thread = read or event, Asked(event.stream_key, f"{event.noun()}/{event.pk}")
    return Follow((Asked(f"{NAME}:{event.pk}"), thread), (at.apart_position or 0, at.stream_position or 0))


def register_channel() -> None:
    register(Channel(NAME, capability, fragments, is_word=True))
    follow_page(Event.noun(), ReadAnew((*REGIONS, *APART)))

"""What a page can keep open: one channel for each kind of journal stream, registered by the area that owns it.

HTML of a fragment is one or more elements with ids, and each says where it goes. An element whose id is on the page
takes its place there; else `data-into="#messages"` names the container it is put into, and `data-order="0000000123"`
its place among the siblings (compared as text; without it, at the end). `data-gone` takes the element away; with
`data-once` it is put there where the page has none, and what the page has stays.
`data-anew` (anew.py) lets the page read the element anew from its own address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretariat.record.models import Entry


@dataclass(frozen=True)
class View:
    """One class of pages: a fragment is rendered once for all of them. `capability` is a word of the area's own
    ("", "member", "moderator"); `topic` the one record whose page it is ("action/7"), or empty for the whole stream."""

    language: str
    capability: str
    topic: str = ""


@dataclass(frozen=True)
class Channel:
    """One kind of stream. `name` stands before the colon of its journal stream's key: "room" of "room:5".

    `capability(user, stream_key)` answers the word for what this user may, or None where she may not open it (404).

    `fragments(entries, view)` answers {entry.pk: html} for entries in order; absent or empty: nothing to show. It is
    given those whose audience its readers hold, draws from the records as they stand and as those readers may see
    them, and may answer for the last entry alone where one drawing serves all. The language is the view's already.

    `gone(entry)` is the id of the element to take away from those for whom this entry hid its record. Where
    `places(entries, view)` answers {entry.pk: html} for such an entry, that is put there instead: what is left for
    those who do not see the record any more (“Hidden by a moderator.”).

    `has_regions`: fragments draws whole regions; it is then given the entries that hid something as well.

    `is_word`: fragments say only that something moved; whoever may keep the stream open is told of each entry.
    """

    name: str
    capability: Callable[[object, str], str | None]
    fragments: Callable[[list[Entry], View], dict[int, str]]
    gone: Callable[[Entry], str] | None = None
    places: Callable[[list[Entry], View], dict[int, str]] | None = None
    has_regions: bool = False
    is_word: bool = False


_channels: dict[str, Channel] = {}


def register(channel: Channel) -> None:
    """Let pages keep this kind of stream open; called in `AppConfig.ready()`."""
    _channels[channel.name] = channel


def channel_of(stream_key: str) -> Channel | None:
    return _channels.get(stream_key.partition(":")[0])

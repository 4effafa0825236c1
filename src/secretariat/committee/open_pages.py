"""Pages of the committee cycle that follow along: what each draws anew when something is entered about its record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.template.loader import render_to_string

from secretariat.accounts.access import tokens_of
from secretariat.live.anew import anew
from secretariat.live.asked import Asked, Follow
from secretariat.live.registry import Channel, View, register
from secretariat.record.models import AudienceGrant, Entry, Stream

from .models import Committee

STREAM = "committee"


@dataclass(frozen=True)
class OpenPage:
    """`context(pk, reader, entries)` is what `template` draws the regions from; None where there is nothing to see."""

    template: str
    context: Callable[[int, object, list[Entry]], dict | None]
    regions: tuple[str, ...]


@dataclass(frozen=True)
class ReadAnew:
    """A page that differs from reader to reader: it is told that these regions moved, and reads them itself."""

    regions: tuple[str, ...]


PAGES: dict[str, OpenPage | ReadAnew] = {}


def follow_page(noun: str, page: OpenPage | ReadAnew) -> None:
    PAGES[noun] = page


def with_position(rows):
    """Rows that know where their committee's stream stood in the moment they were read."""
    key = Concat(Value(f"{STREAM}:"), OuterRef("committee__code"))
    return rows.annotate(stream_position=Subquery(Stream.objects.filter(key=key).values("position")[:1]))


def follow(record) -> Follow:
    """What the page of a record read `with_position` follows: its committee's stream, as far as it concerns it."""
    return Follow((Asked(record.stream_key, f"{record.noun()}/{record.pk}"),), (record.stream_position or 0,))


def capability(user, stream_key: str) -> str | None:
    """What readers see depends on their audiences alone: pages of the same audiences are drawn together."""
    code = stream_key.partition(":")[2]
    if not Committee.objects.visible_to(user).filter(code=code).exists():
        return None
    return " ".join(sorted(token for token in tokens_of(user) if not token.startswith("person:") or is_used(token)))


def is_used(token: str) -> bool:
    """Hardly anything is shown to one person alone: without it she shares her drawing with others."""
    return AudienceGrant.objects.filter(token=token).exists()


def fragments(entries: list[Entry], view: View) -> dict[int, str]:
    """The regions of the page, drawn once for all that was entered."""
    noun, _slash, pk = view.topic.partition("/")
    page = PAGES.get(noun)
    if page is None:
        return {}
    if isinstance(page, ReadAnew):
        return {entries[-1].pk: anew(*page.regions)}
    reader = SimpleNamespace(tokens=frozenset(view.capability.split()))
    context = page.context(int(pk), reader, entries)
    if context is None:
        return {entries[-1].pk: render_to_string("committee/_no_longer.html", {"noun": noun, "regions": page.regions})}
    return {entries[-1].pk: render_to_string(page.template, context)}


def concerned(entries: list[Entry], noun: str) -> set[int]:
    """The ids of the records of a kind that these entries concern."""
    return {row.record_id for entry in entries for row in entry.subjects.all() if row.kind == noun}


def register_channel() -> None:
    from .views import actions, mandates, sessions

    follow_page("action", OpenPage("committee/_action_regions.html", actions.redrawn, actions.REGIONS))
    follow_page("mandate", OpenPage("committee/_mandate_regions.html", mandates.redrawn, mandates.REGIONS))
    follow_page("session", OpenPage("committee/_session_regions.html", sessions.redrawn, sessions.REGIONS))
    register(Channel(STREAM, capability, fragments, has_regions=True))

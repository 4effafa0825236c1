"""What open pages of events are told: that something moved, and nothing else."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from secretariat.events import factories as f
from secretariat.events import operations as do
from secretariat.events.open_pages import APART, REGIONS, capability
from secretariat.live.anew import anew
from secretariat.live.batches import Batch, draw
from secretariat.live.registry import View, channel_of
from secretariat.record.models import Audience

pytestmark = pytest.mark.django_db
STRANGER = frozenset({"public"})


def told(stream_key: str, after: int, topic: str = "") -> list[str]:
    """What a stranger's open page is sent of a stream."""
    batch = Batch.read(stream_key, after, topic)
    drawn = draw(channel_of(stream_key), batch, View("en", "public", topic), batch.told(STRANGER, topic, after))
    return [html for _position, html in drawn]


def public(**more):
    return f.EventFactory(audience=Audience.objects.of("public"), **more)


def now(stream_key: str) -> int:
    return Batch.read(stream_key, 0).position


def test_the_page_of_an_event_reads_anew_what_was_moved_or_added():
    event = public()
    key, topic = event.stream_key, f"event/{event.pk}"
    after = now(key)
    moved = do.reschedule(event, by=None, starts_at=event.starts_at, venue="Another hall", reason="The roof leaks.")
    f.ItemFactory(event=moved)

    assert told(key, after, topic) == [anew(*REGIONS, *APART)]


def test_who_registers_moves_the_pages_of_those_who_wait_and_nobody_learns_who_it_was():
    event = public()
    f.RegistrationFormFactory(event=event, places=1)
    f.RegistrationFactory(event=event)
    after = now(f"event:{event.pk}")
    f.RegistrationFactory(event=event, name="Zq Person")

    assert told(f"event:{event.pk}", after) == [anew(*APART)]


def test_who_may_not_see_an_event_does_not_follow_it():
    shown, hidden = public(), f.EventFactory(audience=Audience.objects.of("internal"))

    words = [capability(AnonymousUser(), f"event:{pk}") for pk in (shown.pk, hidden.pk, "x", 10**30)]

    assert words == ["", None, None, None]


def test_ones_own_page_says_from_where_on_it_follows():
    event = public()
    own = f.RegistrationFactory(event=event)

    html = Client().get(own.own_url).content.decode()

    apart, thread = now(f"event:{event.pk}"), now(event.stream_key)
    code = event.committee.code
    asked = f"s=event%3A{event.pk}&amp;s=committee%3A{code}%2Fevent%2F{event.pk}&amp;at={apart}.{thread}&amp;"
    assert asked in html
    assert all(f'id="{region}"' in html for region in ("own-registration",))

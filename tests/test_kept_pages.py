"""A busy room makes new what shows it, and leaves the other pages that are kept as they are."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.test import Client, TestCase

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import Organization
from secretariat.dialogue.models import Dialogue
from secretariat.dialogue.operations.asking import ask
from secretariat.dialogue.operations.floor import call, move
from secretariat.dialogue.queries.floor import Floor
from secretariat.events import operations as events
from secretariat.events.models import RegistrationForm
from secretariat.forum import operations as forum
from secretariat.forum.models import Message, Week
from tests.registry import PAGES


@pytest.fixture
def kept(demonstration, settings):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept pages"}
    settings.CACHES = {**settings.CACHES, "default": memory, "pages": memory}
    caches["pages"].clear()
    return caches["pages"]


def addresses() -> list[str]:
    message, dialogue = Message.objects.earliest("pk"), Dialogue.objects.get(speakers__state="open")
    more = [f"/en/records/{noun}/{pk}/history/" for noun, pk in (("message", message.pk), ("week", message.week_id))]
    feeds = [f"/en/feeds/{noun}/{pk}.atom" for noun, pk in (("dialogue", dialogue.pk), ("week", message.week_id))]
    return [*(page.path for page in PAGES if page.anonymous.status == 200), *more, *feeds]


def asked(wanted) -> dict[str, tuple[str, bytes]]:
    """The pages that are kept for whoever has not signed in, each with its mark and its content."""
    client, found = Client(), {}
    for path in wanted:
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.has_header("ETag") and "public" in answer.get("Cache-Control", ""):
            found[path] = answer["ETag"], body
    return found


def room_is_busy() -> None:
    """Somebody posts, asks for the floor, is moved and called, and registers."""
    person = SignInFactory(role="officer", person__name="Zq Busy")
    forum.post(Week.objects.get(number=2), by=person, text="zqbusy", language="en")
    speakers = Dialogue.objects.get(speakers__state="open").speakers
    last = ask(speakers, delegation=Organization.objects.get(code="XC"), by=None)
    move(speakers, last, 1, by=person, reason="As a test")
    call(speakers, last, by=person, current=Floor(speakers.dialogue).current.pk)
    form = RegistrationForm.objects.filter(event__state="announced").first()
    told = {"name": "Zq Busy", "email": "busy@example.org", "consents": True}
    events.register(form.event, **told)


def test_a_busy_room_makes_new_what_shows_it_and_nothing_else(kept):
    wanted = addresses()
    before = asked(wanted)

    with TestCase.captureOnCommitCallbacks(execute=True):
        room_is_busy()
    after = asked(wanted)
    kept.clear()
    anew = asked(wanted)

    assert {path for path in wanted if after.get(path) != anew.get(path)} == set()
    changed = {path.split("/")[2] for path in before if before[path][0] != after[path][0]}
    assert changed == {"dialogues", "events", "feeds", "records"}

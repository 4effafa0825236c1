"""Who speaks: under which name, before and after they take the place as their own."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import PersonFactory, SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.factories import EventFactory, SpeakingFactory
from secretariat.events.models import Speaking, Theme
from secretariat.record.models import Term

from .registering import signed_in

pytestmark = pytest.mark.django_db


def test_whoever_takes_a_place_without_a_name_as_their_own_stands_there_under_theirs():
    event = EventFactory()
    for name in ("", "Dr T. W."):
        SpeakingFactory(event=event, name=name, email="own@example.org")
    person = SignInFactory(person=PersonFactory(name="Tomasz Own", email="own@example.org")).person
    before = Client().get(event.get_absolute_url()).content.decode()

    do.claim(person, by=person)

    after = Client().get(event.get_absolute_url()).content.decode()
    assert list(Speaking.objects.order_by("pk").values_list("name", flat=True)) == ["Tomasz Own", "Dr T. W."]
    assert ("name not on record" in before, "name not on record" in after, "Tomasz Own" in after) == (True, False, True)


def test_the_history_does_not_say_that_the_secretariat_took_somebodys_place():
    speaking = SpeakingFactory(by=SignInFactory(role="officer"), email="own@example.org")
    person = SignInFactory(person=PersonFactory(email="own@example.org")).person
    do.claim(person, by=person)

    page = Client().get(reverse("committee:history", args=["speaking", speaking.pk]))

    newest, first = page.context["entries"][0], page.context["entries"][-1]
    assert (newest["by"], first["by"]) == ("a person", "Secretariat")
    assert [row["after"] for row in newest["changes"] if row["field"] == "Person"] == ["a person"]


@pytest.mark.parametrize(
    ("sent", "is_taken"),
    [({}, False), ({"name": "Ann"}, True), ({"email": "a@x.test"}, True), ({"affiliation": "A ministry"}, True)],
)
def test_nobody_at_all_does_not_speak(sent, is_taken):
    event = EventFactory()
    told = {"event": event.pk, "role": "speaker", "order": 1, **sent}

    signed_in(role="officer").post(reverse("committee:entry", args=["speaking"]) + f"?event={event.pk}", told)

    assert Speaking.objects.exists() == is_taken


def test_a_step_of_the_cycle_is_a_theme_once():
    event = EventFactory()
    step = Term.objects.create(vocabulary="cycle-step", code="needs", labels=Texts.of("Needs assessment"))
    first = do.enter_part(Theme, by=None, event=event, step=step)

    with pytest.raises(ValidationError):
        do.enter_part(Theme, by=None, event=event, step=step)

    assert do.enter_part(Theme, by=None, event=EventFactory(), step=step).event != first.event

"""Badges, the door, and letters of invitation."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.events import operations as do
from secretariat.events.factories import EventFactory, RegistrationFactory, RegistrationFormFactory
from secretariat.events.present import present, rule
from secretariat.record.models import Entry

from .registering import an_event, signed_in

pytestmark = pytest.mark.django_db


def soon():
    """An event that begins within the hour."""
    now = timezone.now()
    event = EventFactory(starts_at=now + dt.timedelta(hours=1), ends_at=now + dt.timedelta(hours=3))
    RegistrationFormFactory(event=event)
    return event


def test_a_badge_leads_to_the_door_and_a_second_arrival_is_said():
    event = soon()
    one = RegistrationFactory(event=event)
    badge = Client().get(reverse("events:own_badge", args=[one.token])).content.decode()
    officer, address = signed_in(role="officer"), reverse("events:check_in", args=[event.slug])
    found = officer.get(address, {"code": one.code.lower()}).content.decode()

    said = [officer.post(address, {"registration": one.pk}, follow=True).content.decode() for _time in range(2)]

    assert (one.code in badge, "<path d=" in badge, "Check in Participant" in found) == (True, True, True)
    assert ["is here" in said[0], "checked in at" in said[1]] == [True, True]
    one.refresh_from_db()
    assert Entry.objects.filter(kind="registration", record_id=one.pk, verb="checked in").count() == 1


def test_who_has_no_place_is_not_checked_in():
    event = an_event(places=0)
    one = RegistrationFactory(event=event)

    with pytest.raises(ValidationError):
        do.check_in(one, by=None)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_letter_of_invitation_is_written_for_who_asked_and_has_a_place(form):
    event = an_event(places=1)
    asked, waits = (RegistrationFactory(event=event, wants_letter=True, language="ar") for _n in range(2))

    answers = [Client().get(reverse("events:own_letter", args=[one.token, form])) for one in (asked, waits)]

    assert ([a.status_code for a in answers], len(answers[0].content) > 5000) == ([200, 404], True)


def test_who_was_checked_in_by_mistake_is_not_there_any_more():
    event = soon()
    one = RegistrationFactory(event=event)
    officer, address = signed_in(role="officer"), reverse("events:check_in", args=[event.slug])
    officer.post(address, {"registration": one.pk})

    said = officer.post(address, {"registration": one.pk, "undo": "1"}, follow=True).content.decode()

    one.refresh_from_db()
    assert ("is not checked in" in said, one.checked_in_at) == (True, None)
    assert list(Entry.objects.filter(kind="registration", record_id=one.pk).values_list("verb", flat=True))[-2:] == [
        "checked in",
        "check-in undone",
    ]


def test_nobody_is_checked_in_weeks_before():
    one = RegistrationFactory(event=an_event())

    with pytest.raises(ValidationError, match="Nobody arrives before"):
        do.check_in(one, by=None)


def at_the_desk(event, one, **pressed) -> str:
    """What is said after one press."""
    address = reverse("events:check_in", args=[event.slug])
    answer = signed_in(role="officer").post(address, {"registration": one.pk, **pressed}, follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


def test_who_takes_part_from_elsewhere_took_part_unless_noted_absent():
    now = timezone.now()
    hours = {"starts_at": now - dt.timedelta(hours=1), "ends_at": now + dt.timedelta(hours=1)}
    event = EventFactory(mode="hybrid", **hours)
    came, stayed_away = (RegistrationFactory(event=event, name=name) for name in ("Came", "Stayed away"))
    _far, silent = (RegistrationFactory(event=event, name=name, presence="remote") for name in ("Far", "Silent"))
    before = {one.name for one in present(event)}

    said = [at_the_desk(event, came), at_the_desk(event, silent, absent="1")]
    after = [one.name for one in present(event)]
    said += [at_the_desk(event, stayed_away, absent="1"), at_the_desk(event, silent, present="1")]

    assert (before, after) == ({"Came", "Stayed away", "Far", "Silent"}, ["Came", "Far"])
    assert said == [
        "Came is here.",
        "Silent does not count as having taken part.",
        "Stayed away does not take part from elsewhere.",
        "Silent counts as having taken part.",
    ]
    assert [one.name for one in present(event)] == ["Came", "Far", "Silent"]


def test_nobody_is_absent_from_an_event_that_has_not_begun():
    one = RegistrationFactory(event=an_event(), presence="remote")

    with pytest.raises(ValidationError, match="nobody is absent yet"):
        do.note_absent(one, by=None)


def test_the_door_says_who_takes_part_from_elsewhere():
    event = an_event()
    RegistrationFactory(event=event)
    far = RegistrationFactory(event=event, presence="remote")
    address = reverse("events:check_in", args=[event.slug])

    answer = signed_in(role="officer").get(address, {"code": far.code})

    page = answer.content.decode()
    counted = {name: answer.context[name] for name in ("arrived", "expected", "elsewhere", "absent")}
    assert counted == {"arrived": 0, "expected": 1, "elsewhere": 1, "absent": 0}
    assert (" · from elsewhere</p>" in page, rule() in page, 'name="absent"' in page) == (True, True, False)


def test_no_badge_is_printed_for_whoever_takes_part_from_elsewhere():
    event = an_event()
    for name, presence in (("Here", "room"), ("Far", "remote")):
        RegistrationFactory(event=event, name=name, presence=presence)

    page = signed_in(role="officer").get(reverse("events:badges", args=[event.slug]))

    assert [one["registration"].name for one in page.context["badges"]] == ["Here"]

"""The history of an event tells hours, and in which zone they are."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.events.factories import EventFactory
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


def test_a_change_of_the_hour_alone_can_be_read(settings):
    settings.TIME_ZONE = "Europe/Zurich"
    event = EventFactory()
    begins = event.starts_at.replace(hour=6, minute=0)
    event = change(event, by=None, starts_at=begins, ends_at=begins + dt.timedelta(hours=12))
    change(event, by=None, ends_at=begins + dt.timedelta(hours=13, minutes=30))

    entries = Client().get(reverse("committee:history", args=["event", event.pk])).context["entries"]

    (moved,) = entries[0]["changes"]
    before, after = moved["before"], moved["after"]
    assert (before != after, before[-15:], after[-15:]) == (True, "(Europe/Zurich)", "(Europe/Zurich)")
    assert (before.rpartition(" (")[0][-5:], after.rpartition(" (")[0][-5:]) in {("20:00", "21:30"), ("19:00", "20:30")}

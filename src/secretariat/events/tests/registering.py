"""An event that takes registrations, and somebody who signed in."""

from __future__ import annotations

from django.test import Client

from secretariat.accounts.factories import SignInFactory
from secretariat.events.factories import (
    EventFactory,
    RegistrationFormFactory,
)
from secretariat.events.models import Registration


def an_event(**form):
    event = EventFactory(mode="hybrid", interpretation=["fr", "ar"])
    RegistrationFormFactory(event=event, **form)
    return event


def signed_in(user=None, **how) -> Client:
    client = Client()
    client.force_login(user or SignInFactory(**how))
    return client


def states(event) -> list[str]:
    return [one.state for one in Registration.objects.filter(event=event).order_by("pk")]

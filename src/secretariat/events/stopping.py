"""Letters that come again, reminders and surveys, are stopped by the link in each; the rest is told still."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from secretariat.record.operations import change

from .models import Registration

SALT = "secretariat.events.letters"


def link_to_stop(registration: Registration) -> str:
    """In the language that holds: that of the letter."""
    return settings.SITE_URL + reverse("events:letters", args=[signing.Signer(salt=SALT).sign(registration.pk)])


def registration_of(token: str) -> Registration:
    """Whose letters a link is about. Raises BadSignature where it is not ours, DoesNotExist where she is gone."""
    pk = signing.Signer(salt=SALT).unsign(token)
    return Registration.objects.standing().select_related("event__committee", "committee").get(pk=pk)


def choose(registration: Registration, *, is_reminded: bool) -> Registration:
    """She wants them, or no more; wanted already, or stopped already, nothing happens."""
    if registration.is_reminded == is_reminded:
        return registration
    return change(registration, by=registration.person, verb="letters chosen", is_reminded=is_reminded)

"""What tests of a room share."""

from __future__ import annotations

from django.test import Client


def room(user, week) -> str:
    client = Client()
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(week.get_absolute_url()).content.decode()

"""Somebody who has signed in, as the sign-in page does it."""

from __future__ import annotations

from django.test import Client


def signed_in(sign_in) -> Client:
    client = Client()
    client.force_login(sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client

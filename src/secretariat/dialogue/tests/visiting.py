"""Who visits the pages of a dialogue in tests, and how."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.dialogue.models import Dialogue

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def delegate(state: str, **more):
    return SignInFactory(role="delegate", role__organization=OrganizationFactory(code=state), **more)


def coordinator(state: str):
    return SignInFactory(role="coordinator", role__organization=OrganizationFactory(code=state))


def address(name: str, made: Dialogue, *more) -> str:
    return reverse(f"dialogue:{name}", args=[made.pk, *more])


def press(client, made, act: str, target="") -> int:
    return client.post(address("act", made, act), {"target": target}).status_code


def token(client, url: str) -> str:
    return client.get(url).context["form"].initial["token"]


def page(client, url: str) -> str:
    answer = client.get(url)
    return b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()

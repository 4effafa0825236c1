"""What tests of contributions share: a call that is open, those who hand in, and those who decide."""

from __future__ import annotations

import datetime as dt

from django.test import Client
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.events.factories import EventFactory

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
SENT = {"titles_en_text": "Our river", "titles_en_standing": "authentic"}


def called(**more):
    return EventFactory(call_opens_at=timezone.now() - dt.timedelta(days=1), **more)


def delegate(state=None) -> tuple[Client, object]:
    state = state or OrganizationFactory()
    client = Client()
    client.force_login(SignInFactory(role="delegate", role__organization=state))
    return client, state


def an_officer() -> Client:
    client = Client()
    client.force_login(SignInFactory(role="officer"))
    return client


def decided(officer: Client, page: str, state: str, **more) -> None:
    officer.post(page, {"state": state, "seen": officer.get(page).context["seen"], **more})


def answered(client, address) -> int:
    answer = client.get(address)
    b"".join(answer)  # to the end, which closes it
    return answer.status_code

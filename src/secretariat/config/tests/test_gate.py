"""A character that no database keeps gets a sentence, wherever it stands."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import ApiToken
from secretariat.committee.factories import ActionFactory, CommitteeFactory

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/doc/CDIP%00/20/1",
    "/en/documents/CDIP/20%00/1/",
    "/en/actions/?words=%00",
    "/en/actions/?mandate=a%00&format=csv",
    "/en/search/?words=lamps%00",
    "/ar/search/?q=%00",
    "/api/actions?status=%00",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_with_a_nul_is_refused(client, address):
    ActionFactory()

    answer = client.get(address)

    assert answer.status_code == 400
    assert answer.json()["errors"] if address.startswith("/api/") else b"<h1" in answer.content


def test_in_what_a_program_sends_it_is_taken_out_like_any_invisible_mark(client):
    CommitteeFactory(code="ONE")
    _token, secret = ApiToken.make(SignInFactory(role="officer").person, "test")
    told = {"committee": "ONE", "number": "5", "titles": {"en": "Lamps\0"}, "source": "\0a"}

    answer = client.post(
        "/api/agenda-items", told, content_type="application/json", headers={"Authorization": f"Bearer {secret}"}
    )

    assert (answer.status_code, answer.json()["titles"]["en"]["text"], answer.json()["source"]) == (201, "Lamps", "a")


def test_a_letter_box_with_a_nul_in_it_signs_nobody_in(client):
    answer = client.post("/en/account/login/", {"login": "a\0@example.org", "password": "a long enough phrase"})

    assert answer.status_code == 200

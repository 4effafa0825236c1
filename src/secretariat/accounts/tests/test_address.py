"""One's address for signing in: nobody sets one that she cannot read letters at."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from secretariat.accounts.factories import SignInFactory
from secretariat.record.models import Entry

pytestmark = pytest.mark.django_db
PHRASE = "a phrase long enough to keep"


@pytest.fixture
def someone():
    return SignInFactory(person__email="old@example.org", password=PHRASE)


@pytest.fixture
def own(someone):
    client = Client()
    client.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def asked(own, email="New@Example.org", password=PHRASE):
    return own.post("/en/account/email/", {"email": email, "password": password})


def path_of(letter) -> str:
    return re.search(r"http://localhost:8000(\S+)", letter.body)[1]


def test_an_address_changes_by_the_link_sent_to_it_and_everything_with_it(
    own, someone, django_capture_on_commit_callbacks
):
    asked(own)
    (letter,) = mail.outbox
    someone.refresh_from_db()
    before, shown = someone.email, own.get(path_of(letter))
    with django_capture_on_commit_callbacks(execute=True):
        own.post(path_of(letter))

    someone.refresh_from_db()
    entry = Entry.objects.latest("pk")
    held = list(EmailAddress.objects.values_list("email", "verified", "primary"))
    assert (letter.to, before, shown.status_code) == (["new@example.org"], "old@example.org", 200)
    assert (someone.email, someone.person.email, held) == ("new@example.org",) * 2 + (
        [("new@example.org", True, True)],
    )
    assert (entry.kind, entry.verb, entry.changes, entry.state) == ("person", "address changed", {}, {})
    assert mail.outbox[-1].to == ["old@example.org"]


def test_a_link_works_once_and_for_nobody_else(own, someone):
    asked(own)
    path = path_of(mail.outbox[0])
    stranger = Client()
    stranger.force_login(SignInFactory(), backend="allauth.account.auth_backends.AuthenticationBackend")

    answers = [stranger.post(path).url, Client().get(path).status_code, own.post(path).url]
    asked(own, "third@example.org")
    own.post(path_of(mail.outbox[-1]))
    own.post(path)

    someone.refresh_from_db()
    assert answers == ["/en/profile/", 302, "/en/profile/"]
    assert someone.email == "third@example.org"


@pytest.mark.parametrize(
    "told", [{"password": "wrong"}, {"email": "old@example.org"}, {"email": "no address"}, {"email": ""}]
)
def test_without_the_password_or_an_address_nothing_is_sent(own, told):
    assert (asked(own, **told).status_code, mail.outbox) == (200, [])


def test_an_address_of_somebody_else_is_not_taken(own, someone):
    SignInFactory(person__email="new@example.org")

    asked(own)
    own.post(path_of(mail.outbox[0]))

    someone.refresh_from_db()
    assert someone.email == "old@example.org"


def test_the_librarys_own_page_sets_no_address(own, someone):
    own.post("/en/account/email/", {"email": "new@example.org", "action_add": ""})
    own.post("/en/account/email/", {"email": "new@example.org", "action_primary": ""})

    someone.refresh_from_db()
    assert (someone.email, EmailAddress.objects.count()) == ("old@example.org", 0)

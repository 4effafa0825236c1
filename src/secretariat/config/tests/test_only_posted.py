"""Whoever opens an address that only takes forms is led to the page above it."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import SignInFactory
from secretariat.core.only_posted import above

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html,application/xhtml+xml"}


def test_a_reader_is_led_on_and_told_and_a_program_reads_what_it_did(client):
    client.force_login(SignInFactory(role="officer"))
    path = "/en/selections/7/criteria/copy/"

    led, told = client.get(path, headers=HTML), client.get(path, headers={"Accept": "application/json"})
    page = client.get("/en/notices/", headers=HTML)

    assert (led.status_code, led.url, told.status_code) == (302, "/en/selections/7/criteria/", 405)
    assert "Nothing was changed" in page.content.decode()


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/en/selections/7/invitations/3/removal/", "/en/selections/7/"),
        ("/en/nowhere/at/all/", "/en/"),
        ("/", "/"),
    ],
)
def test_the_page_above_is_the_nearest_that_there_is(path, page):
    assert above(path) == page

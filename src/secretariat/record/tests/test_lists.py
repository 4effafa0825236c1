"""A list is declared once: the page, the CSV file and the JSON file say the same."""

from __future__ import annotations

import csv
import io
import json

import pytest

from secretariat.accounts.factories import SignInFactory, UnitFactory
from secretariat.committee.factories import (
    ActionFactory,
    CommitteeFactory,
    DecisionFactory,
    MandateFactory,
    SessionFactory,
)
from secretariat.core.multilingual import Texts
from secretariat.record.lists import asking
from secretariat.record.models import Audience
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate(db):
    return MandateFactory(committee=CommitteeFactory(code="RCL"), slug="lamps", titles=Texts.of("Lamps"))


def action(mandate, title, **details):
    return ActionFactory(mandate=mandate, titles=Texts.of(title) if isinstance(title, str) else title, **details)


def rows(client, query=""):
    answer = client.get(f"/en/actions/?{query}")
    return [row[0]["text"] for row in answer.context["table"]["rows"]]


def content(answer) -> str:
    return b"".join(answer.streaming_content).decode()


def test_a_list_is_narrowed_and_ordered_by_its_address(mandate, client):
    action(mandate, "Buoys", status="closed")
    action(mandate, "Lamps", status="planned")
    action(mandate, "Lamps of the north", status="closed")

    assert rows(client) == ["Buoys", "Lamps", "Lamps of the north"]
    assert rows(client, "status=closed") == ["Buoys", "Lamps of the north"]
    assert rows(client, "status=closed&words=lamps") == ["Lamps of the north"]
    assert rows(client, "sort=-status") == ["Lamps", "Buoys", "Lamps of the north"]
    assert rows(client, "committee=RCL&mandate=lamps") == ["Buoys", "Lamps", "Lamps of the north"]


def test_words_are_found_in_every_language_and_only_in_words(mandate, client):
    action(mandate, Texts.of(en="Lamps", ar="مصابيح", fr="Éclairage"))

    assert rows(client, "words=مصابيح") == ["Lamps"]
    assert rows(client, "words=clairage") == ["Lamps"]
    assert rows(client, "words=authentic") == []


def test_the_files_hold_what_the_page_lists_and_all_of_it(mandate, client, monkeypatch):
    monkeypatch.setattr(asking, "A_PAGE", 2)
    for number in range(5):
        action(mandate, f"Lamp {number}", status="closed", unit=UnitFactory(code="LMP", names=Texts.of("Lights")))
    action(mandate, "Buoy")

    told = list(
        csv.DictReader(io.StringIO(content(client.get("/en/actions/?status=closed&format=csv")).lstrip("\ufeff")))
    )
    data = json.loads(content(client.get("/en/actions/?status=closed&format=json")))

    assert len(rows(client, "status=closed")) == 2
    assert [row["Title"] for row in told] == [f"Lamp {number}" for number in range(5)]
    assert {row["Status"] for row in told} == {"closed"}
    assert [row["title"] for row in data["rows"]] == [
        {"text": f"Lamp {number}", "language": "en", "standing": "authentic"} for number in range(5)
    ]
    assert (data["rows"][0]["unit"], data["rows"][0]["url"].partition("//")[2].partition("/")[2]) == (
        "Lights",
        f"id/action/{data['rows'][0]['id']}/",
    )


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_spreadsheet_takes_a_title_for_a_formula(mandate, client, beginning):
    action(mandate, f'{beginning}HYPERLINK("http://bad.example","x")')

    (row,) = csv.DictReader(io.StringIO(content(client.get("/en/actions/?format=csv")).lstrip("\ufeff")))

    assert not row["Title"].startswith(("=", "+", "-", "@", "\t", "＝"))


def test_files_obey_who_may_see(mandate, client):
    action(mandate, "Open")
    action(mandate, "Draft", audience=Audience.objects.of("internal"))
    gone = action(mandate, "Gone")
    withdraw(gone, by=None, reason="A mistake")

    everyone = json.loads(content(client.get("/en/actions/?format=json")))
    client.force_login(SignInFactory(role="officer"), backend="allauth.account.auth_backends.AuthenticationBackend")
    officer = json.loads(content(client.get("/en/actions/?format=json")))

    assert [row["title"]["text"] for row in everyone["rows"]] == ["Open"]
    assert [row["title"]["text"] for row in officer["rows"]] == ["Open", "Draft"]


@pytest.mark.parametrize("query", ["status=lost", "committee=NOWHERE", "words=" + "x" * 300])
def test_a_filter_that_makes_no_sense_is_answered_with_a_sentence(mandate, client, query):
    action(mandate, "Lamps")

    page, file = client.get(f"/en/actions/?{query}"), client.get(f"/en/actions/?{query}&format=json")

    assert (page.status_code, page.context["table"]["rows"]) == (400, [])
    assert (file.status_code, list(file.json()["errors"])) == (400, [query.partition("=")[0]])


@pytest.mark.parametrize("query", ["utm_source=letter", "fbclid=abc", "gclid=1"])
def test_what_others_hang_on_an_address_narrows_nothing(mandate, client, query):
    action(mandate, "Lamps")

    page = client.get(f"/en/actions/?{query}")

    assert (page.status_code, len(page.context["table"]["rows"])) == (200, 1)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("nosuch=1", "This list cannot be narrowed by “nosuch”."),
        ("page=abc", "“abc” is no page: pages are numbered from 1."),
        ("page=-1", "“-1” is no page: pages are numbered from 1."),
        ("sort=password", "This list cannot be sorted by “password”."),
        ("sort=--title", "This list cannot be sorted by “--title”."),
        ("format=zip", "“zip” is no format of this list: take csv or json."),
        ("due=xx/1", "There is no committee “xx” here."),
        ("due=x", "Write a session as its symbol or its number: CDIP/21, or 21."),
        ("due=１２", "Write a session as its symbol or its number: CDIP/21, or 21."),
    ],
)
def test_what_a_list_cannot_show_is_answered_with_a_sentence(mandate, client, query, sentence):
    action(mandate, "Lamps")

    page = client.get(f"/en/actions/?{query}")

    told = [error for errors in page.context["filters"].errors.values() for error in errors]
    assert (page.status_code, told) == (400, [sentence])
    assert "This list cannot be shown that way" in page.content.decode()
    assert "This could not be saved as it stands" not in page.content.decode()


def test_a_page_beyond_the_last_shows_the_last(mandate, client):
    action(mandate, "Lamps")

    assert rows(client, "page=999") == ["Lamps"]


def test_a_long_list_is_counted_as_far_as_anybody_reads(mandate, client, monkeypatch):
    monkeypatch.setattr(asking, "MOST", 3)
    for number in range(5):
        action(mandate, f"Lamp {number}")

    told = client.get("/en/actions/").context

    assert (told["count"], told["is_more"], len(told["table"]["rows"])) == (3, True, 3)


def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(mandate, client, django_assert_num_queries):
    def entered(number):
        session = SessionFactory(committee=mandate.committee, number=number)
        action(mandate, f"Lamp {number}", unit=UnitFactory(), due_session=session)

    entered(1)
    with django_assert_num_queries(11):
        client.get("/en/actions/")

    for number in range(2, 8):
        entered(number)

    with django_assert_num_queries(11):
        client.get("/en/actions/")


def test_decisions_are_found_by_their_verb_and_session(client):
    took_note, asked = DecisionFactory(), DecisionFactory(verbs=["requested", "decided"])

    def found(query):
        return [row[0]["text"] for row in client.get(f"/en/decisions/?{query}").context["table"]["rows"]]

    assert found("verb=decided") == [str(asked)]
    assert found(f"session={took_note.session.symbol}") == [str(took_note)]
    assert found(f"session={took_note.session.number}") == [str(took_note)]
    assert client.get("/en/decisions/?session=CDIP/").status_code == 400


def test_a_list_that_is_narrowed_to_nothing_says_that_nothing_matches(client):
    def said(query=""):
        return client.get(f"/en/actions/{query}").context["table"]["empty"]

    assert (said().split(":")[0], said("?words=lamps"), said("?status=none")) == (
        "No actions yet", *["Nothing in this list matches what you ask for."] * 2
    )  # fmt: skip

"""The roster for programs."""

from __future__ import annotations

import pytest

from .. import factories
from ..operations.doubles import merge_profiles
from .test_exports import officer
from .test_search import follow, words
from .test_sight import holder

pytestmark = pytest.mark.django_db
__all__ = ["words"]


@pytest.fixture
def ana(words):
    made = factories.consultant(email="ana@example.org", expertise=[{"code": "patents", "level": "leading"}])
    factories.engagement(made, countries=["KE"], contract="SECRET-1")
    follow()
    return made


def test_a_program_searches_and_is_told_counts(client, ana):
    told = client.get("/api/consultants?q=brevets&country=KE").json()

    assert [one["id"] for one in told["items"]] == [ana.number]
    assert (told["count"], told["is_capped"], told["facets"]["expertise"]) == (1, False, {"patents": 1})


def test_a_program_sees_what_its_bearer_sees(client, ana):
    def seen(user=None):
        if user:
            client.force_login(user)
        told = client.get(f"/api/consultants/{ana.number}").json()
        return told["email"], told["state"], told["engagements"][0]["contract"]

    assert (seen(), seen(officer())) == ((None, None, None), ("ana@example.org", "active", "SECRET-1"))


def test_every_value_of_a_facet_can_be_asked_for_as_it_stands_there(client, words):
    made = factories.consultant(expertise=[{"code": "patents"}], languages=[{"code": "fr", "level": "fluent"}])
    factories.engagement(made, countries=["KE"])
    follow()
    facets = client.get("/api/consultants").json()["facets"]

    asked = {f"{name}={value}": count for name, values in facets.items() for value, count in values.items()}

    assert {name for name in facets} >= {"speaks", "year", "country"}
    assert {query: client.get(f"/api/consultants?{query}").json().get("count") for query in asked} == asked


@pytest.mark.parametrize("query", ["state=active", "free=2027-01", "unit=X", "nonsense=1"])
def test_what_a_caller_may_not_see_cannot_be_asked(client, ana, query):
    assert client.get(f"/api/consultants?{query}").status_code == 422


@pytest.mark.parametrize("query", ["page=0", "page=-1", "limit=0", "limit=101", f"page={10**20}"])
def test_pages_and_limits_that_are_none_are_refused(client, ana, query):
    client.force_login(holder("delegate", "public", "states"))

    assert client.get(f"/api/consultants?{query}").status_code == 422


def test_a_stranger_does_not_page_through_the_roster(client, ana):
    assert client.get("/api/consultants?page=11&limit=20").status_code == 422
    client.force_login(holder("delegate", "public", "states"))
    assert client.get("/api/consultants?page=11&limit=20").status_code == 200


def test_typing_help_and_numbers_that_are_not_there(client, ana):
    hidden = factories.consultant(state="inactive")

    assert client.get("/api/consultants/suggestions?begins=brev").json() == {
        "items": [{"id": "expertise:patents", "text": "Brevets"}]
    }
    answers = [client.get(f"/api/consultants/{number}") for number in (hidden.number, "ZZZZZZZZ")]
    assert [(one.status_code, one.json()) for one in answers] == [(404, answers[0].json())] * 2


def test_a_caller_who_asks_too_often_is_told_to_wait(client, ana, settings, monkeypatch):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "roster-api-limits"}
    settings.CACHES = {**settings.CACHES, "counts": memory}
    monkeypatch.setattr("secretariat.core.limits.time", lambda: 1_800_000_000)  # within one minute

    answers = [client.get(f"/api/consultants/{ana.number}") for _one in range(41)]

    assert [one.status_code for one in answers] == [200] * 40 + [429]
    assert answers[-1]["Retry-After"] == "60"


@pytest.mark.parametrize("address", ["/api/consultants/suggestions?begins=pat", "/en/roster/names/?begins=pat"])
def test_help_with_typing_says_how_long_to_wait(client, ana, settings, monkeypatch, address):
    monkeypatch.setattr("secretariat.roster.api.is_within", lambda *args: False)
    monkeypatch.setattr("secretariat.roster.views.searching.is_within", lambda *args: False)

    told = client.get(address)

    assert (told.status_code, told["Retry-After"]) == (429, "60")


def test_the_number_of_a_merged_profile_leads_a_program_on_where_its_bearer_may_see_that(client):
    kept, hidden = factories.consultant(), factories.consultant(consent={"name": 2})
    doubles = [factories.consultant(), factories.consultant()]
    for stays, gone in zip((kept, hidden), doubles, strict=True):
        merge_profiles(stays, gone, by=None)

    answers = [client.get(f"/api/consultants/{one.number}") for one in doubles]
    led = client.get(f"/api/consultants/{doubles[0].number}", follow=True)

    assert [answer.status_code for answer in answers] == [302, 404]
    assert (led.status_code, led.json()["id"]) == (200, kept.number)

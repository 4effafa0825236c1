"""A repeat visit is answered “nothing has changed” until something has, and nobody is shown another's page."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fresh"}
    settings.CACHES = {"default": memory, "pages": memory}
    from django.core.cache import caches

    caches["pages"].clear()
    return caches["pages"]


@pytest.fixture
def action(db):
    return ActionFactory(titles=Texts.of(en="Lamps", fr="Lampes"))


def sign_in(client, role):
    client.force_login(SignInFactory(role=role), backend="allauth.account.auth_backends.AuthenticationBackend")


def test_a_repeat_visit_costs_one_query_and_no_page(action, client, kept, django_assert_num_queries):
    etag = client.get(action.get_absolute_url())["ETag"]

    with django_assert_num_queries(1):
        answer = client.get(action.get_absolute_url(), headers={"if-none-match": etag})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)


def test_a_second_visitor_gets_the_page_that_was_made_for_the_first(action, client, kept, django_assert_num_queries):
    first = client.get(action.get_absolute_url())

    with django_assert_num_queries(1):
        second = client.get(action.get_absolute_url())

    assert (second.status_code, second.content) == (200, first.content)


def test_any_change_makes_every_page_new(action, client, kept):
    before = client.get(action.get_absolute_url())

    change(action, by=None, titles=Texts.of("Buoys"))

    after = client.get(action.get_absolute_url(), headers={"if-none-match": before["ETag"]})
    assert (after.status_code, "Buoys" in after.content.decode()) == (200, True)


def test_each_language_is_a_page_of_its_own(action, client, kept):
    english = client.get(f"/en/actions/{action.pk}/")

    french = client.get(f"/fr/actions/{action.pk}/", headers={"if-none-match": english["ETag"]})

    assert (french.status_code, "Lampes" in french.content.decode()) == (200, True)


def test_what_was_made_for_an_officer_is_shown_to_nobody_else(client, kept):
    draft = ActionFactory(titles=Texts.of("A secret"), audience=Audience.objects.of("internal"))
    sign_in(client, "officer")

    seen = client.get("/en/actions/")
    client.logout()
    after = client.get("/en/actions/", headers={"if-none-match": seen["ETag"]})

    assert ("A secret" in seen.content.decode(), seen["Cache-Control"]) == (True, "private, no-cache")
    assert (after.status_code, "A secret" in after.content.decode(), draft.pk > 0) == (200, False, True)


def test_the_page_of_a_visitor_is_not_what_someone_who_signs_in_gets(action, client, kept):
    etag = client.get("/en/actions/")["ETag"]
    sign_in(client, "officer")

    answer = client.get("/en/actions/", headers={"if-none-match": etag})

    assert answer.status_code == 200


def test_an_audience_that_opens_tomorrow_changes_tomorrows_page(client, kept, monkeypatch):
    import datetime as dt

    from django.utils import timezone

    today = timezone.localdate()
    tomorrow = today + dt.timedelta(days=1)
    ActionFactory(titles=Texts.of("Opens soon"), audience=Audience.objects.of("internal", public=tomorrow))
    etag = client.get("/en/actions/")["ETag"]

    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: tomorrow)

    answer = client.get("/en/actions/", headers={"if-none-match": etag})
    assert (answer.status_code, "Opens soon" in answer.content.decode()) == (200, True)


def test_a_page_for_somebody_signed_in_is_hers_and_asked_for_anew(action, client):
    sign_in(client, "officer")
    pages = [f"/en/enter/implementation/?action={action.pk}", action.get_absolute_url(), "/en/nowhere/"]

    assert {client.get(page)["Cache-Control"] for page in pages} == {"private, no-cache"}

"""What stands round every page."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from secretariat.accounts.factories import SignInFactory
from secretariat.config import menu, shell


def shell_at(path, **settings_of_request):
    return shell.Shell(RequestFactory().get(path, **settings_of_request))


@pytest.mark.parametrize(
    ("path", "code", "same_page"),
    [
        ("/en/sessions/CDIP-21/", "ar", "/ar/sessions/CDIP-21/"),
        ("/zh-hans/", "fr", "/fr/"),
        ("/nowhere/at/all", "ru", "/ru/"),
        ("/", "es", "/es/"),
    ],
)
def test_each_page_leads_to_itself_in_another_language(path, code, same_page):
    assert shell.in_language(path, code) == same_page


def test_language_links_keep_the_question_that_was_asked():
    with override("en"):
        paths = [language["path"] for language in shell_at("/en/search/", data={"q": "roster"}).languages]

    assert paths == [f"/{code}/search/?q=roster" for code in ("ar", "en", "es", "fr", "ru", "zh-hans")]


def test_languages_are_named_in_themselves_and_know_their_direction():
    with override("ar"):
        found = shell_at("/ar/look/").languages

    assert [(language["code"], language["name"], language["direction"]) for language in found] == [
        ("ar", "العربية", "rtl"),
        ("en", "English", "ltr"),
        ("es", "Español", "ltr"),
        ("fr", "Français", "ltr"),
        ("ru", "Русский", "ltr"),
        ("zh-Hans", "中文", "ltr"),
    ]
    assert [language["code"] for language in found if language["is_current"]] == ["ar"]


def test_menu_shows_what_is_there_in_order_and_where_we_are(monkeypatch):
    places = [
        menu.Place("Style guide", "look", order=10),
        menu.Place("Not built yet", "no_such_url", order=5),
        menu.Place("For those who may", "account_logout", order=30, permission="committee.see_board"),
        menu.Place("Account", "account_login", order=20),
    ]
    monkeypatch.setattr(menu, "places", lambda: places)

    with override("en"):
        found = shell_at("/en/look/").menu

    assert [(place["label"], place["url"], place["is_current"]) for place in found] == [
        ("Style guide", "/en/look/", True),
        ("Account", "/en/account/login/", False),
    ]


def test_a_group_holds_its_places_says_where_we_are_and_is_left_out_where_it_would_hold_one():
    people, roster, own = (
        {"label": label, "url": url, "group": group, "is_current": label == "Own"}
        for label, url, group in (
            ("People", "/en/people/", "work"),
            ("Roster", "/en/roster/", "consultants"),
            ("Own", "/en/roster/mine/", "consultants"),
        )
    )

    assert menu.grouped([roster, people, own]) == [
        {"label": "Consultants", "places": [roster, own], "is_current": True},
        people,
    ]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/en/roster/", "roster:roster"), ("/en/roster/7/", "roster:roster"), ("/en/roster/mine/consent/", "roster:mine")],
)
def test_one_place_alone_is_where_we_are(path, current):
    with override("en"):
        found = menu.links([menu.Place("Roster", "roster:roster"), menu.Place("Own", "roster:mine")], path)

        assert [place["url"] for place in found if place["is_current"]] == [reverse(current)]


def test_every_place_stands_on_the_line_or_in_a_group_that_is_there():
    assert {place.group for place in menu.places()} <= {"", *menu.GROUPS}


def test_home_is_current_on_the_home_page_alone():
    assert (menu.is_within("/en/look/", "/en/"), menu.is_within("/en/", "/en/")) == (False, True)


@pytest.mark.parametrize("page", ["400.html", "500.html"])
def test_pages_for_the_worst_case_need_no_context(page, settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": {}}]

    assert "<h1>" in render_to_string(page)


@pytest.mark.parametrize(("path", "direction"), [("/en/no/such/page/", "ltr"), ("/ar/no/such/page/", "rtl")])
@pytest.mark.django_db
def test_a_missing_page_is_in_our_look_and_offers_the_search(client, path, direction):
    answer = client.get(path)

    page = answer.content.decode()
    assert (answer.status_code, f'dir="{direction}"' in page, "search/" in page) == (404, True, True)


@pytest.mark.parametrize("name", ["login", "password/reset", "password/reset/done", "signup"])
@pytest.mark.django_db
def test_account_pages_are_in_our_look(client, name):
    page = client.get(f"/en/account/{name}/").content.decode()

    assert 'class="masthead"' in page


def test_demonstration_data_is_named_on_every_page(client, settings):
    settings.DEMONSTRATION = True

    assert 'class="demonstration"' in client.get("/en/look/").content.decode()


@pytest.mark.django_db
def test_the_frame_costs_a_signed_in_reader_only_her_session_her_sign_in_and_her_roles(
    client, django_user_model, django_assert_num_queries
):
    reader = django_user_model.objects.create_user("keeper@example.org", "a long password here", name="A. Keeper")
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")

    with django_assert_num_queries(4):
        page = client.get("/en/look/").content.decode()

    assert [words in page for words in ("keeper@example.org", "Sign out", "/en/account/logout/")] == [True, True, True]


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "shown"), [("delegate", []), ("drafter", ["Board"]), ("officer", ["Board", "Enter"])])
def test_the_menu_shows_work_to_those_who_may_do_it(client, role, shown):
    client.force_login(SignInFactory(role=role), backend="allauth.account.auth_backends.AuthenticationBackend")

    found = client.get("/en/look/").context["shell"].menu

    within = [one["label"] for place in found for one in place.get("places", [place])]
    assert [label for label in within if label in ("Board", "Enter")] == shown

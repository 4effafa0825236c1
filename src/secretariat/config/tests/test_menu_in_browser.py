"""The main menu in a real browser: one line on a desk, a list on a phone, groups that open without a script."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import SignInFactory
from tests.browsing import DESK, PHONE

pytestmark = pytest.mark.journey
LAPTOP = 1280
TOPS = "[...document.querySelectorAll('.stations > ul > li')].map(place => place.offsetTop)"
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def look(live_server, open_page):
    """The style guide as it stands before who has the most places."""

    def opened(language="en", **options):
        administrator = SignInFactory(role="administrator")
        return open_page(f"{live_server.url}/{language}/look/", language=language, user=administrator, **options)

    return opened


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_the_menu_of_who_has_most_places_is_one_line_on_a_laptop(look, language):
    page = look(language, width=LAPTOP)

    assert len(set(page.evaluate(TOPS))) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (LAPTOP, "dark"), (DESK, "light")])
def test_every_group_opens_by_keyboard_without_script_and_fits(look, language, width, scheme):
    page = look(language, width=width, javascript=False)
    page.emulate_media(color_scheme=scheme)
    if width == PHONE:
        page.click(".menu-button")

    for group in page.locator(".stations details").all():
        group.locator("summary").focus()
        page.keyboard.press("Enter")

        assert group.locator("li a").first.is_visible()
        assert page.evaluate(OVERHANG) == 0
    assert page.locator(".stations details[open]").count() == 1


def test_a_group_closes_on_escape_and_when_one_goes_on_elsewhere(look):
    page = look()
    first, second = page.locator(".stations details").all()[:2]

    first.locator("summary").click()
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator("details[open][name=masthead]").count() == 0
    second.locator("summary").click()
    page.click("h1")
    assert page.locator("details[open][name=masthead]").count() == 0


def test_the_current_place_is_known_in_its_group_and_axe_finds_nothing_in_an_open_one(live_server, open_page, axe):
    page = open_page(f"{live_server.url}/en/discussions/", width=LAPTOP)

    page.get_by_text("Taking part").click()

    assert page.locator(".stations [aria-current]").all_inner_texts() == ["Taking part", "Discussions"]
    assert axe(page) == []

"""The style guide in a real browser: nothing axe objects to, nothing wider than the screen, no script needed."""

from __future__ import annotations

import pytest

from tests.browsing import DESK, PHONE

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")])
def test_style_guide_fits_and_axe_finds_nothing(live_server, open_page, axe, language, width, scheme):
    page = open_page(f"{live_server.url}/{language}/look/", width=width, language=language)
    page.emulate_media(color_scheme=scheme)

    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert axe(page) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_a_form_that_was_refused(live_server, open_page, axe, language):
    page = open_page(f"{live_server.url}/{language}/account/login/", language=language)
    page.fill("[name=login]", "keeper@example.org")
    page.fill("[name=password]", "not the password")

    page.click("main form button")

    assert page.locator(".govuk-error-summary").count() == 1
    assert axe(page) == []


def test_language_and_menu_are_reached_without_script(live_server, open_page):
    page = open_page(f"{live_server.url}/en/look/?page=2", width=PHONE, javascript=False)

    page.click("details.menu summary")
    page.click("details.menu a[hreflang=ar]")

    assert page.url == f"{live_server.url}/ar/look/?page=2"

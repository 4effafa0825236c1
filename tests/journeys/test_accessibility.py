"""axe finds nothing on any page, in English and in Arabic; on a phone nothing runs out at the side."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.browsing import PHONE
from tests.demonstration import user_of
from tests.registry import PAGES

pytestmark = pytest.mark.journey
READABLE = [page for page in PAGES if page.is_page and page.first_reader]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("page", READABLE, ids=str)
def test_axe_finds_nothing_and_a_phone_holds_the_page(page, language, demonstration_site, open_page, axe):
    with translation.override(language):
        address = demonstration_site + page.path

    opened = open_page(address, language=language, user=user_of(page.first_reader))

    assert axe(opened) == []
    assert opened.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    opened.set_viewport_size({"width": PHONE, "height": 740})
    assert opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

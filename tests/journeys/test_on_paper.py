"""Pages handed out in the room, and the picture of sessions on a phone."""

from __future__ import annotations

import io

import pdfplumber
import pytest

pytestmark = pytest.mark.journey

MANDATE = "/mandates/rcw-framework-2021/"
FURNITURE = ".masthead__tools, .search, #main-menu, .trail, .contents, .follow, .footer ul, .sideways"


@pytest.fixture(params=["en", "ar"])
def language(request):
    return request.param


@pytest.mark.parametrize("path", [MANDATE, f"{MANDATE}picture/", "/sessions/RCW/8/", "/documents/RCW/8/4/"])
def test_a_printed_page_is_without_what_one_clicks_and_names_its_address(language, path, demonstration_site, open_page):
    page = open_page(f"{demonstration_site}/{language}{path}", language=language)
    page.emulate_media(media="print")

    assert [found.is_visible() for found in page.locator(FURNITURE).all()].count(True) == 0
    assert page.locator(".footer .on-paper").inner_text().endswith(f"/{language}{path}")


def test_the_thread_is_upright_a4_and_the_picture_lies_across_it(demonstration_site, open_page):
    sizes = {}
    for path in (MANDATE, f"{MANDATE}picture/"):
        printed = open_page(f"{demonstration_site}/en{path}").pdf(prefer_css_page_size=True)
        with pdfplumber.open(io.BytesIO(printed)) as pdf:
            sizes[path] = {(round(page.width), round(page.height)) for page in pdf.pages}

    assert sizes == {MANDATE: {(595, 842)}, f"{MANDATE}picture/": {(842, 595)}}


def test_on_a_phone_the_picture_opens_at_the_newest_session_without_a_script(language, demonstration_site, open_page):
    page = open_page(
        f"{demonstration_site}/{language}{MANDATE}picture/", language=language, width=360, javascript=False
    )
    box, newest = (page.locator(f".session-grid{part}").bounding_box() for part in ("", " thead .opens-here"))

    assert box["x"] - 1 <= newest["x"]
    assert newest["x"] + newest["width"] <= box["x"] + box["width"] + 1


def test_on_a_phone_four_sessions_stand_beside_the_names_of_actions(language, demonstration_site, open_page):
    page = open_page(f"{demonstration_site}/{language}{MANDATE}picture/", language=language, width=360)
    box, first = (page.locator(f".session-grid{part}").bounding_box() for part in ("", " thead th:first-child"))
    heads = [one.bounding_box() for one in page.locator(".session-grid thead th:not(:first-child)").all()]
    spots = [one.bounding_box() for one in page.locator(".session-grid a.spot").all()]
    left = box["x"] + (first["width"] if language == "en" else 0)
    right = left + box["width"] - first["width"]

    assert sum(left - 1 <= one["x"] and one["x"] + one["width"] <= right + 1 for one in heads) >= 3
    assert sum(one["x"] < right and one["x"] + one["width"] > left for one in heads) >= 4
    assert {(one["width"] >= 24, one["height"] >= 24) for one in spots} == {(True, True)}

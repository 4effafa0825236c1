"""The design system: what is drawn says in words what it says in shape, and stays within its budget."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override

from secretariat.config.templatetags import house

PACKAGE = Path(__file__).resolve().parents[2]
STATIC, TEMPLATES = PACKAGE / "static", PACKAGE / "templates"
SHEETS = sorted((STATIC / "css").glob("*.css"))
FIRST_VIEW = 50_000
HIDDEN = "[hidden] {\n    display: none !important;\n  }"  # the one rule that no sheet may outrank
PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:"
)


def squeezed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_our_sheets_know_no_left_and_right(sheet):
    rules = re.sub(r"\((?:min|max)-width:[^)]*\)|/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)

    assert [PHYSICAL.findall(rules), "!important" in rules.replace(HIDDEN, "")] == [[], False]


def test_vendored_files_are_those_that_were_made():
    stated = dict(reversed(line.split("  ")) for line in (STATIC / "vendor/CHECKSUMS").read_text().splitlines())
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").iterdir()
        if path.name != "CHECKSUMS"
    }

    assert found == stated


def test_nothing_british_was_brought_along():
    text = "".join(path.read_text() for path in (STATIC / "vendor").glob("*.css"))

    assert re.findall(r"GDS Transport|crown|crest|@font-face|url\(", text) == []


@pytest.mark.parametrize(
    ("language", "vendor"), [("en", "govuk.css"), ("ar", "govuk.rtl.css")], ids=["left to right", "right to left"]
)
def test_first_view_stays_within_fifty_kilobytes(client, language, vendor):
    page = client.get(f"/{language}/look/").content

    linked = re.findall(r'/static/([^"]+)"', page.decode())
    weight = len(gzip.compress(page, 9)) + sum(squeezed(STATIC / name) for name in linked)

    assert (f"vendor/{vendor}" in linked, weight < FIRST_VIEW) == (True, True)


def test_templates_hold_no_style_and_no_script_of_their_own():
    offending = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"\sstyle=|<style|<script(?![^>]*(?:src|nonce))|\son\w+=", path.read_text())
    ]

    assert offending == []


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("ar", '<html lang="ar" dir="rtl">'),
        ("en", '<html lang="en" dir="ltr">'),
        ("es", '<html lang="es" dir="ltr">'),
        ("fr", '<html lang="fr" dir="ltr">'),
        ("ru", '<html lang="ru" dir="ltr">'),
        ("zh-hans", '<html lang="zh-Hans" dir="ltr">'),
    ],
)
def test_style_guide_is_there_in_every_language_and_asks_the_database_nothing(
    client, language, attributes, django_assert_num_queries, db
):
    with django_assert_num_queries(0):
        answer = client.get(f"/{language}/look/")

    assert (answer.status_code, attributes in answer.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("done", "cited"),
        ("awaited", "awaited"),
        ("gap", "gap: nothing is on record"),
        ("provisional", "cited, provisionally"),
        ("withdrawn", "withdrawn"),
    ],
)
def test_a_knot_says_in_words_what_its_shape_says(state, word):
    with override("en"):
        drawn = render_to_string("components/thread.html", {"stages": [{"stage": "decision", "state": state}]})

    assert re.findall(r'class="knot knot--(\w+)"|knot__stage">(\w+) <span class="knot__state">([^<]+)', drawn) == [
        (state, "", ""),
        ("", "Decision", word),
    ]


def test_a_citation_that_may_still_move_is_marked():
    stage = {"stage": "consideration", "state": "provisional", "citation": "CHL/7/9 Prov.", "is_provisional": True}

    with override("en"):
        drawn = render_to_string("components/thread.html", {"stages": [stage]})

    assert 'class="provisional"' in drawn


def marked(*kinds):
    return {"marks": [{"kind": kind, "text": "CHL/1/1"} for kind in kinds]}


@pytest.mark.parametrize(
    ("cells", "classes"),
    [
        ([{}, {}, {}], ["", "", ""]),
        ([{}, marked("decided"), {}], ["", "", ""]),
        ([marked("delivered"), {}, marked("decided")], ["begins", "runs-on", "ends"]),
        ([marked("decided"), {}, marked("due")], ["begins", "runs-on is-waiting", "ends is-waiting"]),
        ([None, marked("gap"), marked("decided")], ["", "begins has-gap", "ends"]),
    ],
)
def test_the_thread_runs_from_the_first_mark_to_the_last(cells, classes):
    assert [cell["classes"] for cell in house.strung(cells, [{}, {}, {}])] == classes


def test_every_mark_is_said_in_words():
    grid = {
        "caption": "Actions",
        "sessions": [{"label": "CHL/1"}],
        "groups": [{"title": "1", "rows": [{"title": "Lamps", "cells": [marked("delivered", "gap")]}]}],
    }

    with override("en"):
        drawn = render_to_string("components/session_grid.html", {"grid": grid})

    assert re.findall(r'visually-hidden">([^<]+)<', drawn) == [
        "delivered: CHL/1/1",
        "gap: not considered, not decided, or due and not delivered: CHL/1/1",
    ]


class LampForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As painted.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "Oil"), ("b", "Gas")], widget=forms.RadioSelect)
    mail = forms.EmailField(label="Mail", required=False)


def test_every_form_ties_hints_and_errors_to_its_fields():
    drawn = str(LampForm({"mail": "nobody"}))

    assert re.findall(r'<(?:input|fieldset)[^>]*?(?: id="([\w]+)"| class="govuk-fieldset")[^>]*', drawn) == [
        "id_name", "", "id_kind_0", "id_kind_1", "id_mail",
    ]  # fmt: skip
    assert re.findall(r'aria-describedby="([^"]+)"', drawn) == [
        "id_name_helptext id_name_error",
        "id_kind_error",
        "id_mail_error",
    ]
    described = {name for names in re.findall(r'aria-describedby="([^"]+)"', drawn) for name in names.split()}
    assert described <= set(re.findall(r' id="([^"]+)"', drawn))


def test_error_summary_leads_to_each_field():
    drawn = str(LampForm({"mail": "nobody"}))

    targets = re.findall(r'<li><a href="#([^"]+)">', drawn)
    assert targets == ["id_name", "id_kind_0", "id_mail"]
    assert set(targets) <= set(re.findall(r' id="([^"]+)"', drawn))


def test_text_is_written_in_its_own_direction_and_addresses_from_left_to_right():
    drawn = str(LampForm())

    assert re.findall(r'<input type="(text|email)"[^>]*dir="(\w+)"', drawn) == [("text", "auto"), ("email", "ltr")]


@pytest.mark.parametrize(
    ("query", "url", "sorted_"),
    [
        ("", "?sort=day", ""),
        ("?sort=day&page=3", "?sort=-day", "ascending"),
        ("?q=a&sort=-day", "?q=a&sort=day", "descending"),
    ],
)
def test_a_heading_sorts_and_then_sorts_back(rf, query, url, sorted_):
    request = rf.get(f"/en/documents/{query}")

    heading = house.sort_heading({"request": request}, "day", "Date")

    assert heading == {"label": "Date", "numeric": False, "url": url, "sorted": sorted_}


def test_words_of_somebody_run_in_their_own_direction_and_are_escaped():
    from django.template import Context, Template

    drawn = Template("{% load house %}{{ words|apart }}").render(Context({"words": "<b>الموعد 3.</b>"}))

    assert drawn == "<bdi>&lt;b&gt;الموعد 3.&lt;/b&gt;</bdi>"

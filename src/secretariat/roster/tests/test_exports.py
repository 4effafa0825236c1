"""The roster taken away: as much as a reader sees, whole for whoever signed in, nothing that a program would run."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.http import QueryDict
from django.test import Client
from python_calamine import CalamineWorkbook

from secretariat.core.multilingual import Texts
from secretariat.writing import rtf

from .. import factories
from ..exports import papers
from ..exports.answers import PUBLIC_MOST
from ..labels import labels
from ..levels import Level
from ..searching.answer import Question, Search
from ..searching.form import SearchForm
from .test_search import follow, words
from .test_sight import holder

pytestmark = pytest.mark.django_db
__all__ = ["words"]

OFFICER = ("public", "states", "internal")


def client_of(user=None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def officer():
    return holder("officer", *OFFICER, may=["roster.report"])


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def ana(words):
    made = factories.consultant(
        email="ana@example.org", nationalities=["PE"], expertise=[{"code": "patents", "level": "leading"}],
        languages=[{"code": "fr", "level": "fluent"}], summaries=Texts.of("=cmd()"), gender="f",
    )  # fmt: skip
    factories.engagement(made, countries=["KE", "PE"])
    follow()
    return made


def test_a_stranger_takes_the_first_hundred_and_is_told(words):
    for number in range(PUBLIC_MOST + 5):
        factories.consultant(f"Person {number:03}")
    follow()

    told = json.loads(body(client_of().get("/en/roster/?format=json")))
    whole = json.loads(body(client_of(holder("delegate", "public", "states")).get("/en/roster/?format=json")))

    sheet = client_of().get("/en/roster/?format=csv")

    assert (len(body(sheet).splitlines()), sheet["Content-Disposition"].endswith('-en-first-100.csv"')) == (101, True)
    assert (len(told["rows"]), told["note"]) == (
        PUBLIC_MOST,
        "The first 100. Whoever signs in takes the whole list.",
    )
    assert (len(whole["rows"]), whole["note"]) == (PUBLIC_MOST + 5, "")


def test_columns_are_those_of_the_reader(ana):
    told = {
        who: json.loads(body(client_of(user).get("/en/roster/?format=json")))["columns"].keys()
        for who, user in {"stranger": None, "delegate": holder("d", "public", "states"), "officer": officer()}.items()
    }

    everybody = [
        "name", "other_names", "nationalities", "expertise", "languages", "engagements", "years", "countries",
        "fields", "summaries", "orcid", "url",
    ]  # fmt: skip
    states = {"units", "methods", "email", "residence", "availability"}
    assert list(told["stranger"]) == everybody
    assert set(told["delegate"]) == {*everybody, *states}
    assert set(told["officer"]) == {*everybody, *states, "telephone", "programmes", "pool", "state"}


def test_what_is_not_opened_is_empty_for_states_and_there_for_officers(ana):
    (seen,), (inside,) = (
        json.loads(body(client_of(user).get("/en/roster/?format=json")))["rows"]
        for user in (holder("d", "public", "states"), officer())
    )

    assert (seen["email"], inside["email"]) == (None, "ana@example.org")


def test_csv_holds_words_and_no_formula(ana):
    rows = list(csv.reader(io.StringIO(body(client_of().get("/fr/roster/?format=csv")).decode("utf-8-sig"))))

    assert rows[1][:10] == [
        "Ana Muñoz", "", "Peru", "Brevets", "French (Fluent)", "1", "2025", "Kenya, Peru", "", "'=cmd()",
    ]  # fmt: skip


def test_a_spreadsheet_holds_text_and_no_formula(ana):
    answer = client_of().get("/en/roster/?format=xlsx")

    rows = CalamineWorkbook.from_filelike(io.BytesIO(body(answer))).get_sheet_by_index(0).to_python()

    assert (rows[0][0], rows[1][0], rows[1][5], rows[1][9]) == ("name", "Ana Muñoz", 1.0, "=cmd()")
    assert answer["Content-Disposition"].startswith('attachment; filename="roster-')


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("rtf", b"{\\rtf1")])
def test_documents_are_for_officers(ana, kind, begins):
    path = f"/en/roster/?format={kind}"

    written = body(client_of(officer()).get(path))

    assert written.startswith(begins)
    for user in (None, holder("delegate", "public", "states"), holder("internal", *OFFICER)):
        assert client_of(user).get(path).status_code == 400


def test_rtf_in_arabic_runs_from_right_to_left(ana):
    browser = client_of(officer())
    arabic, english = (body(browser.get(f"/{code}/roster/", {"format": "rtf"})) for code in ("ar", "en"))

    told = [(page.count(rb"\rtlpar") > 5, rb"\ql " in page) for page in (arabic, english)]

    assert told == [(True, False), (False, True)]


def test_where_pandoc_is_missing_rtf_is_not_offered(ana, monkeypatch):
    monkeypatch.setattr(rtf.shutil, "which", lambda name: None)
    client = client_of(officer())

    page = client.get("/en/roster/").content.decode()

    assert ("format=docx" in page, "format=rtf" in page) == (True, False)
    assert client.get("/en/roster/?format=rtf").status_code == 400


def test_a_paper_says_what_was_asked_and_names_its_maker_once(ana):
    asked = {"q": "patents", "country": "KE", "language": "fr", "speaks": "2", "since": "2020", "until": "2026"}
    form = SearchForm(query(asked), level=Level.OFFICERS, labels=labels(), formats_of=frozenset())
    assert form.is_valid()
    search = Search(officer(), Question.read(form.cleaned_data, Level.OFFICERS), labels())

    paper = papers.build(search, "Roster", "en")

    told = ["".join(run.text for run in block.text) for block in paper.blocks]
    assert (paper.prepared_by, told[:7]) == (
        "the Secretariat",
        [
            "Words: patents", "Country of assignment: Kenya", "Language: French", "At least: Working",
            "Engaged from: 2020", "Engaged until: 2026", "1 consultant answers.",
        ],
    )  # fmt: skip


def query(asked: dict) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(asked)
    return data

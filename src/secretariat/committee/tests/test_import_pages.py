from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from secretariat.committee import models as m
from secretariat.committee.factories import CommitteeFactory, MandateParagraphFactory
from secretariat.committee.importing.showing import Alike, Placed, alike, name_of
from secretariat.committee.operations import imports as do
from secretariat.committee.reading import Paragraph, Reading, ReportDocument
from secretariat.committee.reading.material import paragraph_at, row_at
from secretariat.core.multilingual import Texts
from secretariat.core.problems import Problem
from secretariat.record.double import new_token

from .import_samples import EXAMPLE, applied, counts, page, read, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def sent(content: bytes | None = None, name: str = "report.txt", **more) -> dict:
    content = EXAMPLE.read_bytes() if content is None else content
    return {"file": SimpleUploadedFile(name, content), **more}


@pytest.mark.parametrize(("role", "status"), [(None, 302), ("delegate", 403), ("officer", 200), ("administrator", 200)])
def test_who_may_import(visit, role, status):
    assert visit(role).get("/en/imports/").status_code == status


@pytest.mark.parametrize("role", ["delegate", None])
def test_an_import_is_nothing_to_others(visit, role):
    assert visit(role).get(page(waiting())).status_code in {302, 404}


def test_a_report_that_was_sent_waits_and_nothing_is_entered(visit):
    CommitteeFactory(code="CLB")
    before = counts()

    response = visit("officer").post("/en/imports/", sent())

    record = m.ReportImport.objects.get()
    assert (response.status_code, response.url) == (302, page(record))
    assert (record.state, counts()) == ("pending", before)


def test_the_text_itself_is_pasted_and_read_as_the_file_is(visit):
    CommitteeFactory(code="CLB")
    text = EXAMPLE.read_text(encoding="utf-8")

    response = visit("officer").post("/en/imports/", {"text": text.replace("\n", "\r\n")})

    record = m.ReportImport.objects.get()
    _data, reading = read()
    assert (response.status_code, response.url, record.file_name) == (302, page(record), "Pasted text")
    assert {**do.plan_of(record).reading.as_json(), "problems": []} == {**reading.as_json(), "problems": []}


def test_neither_file_nor_text_is_called_optional(visit):
    assert "(optional)" not in visit("officer").get("/en/imports/").content.decode()


@pytest.mark.parametrize(
    ("told", "errors"),
    [
        ({"committee": ""}, {"file": ["Choose a file, or paste the text below."]}),
        ({"text": " \r\n\t"}, {"file": ["Choose a file, or paste the text below."]}),
        (sent() | {"text": "1. A report."}, {"file": ["Choose a file or paste the text: one of them, not both."]}),
        ({"text": "x" * 1_000_001}, {"text": ["This is more than a page can send: save it as a text file."]}),
    ],
)
def test_nothing_both_and_too_much_are_refused(visit, told, errors):
    response = visit("officer").post("/en/imports/", told)

    assert (response.status_code, response.context["form"].errors) == (422, errors)


def test_pasted_text_that_is_asked_about_comes_back_with_its_tabs(visit):
    response = visit("officer").post("/en/imports/", {"text": "1. Something was said.\n\nAction\tReport"})

    assert list(response.context["form"].errors) == ["committee"]
    assert "1. Something was said.\n\nAction\tReport</textarea>" in response.content.decode()


def test_a_form_sent_twice_makes_one_import(visit):
    CommitteeFactory(code="CLB")
    officer = visit("officer")
    token = new_token(officer.user)

    first, second = (officer.post("/en/imports/", sent(token=token)) for _ in range(2))

    assert first.url == second.url
    assert m.ReportImport.objects.count() == 1


def test_an_officer_cannot_found_a_committee_and_an_administrator_can(visit):
    refused = visit("officer").post("/en/imports/", sent())
    nothing = (m.ReportImport.objects.count(), m.Committee.objects.count())
    accepted = visit("administrator").post("/en/imports/", sent())

    assert (refused.status_code, nothing, accepted.status_code) == (422, (0, 0), 302)
    assert "ask an administrator" in str(refused.context["form"].errors["committee"])
    assert m.Committee.objects.get().code == "CLB"


HOSTILE = [
    (b"", "report.txt", "empty"),
    (b"%PDF-1.4 not really", "report.docx", "damaged PDF"),
    (b"PK\x03\x04 no archive", "report.docx", "report.docx"),
    (b"\x00\x01\x02\x03" * 200, "report.bin", "report.bin"),
    (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "x.xml", "x.xml"),
    (b"{\\rtf1 report}", "report.rtf", "rich text"),
]


@pytest.mark.parametrize(("content", "name", "words"), HOSTILE)
def test_what_cannot_be_read_gets_a_sentence_beside_the_field_and_leaves_nothing(visit, files, content, name, words):
    CommitteeFactory(code="CLB")

    response = visit("officer").post("/en/imports/", sent(content, name))

    assert response.status_code == 422
    assert words in str(response.context["form"].errors["file"])
    assert (m.ReportImport.objects.count(), [p for p in files.rglob("*") if p.is_file()]) == (0, [])


def test_a_report_of_nobody_asks_whose_it_is(visit):
    response = visit("officer").post("/en/imports/", sent(b"1. Something was said.\n\n2. Something else was said."))

    assert response.status_code == 422
    assert "choose the committee" in str(response.context["form"].errors["committee"])


def test_the_overview_shows_what_was_found_and_what_does_not_agree(visit):
    record = waiting()

    response = visit("officer").get(page(record))

    problems = do.plan_of(record).reading.problems
    assert [row[0]["text"] for row in response.context["parts"]["rows"]] == [
        "The report, its sessions and what it names on the way",
        "Recommendation 1", "Recommendation 2", "Recommendation 3",
    ]  # fmt: skip
    assert sum(number for _severity, number, _alike in response.context["showing"].by_severity) == len(problems)


def test_a_row_shows_its_own_problems_where_a_page_is_the_place_of_many():
    paragraphs = (
        Paragraph(4, "Pilots.", "page 2"),
        Paragraph(5, "Lights.", "page 2"),
        Paragraph(6, "Buoys.", "page 3"),
    )
    named = ["paragraph 5 (page 2)", "page 2", "page 3", "annex, row 1 (page 2)"]
    reading = Reading(
        ReportDocument(None, None, None, None), paragraphs,
        problems=tuple(Problem("a", "note", place, f"In {place}.") for place in named),
    )  # fmt: skip
    placed = Placed(reading)

    told = [placed.at(paragraph_at(p.number, p.place), p.place) for p in paragraphs]
    assert [[one.place for one in found] for found in told] == [[], ["paragraph 5 (page 2)"], ["page 3"]]
    assert [one.place for one in placed.at(row_at(1, "page 2"), "page 2")] == ["annex, row 1 (page 2)"]


def test_a_paragraph_of_the_mandate_is_called_as_it_is_headed():
    headed = MandateParagraphFactory(headings=Texts.of("Task A"), number=1)
    bare = MandateParagraphFactory(mandate=headed.mandate, number=2)

    assert (name_of(headed), name_of(bare)) == (f"{headed.mandate}, Task A", f"{headed.mandate}, 2")


def test_one_sentence_of_several_places_is_said_once():
    found = [Problem(code, "note", place, f"About {code}.") for code, place in [("a", "1"), ("b", "2"), ("a", "3")]]

    assert alike(found) == [Alike("a", "About a.", ("1", "3")), Alike("b", "About b.", ("2",))]


def test_text_above_its_limit_is_refused_before_it_is_read(visit, monkeypatch):
    monkeypatch.setattr(do, "read", None)
    CommitteeFactory(code="CLB")

    response = visit("officer").post("/en/imports/", sent(b"1. A paragraph.\n\n" * 700_000))

    assert response.status_code == 422
    assert "10 MB is the limit" in str(response.context["form"].errors["file"])
    assert "text as pasted, up to 10 MB" in response.content.decode()


def test_before_applying_it_is_said_what_becomes_of_what_nobody_confirmed(visit):
    told = "What nobody has confirmed is entered too"
    record, officer = waiting(), visit("officer")
    before = officer.get(page(record, "import_application")).content.decode()
    keys = {key: {"say": "confirmed"} for key in do.plan_of(record).items}
    do.answer(record, keys, by=None)

    after = officer.get(page(record, "import_application")).content.decode()

    assert (told in before, told in after) == (True, False)

    record.refresh_from_db()
    assert {answer["say"] for answer in record.answers["findings"].values()} == {"confirmed"}


def test_applied_and_taken_back_on_pages(visit):
    record, officer = waiting(), visit("officer")

    url = page(record, "import_application")
    form = officer.get(url).context["form"]
    officer.post(url, {"version": record.version, "token": form["token"].value(), "audience": "public"})
    record.refresh_from_db()
    entered = counts()
    officer.post(page(record, "import_return"), {"version": record.version, "reason": "the wrong file"})

    record.refresh_from_db()
    assert (entered["action"], record.state, counts()) == (4, "taken_back", {})


def test_taking_back_without_a_reason_is_refused_beside_the_field(visit):
    record = applied()

    response = visit("officer").post(page(record, "import_return"), {"version": record.version, "reason": " "})

    record.refresh_from_db()
    assert record.state == "applied"
    assert list(response.context["form"].errors) == ["reason"]


def test_an_import_changed_meanwhile_is_not_applied_unseen(visit):
    record = waiting()
    do.answer(record, {"action:1.1": {"say": "confirmed"}}, by=None)

    response = visit("officer").post(page(record, "import_application"), {"version": 1, "audience": "public"})

    record.refresh_from_db()
    assert (response.status_code, record.state) == (409, "pending")


def test_the_file_is_handed_out_and_never_run(visit):
    response = visit("officer").get(page(waiting(), "import_file"))

    assert b"".join(response.streaming_content) == EXAMPLE.read_bytes()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("default-src 'none'; sandbox")


def test_markup_in_a_report_is_shown_as_text(visit):
    record = waiting(EXAMPLE, lambda text: text.replace("Training of keepers", "<script>alert(1)</script> {{ x }}"))

    pages = [visit("officer").get(page(record, "import_part", n)).content.decode() for n in (1, 3)]

    assert not any("<script>alert(1)" in html for html in pages)
    assert any("&lt;script&gt;alert(1)&lt;/script&gt; {{ x }}" in html for html in pages)


def test_a_part_takes_as_many_queries_however_much_stands_in_it(visit, django_assert_max_num_queries):
    record, officer = applied(), visit("officer")
    for number in (1, 2, 3):
        with django_assert_max_num_queries(45):
            officer.get(page(record, "import_part", number))

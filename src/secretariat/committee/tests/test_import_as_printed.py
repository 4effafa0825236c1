"""A report that was read and applied is written back with the marks it bore, and without those it lacked."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from lxml import html as reader

from secretariat.committee import factories as make
from secretariat.committee.models import Action, Committee, Report
from secretariat.committee.operations import imports as do
from secretariat.committee.report import build_paper
from secretariat.record.models import Audience
from secretariat.record.operations import change
from secretariat.writing.blocks import Heading, Table, plain
from secretariat.writing.formats import FORMATS, write
from secretariat.writing.html import fragment

from .import_samples import EXAMPLE, applied

pytestmark = pytest.mark.django_db

ROPES = Path(__file__).parents[1] / "reading" / "tests" / "reports" / "ropes.txt"
EXCHANGE = ROPES.with_name("exchange.txt")
ELEMENTS = ["Element A: Regional hubs", "Element B: Peer learning"]


def written_back(language: str = "en"):
    return build_paper(Report.objects.get(), language)


def headings(paper) -> list[str]:
    return [plain(block.text) for block in paper.blocks if isinstance(block, Heading) and block.level == 1]


def titles_of_groups(paper) -> list[str]:
    tables = [block for annex in paper.annexes for block in annex.blocks if isinstance(block, Table)]
    return [plain(group.title) for table in tables for group in table.groups]


def without_symbol(text: str) -> str:
    return text.removeprefix("PTSC/14/INF/2\n")


def with_dots(text: str) -> str:
    return text.replace("PTSC/", "GB.").replace("PTSC-", "GB.")


def test_parts_of_the_mandate_are_headed_as_they_were_printed():
    applied(EXCHANGE)

    assert headings(written_back()) == ELEMENTS
    assert titles_of_groups(written_back()) == ELEMENTS


def test_headings_that_are_held_in_one_language_stand_in_it_in_every_other():
    applied(EXCHANGE)
    paper = written_back("ar")

    found = [run for b in paper.blocks if isinstance(b, Heading) and b.level == 1 for run in b.text]
    assert [(run.text, run.lang) for run in found] == [(words, "en") for words in ELEMENTS]


def test_headings_that_only_count_are_not_kept():
    applied(change=lambda text: text.replace("Recommendation", "Paragraph"))

    mandate = Report.objects.get().mandate
    assert [p.headings for p in mandate.paragraphs.standing()] == [{}] * mandate.paragraphs.count()
    assert headings(written_back())[0] == "Paragraph 1"


@pytest.mark.parametrize(
    ("path", "change", "style", "session"),
    [
        (ROPES, str, "dash", "PTSC-14"),
        (ROPES, with_dots, "dot", "GB.14"),
        (EXCHANGE, str, "space", "SBX 56"),
    ],
)
def test_sessions_are_named_as_the_report_names_them(path, change, style, session):
    applied(path, change)

    assert Committee.objects.get().symbol_style == style
    assert str(Report.objects.get().session) == session


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_report_without_symbol_and_date_is_given_neither(format):
    applied(ROPES, without_symbol)
    paper = written_back()

    assert (paper.symbol, paper.day) == ("", "")
    assert write(paper, format)


def test_a_preview_marks_what_the_cover_lacks_and_an_issued_paper_does_not():
    applied(ROPES, without_symbol)
    marks = [
        [mark.text for mark in reader.fragment_fromstring(fragment(written_back(), preview=preview)).xpath("//mark")]
        for preview in (True, False)
    ]

    assert marks[0][:2] == ["[No symbol]", "[No date]"]
    assert marks[1] == []


@pytest.mark.parametrize("format", ["docx", "xml"])
def test_body_and_annex_call_an_action_the_same_when_the_record_calls_it_otherwise(format):
    record = applied(EXAMPLE)
    for action in Action.objects.all():
        change(action, by=None, titles={"en": {"text": f"Short name {action.pk}", "standing": "authentic"}})

    again = do.read(write(build_paper(record.report, "en"), format), f"again.{format}")

    assert titles_that_differ(again) == titles_that_differ(do.read(EXAMPLE.read_bytes(), EXAMPLE.name)) == []
    assert {action.title for one in again.mandate for action in one.actions} == {row.action for row in again.annex}


def titles_that_differ(reading) -> list[str]:
    return [p.message for p in reading.problems if p.code in ("action-title-differs", "annex-action-unmatched")]


def test_the_file_of_a_report_that_prints_no_symbol_is_named_by_its_card(visit):
    report = applied(ROPES, without_symbol).report
    card = make.DocumentFactory(session=report.session, symbol="PTSC/14/7")
    change(report, by=None, document=card)
    address = reverse("committee:report_file", args=[report.pk, "en", "json"])

    assert 'filename="PTSC-14-7-en.json"' in visit(None).get(address)["Content-Disposition"]

    change(card, by=None, audience=Audience.objects.of("internal"))
    assert 'filename="document-en.json"' in visit(None).get(address)["Content-Disposition"]

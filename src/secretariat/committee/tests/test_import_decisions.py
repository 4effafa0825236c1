"""Decisions that no summary holds: a document of their own, or a paragraph of the session's report."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.committee import models as m
from secretariat.committee.report import build_paper
from secretariat.writing import html
from secretariat.writing.blocks import Table, plain

from .import_samples import applied

pytestmark = pytest.mark.django_db

REPORTS = Path(__file__).parents[1] / "reading" / "tests" / "reports"
SEMAPHORES = REPORTS / "semaphores.txt"  # decided in paragraphs of the reports


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def by_documents(text: str) -> str:
    """The decisions of the semaphores in documents of their own."""
    return text.replace("SSG/14/R1, § 39", "SSG/14/DEC/3").replace("SSG/16/R1, § 18", "SSG/16/DEC/1")


def cited() -> list[tuple[str, str, str, list, str]]:
    found = [(d.number, d.citation) for d in m.Decision.objects.order_by("session__number")]
    return [(number, one.document.symbol, one.document.kind, one.ranges, one.label) for number, one in found]


def drawn() -> tuple[list[str], str]:
    """The last column of the report written anew from the record, head first, and all that it says."""
    paper = build_paper(m.Mandate.objects.get(), "en")
    table = next(block for annex in paper.annexes for block in annex.blocks if isinstance(block, Table))
    cells = [plain(row.cells[-1]) for group in table.groups for row in group.rows]
    return [table.columns[-1], *cells], html.write(paper).decode()


def test_a_decision_in_the_report_cites_the_report():
    applied(SEMAPHORES)

    assert cited() == [
        ("39", "SSG/14/R/1", "report", [[39, 39]], ""),
        ("18", "SSG/16/R/1", "report", [[18, 18]], ""),
    ]
    column, said = drawn()
    assert column[0] == "Conclusions" and column[1].startswith("Report of SSG/14, para. 39")
    assert "Summary by the Chair" not in said


def test_a_decision_may_be_a_document_of_its_own():
    applied(SEMAPHORES, by_documents)

    assert cited() == [
        ("3", "SSG/14/DEC/3", "other", [], ""),
        ("1", "SSG/16/DEC/1", "other", [], ""),
    ]
    column, said = drawn()
    assert column == ["Conclusions", "SSG/14/DEC/3", "SSG/16/DEC/1", "–"]
    assert "Summary by the Chair" not in said


def test_what_a_summary_holds_is_cited_there():
    applied()

    assert {kind for _number, _symbol, kind, _ranges, _label in cited()} == {"summary"}


def test_the_record_of_one_meeting_is_not_the_report_of_its_session():
    applied(SEMAPHORES, lambda text: text.replace("SSG/14/R1", "SSG/14/SR.4"))

    _column, said = drawn()
    assert "SSG/14/SR.4</a>, <a" in said and "Report of SSG/14" not in said
    assert "Report of SSG/16" in said

"""A report of ours joins the record it was written from, and changes nothing there: in each language and format."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as make
from secretariat.committee.importing.bodies import find_committee, new_body
from secretariat.committee.importing.plan import Plan
from secretariat.committee.models import Mandate
from secretariat.committee.operations import imports as do
from secretariat.committee.operations.reports import draft_report
from secretariat.committee.report import build_paper
from secretariat.core.languages import CODES
from secretariat.record.operations import change
from secretariat.writing.formats import write

from .import_samples import applied, counts

OURS = ("cdip-spanish-proposal", "rcw-framework-2021")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def plan_of_own(slug: str, code: str, form: str) -> Plan:
    paper = build_paper(Mandate.objects.get(slug=slug), code)
    reading = do.read(write(paper, form), f"report.{form}")
    return Plan(reading, find_committee(reading), None)


def changes(plan: Plan) -> dict[str, list[str]]:
    """What would be entered or filled in, but for the report itself, which has no symbol yet."""
    items = [item for item in plan.items.values() if item.key != "report"]
    return {i.key: [d.name for d in i.taken] for i in items if i.record is None or i.taken or i.is_left_out}


@pytest.mark.parametrize("slug", OURS)
@pytest.mark.parametrize(("code", "form"), [*((code, "xml") for code in CODES), ("en", "docx"), ("en", "pdf")])
def test_nothing_would_be_entered_of_what_the_record_holds(demonstration, slug, code, form):
    plan = plan_of_own(slug, code, form)

    assert changes(plan) == {}
    assert len(plan.items) > 80


@pytest.mark.parametrize("slug", OURS)
def test_applying_our_own_report_keeps_it_and_changes_no_fact(demonstration, slug):
    paper = build_paper(Mandate.objects.get(slug=slug), "en")
    data, before = write(paper, "xml"), counts()
    reading = do.read(data, "report.xml")

    record = do.apply(do.receive(data, reading, by=None, committee=find_committee(reading)), by=None)

    assert {noun for noun, count in counts().items() if count != before.get(noun, 0)} == {"report", "passage"}
    assert {entry["noun"] for entry in record.done} <= {"report", "passage"}


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["xml", "docx"])
def test_a_report_to_a_later_session_says_again_that_nothing_is_foreseen_and_nothing_is_entered(form):
    mandate = applied().mandate
    later = make.SessionFactory(committee=mandate.committee, number=12, state="planned")
    report = draft_report(mandate=mandate, session=later, by=None)

    reading = do.read(write(build_paper(report, "en"), form), f"report.{form}")

    entered = changes(Plan(reading, find_committee(reading), None))
    assert [key for key in entered if key.startswith("followup")] == []


def test_what_stands_for_nothing_is_no_fact(demonstration):
    plan = plan_of_own("rcw-framework-2021", "en", "xml")

    told = [str(item.finding.says.get("title") or item.finding.says.get("text") or "") for item in plan.items.values()]
    cells = [row.implementation for row in plan.reading.annex if row.is_empty]
    assert cells == ["See under Paragraph 1", "Not delivered yet", "Not delivered yet"]
    assert [row.as_json()["implementation"] for row in plan.reading.annex if row.is_empty] == [None] * 3
    assert [said for said in told if said in cells or "stated yet" in said or "This is due at" in said] == []


def test_actions_are_joined_by_the_titles_they_have(demonstration):
    plan = plan_of_own("rcw-framework-2021", "en", "xml")

    found = [(item.finding.says["title"], str(item.record.titles)) for item in plan.of("action")]
    assert [pair for pair in found if pair[0] != pair[1]] == []
    assert len(found) == 12


@pytest.mark.parametrize("noun", ["Paragraph", "Undertaking"])
def test_an_action_of_two_paragraphs_is_one_where_nothing_is_held_yet(demonstration, noun):
    committee = Mandate.objects.get(slug="rcw-framework-2021").committee
    change(committee, by=None, words={**committee.words, "proposal_paragraph": noun})
    paper = build_paper(Mandate.objects.get(slug="rcw-framework-2021"), "en")
    ours = write(paper, "xml").decode()
    data = ours.replace("RCW", "QCW").replace("Regional Commission on Water Data", "Coastal Commission").encode()
    at_first = counts()
    reading = do.read(data, "report.xml")

    record = do.apply(do.receive(data, reading, by=None, committee=new_body(reading)), by=None)

    actions = record.mandate.actions.order_by("pk")
    assert record.committee.code == "QCW"
    assert actions.count() == 11
    assert [(str(a.titles), [p.number for p in a.paragraphs.order_by("number")]) for a in actions][3] == (
        "Guidance for field staff",
        [1, 2],
    )

    before = counts()
    again = do.receive(data + b"\n", do.read(data, "again.xml"), by=None, committee=record.committee)
    do.apply(again, by=None)
    assert counts() == before

    do.take_back(again, by=None, reason="Read twice.")
    do.take_back(record, by=None, reason="Read for a test.")
    assert counts() == at_first

"""A report is entered into an empty record, and into one that holds it in part."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.operations import imports as do
from secretariat.committee.report import build_paper
from secretariat.core.text import comparable
from secretariat.record.models import Entry

from .import_samples import EXAMPLE, SEED, applied, counts, paragraphs_of, printed_rows, read, rows_of, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
real = pytest.mark.skipif(not SEED.exists(), reason="the real report is not at hand")


@real
def test_the_real_report_is_entered_whole_and_written_back_word_for_word():
    record = applied(SEED)
    _data, reading = read(SEED)

    paper = build_paper(record.report, "en")

    found = counts()
    assert {noun: found[noun] for noun in ("mandateparagraph", "action", "implementation", "consideration")} == {
        "mandateparagraph": 6, "action": 9, "implementation": 15, "consideration": 16
    }  # fmt: skip
    assert (len(paragraphs_of(paper)), len(rows_of(paper))) == (53, 15)
    assert paragraphs_of(paper) == {p.number: comparable(p.text) for p in reading.paragraphs}
    assert rows_of(paper) == printed_rows(reading)


# --- the invented report ------------------------------------------------------------


def test_a_title_is_taken_from_the_report_where_an_officer_says_so():
    applied()
    action = m.Action.objects.get(paragraphs__number=2)
    renamed = waiting(EXAMPLE, lambda text: text.replace("Training of keepers", "Keepers of islands, trained"))
    key = next(i.key for i in do.plan_of(renamed).of("action") if i.record == action)
    do.answer(renamed, {key: {"take": {"titles": "report"}}}, by=None)

    do.apply(renamed, by=None)

    action.refresh_from_db()
    assert str(action.titles) == "Keepers of islands, trained"


def test_a_title_is_kept_where_nobody_says_anything():
    applied()
    before = set(m.Action.objects.values_list("titles", flat=True).order_by().values_list("pk", flat=True))
    again = applied(EXAMPLE, lambda text: text.replace("Training of keepers", "Keepers of islands, trained"))

    titles = {str(a.titles) for a in m.Action.objects.standing()}
    assert "Training of keepers" in titles and "Keepers of islands, trained" not in titles
    assert set(m.Action.objects.values_list("pk", flat=True)) == before
    assert again.mandate == m.Mandate.objects.get()


def test_another_range_for_the_same_discussion_is_a_difference_and_no_second_discussion():
    applied()
    before = m.Consideration.objects.count()

    again = waiting(EXAMPLE, lambda text: text.replace("21 to 30", "21 to 29"))
    item = next(i for i in do.plan_of(again).of("consideration") if i.finding.says["ranges"] == [[21, 29]])
    do.apply(again, by=None)

    assert [(d.name, d.record, d.report) for d in item.differences] == [
        ("ranges", "paras. 21 to 30", "paras. 21 to 29")
    ]
    assert item.confidence == "likely"
    assert m.Consideration.objects.count() == before


def test_entered_as_new_where_an_officer_says_so():
    applied()
    again = waiting(EXAMPLE, lambda text: text.replace("21 to 30", "21 to 29"))
    item = next(i for i in do.plan_of(again).of("consideration") if i.finding.says["ranges"] == [[21, 29]])
    do.answer(again, {item.key: {"join": "new"}}, by=None)

    do.apply(again, by=None)

    cited = [c.citation.ranges for c in m.Consideration.objects.filter(session__number=7)]
    assert [[21, 29]] in cited and [[21, 30]] in cited


def test_a_report_cited_as_provisional_where_the_record_has_it_adopted_is_a_difference():
    applied()
    adopted = "Report of the seventh session of the CLB, CLB/7/10"
    again = waiting(EXAMPLE, lambda text: text.replace(adopted, f"Draft {adopted} Prov."))

    plan = do.plan_of(again)

    report = plan.get("document:CLB/7/10")
    assert [d.name for d in report.differences] == ["version"]
    assert report.taken == []


def test_a_revision_of_a_document_on_record_is_a_difference_and_enters_its_issue_where_it_is_taken():
    applied()
    again = waiting(EXAMPLE, lambda text: text.replace("[CLB/6/2]", "[CLB/6/2 Rev.2]").replace(
        "Coasts, CLB/6/2", "Coasts, CLB/6/2 Rev.2"
    ))  # fmt: skip
    found = do.plan_of(again).get("document:CLB/6/2")
    do.answer(again, {found.key: {"take": {"revision": "report"}}}, by=None)

    do.apply(again, by=None)

    assert [(d.name, d.record, d.report) for d in found.differences] == [("revision", "CLB/6/2", "CLB/6/2 Rev.2")]
    assert found.taken == []
    issues = m.DocumentVersion.objects.filter(document__symbol="CLB/6/2").order_by("pk")
    assert list(issues.values_list("kind", "number", "symbol_as_printed")) == [
        ("issued", 1, "CLB/6/2"), ("rev", 2, "CLB/6/2 Rev.2")
    ]  # fmt: skip


def test_a_consideration_confirmed_later_is_no_longer_marked():
    applied()
    again = waiting(EXAMPLE, lambda text: text + "\n")
    key = next(k for k in do.plan_of(again).findings.by_key if k.startswith("consideration:7:21-30"))
    do.answer(again, {key: {"say": "confirmed"}}, by=None)

    do.apply(again, by=None)

    cited = m.Consideration.objects.get(citation__ranges=[[21, 30]]).citation
    assert cited.is_unconfirmed is False


def test_applying_facts_that_are_held_writes_nothing_but_that_it_was_done():
    applied()
    again = waiting(EXAMPLE, lambda text: text + "\n")
    entries = Entry.objects.count()

    do.apply(again, by=None)

    assert Entry.objects.count() == entries + 1


def test_sessions_of_another_body_are_none_of_ours():
    record = waiting(EXAMPLE, lambda text: text.replace("Report of CLB/6, paras. 12", "Report of XYZ/6, paras. 12"))
    own = {i.finding.says["number"] for i in do.plan_of(record).of("session")}

    assert own == {6, 7, 8, 9, 10}

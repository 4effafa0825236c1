"""What follows a report that was issued: its revisions and corrigenda."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError

from secretariat.committee.factories import ConsiderationFactory
from secretariat.committee.models import Release, Report, ReportState
from secretariat.committee.operations.reports import add_passage, begin_issue, word_passage
from secretariat.committee.report import build_report
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change
from secretariat.writing.canonical import paper_from_json

from .releasing import drafted, issue, slot_of
from .report_samples import Thread, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(files):
    return Thread()


@pytest.fixture
def report(thread):
    return drafted(thread)


def test_a_revision_follows_from_a_release_and_starts_from_its_wording(report):
    word_passage(report, slot_of(report, "follow_up"), Texts.of("Kept current, and open."), by=None)
    issued = issue(report)

    revised = begin_issue(issued, "Rev", by=None, day=dt.date(2024, 4, 1))

    assert (revised.issue, revised.supersedes, revised.state) == ("Rev.1", report, ReportState.DRAFT)
    assert "7. Kept current, and open." in lines(build_report(revised, "en").paper)
    second = issue(revised)
    document = second.document
    assert document == issued.document
    assert [(v.kind, v.number, v.symbol_as_printed) for v in document.versions.order_by("pk")] == [
        ("issued", 1, "RCX/4/2"),
        ("rev", 1, "RCX/4/2 Rev.1"),
    ]
    assert Release.objects.filter(report=issued).count() == 2


@pytest.mark.parametrize(("style", "printed"), [("un", "RCX/4/2/Rev.1"), ("wipo", "RCX/4/2 Rev.1")])
def test_a_page_calls_an_issue_as_its_cover_does(report, style, printed):
    change(report.committee, by=None, symbol_style=style)
    begun = begin_issue(issue(Report.objects.get(pk=report.pk)), "Rev", by=None)

    assert (str(begun), build_report(begun, "en").paper.symbol) == (printed, printed)


def test_a_corrigendum_says_what_reads_otherwise_now(report, thread):
    issued = issue(report)
    change(thread.follow_up, by=None, texts=Texts.of("It is kept current by the Data Division."))
    change(thread.considered.citation, by=None, ranges=[[3, 9], [13, 13]])

    corrected = begin_issue(issued, "Corr", by=None, day=dt.date(2024, 4, 1))

    paper = build_report(corrected, "en").paper
    assert (paper.symbol, paper.title) == ("RCX/4/2 Corr.1", "Corrigendum: What was done")
    assert lines(paper) == [
        "1. This corrigendum corrects document RCX/4/2 of March 1, 2024.",
        "2. Paragraph 5 should read as follows:",
        "> en authentic: The Committee considered it at the same session. Two delegations missed stations. "
        "(Report of RCX/2, paras. 3 to 9 and 13)",
        "3. Paragraph 7 should read as follows:",
        "> en authentic: It is kept current by the Data Division.",
        "4. The Annex is replaced by the one that follows.",
    ]
    assert len(paper.annexes) == 1
    again = issue(corrected)
    assert [v.kind for v in again.document.versions.order_by("pk")] == ["issued", "corr"]
    assert again.document.paragraphs.get(number=7, language="en").text == "It is kept current."


def test_a_revision_starts_from_the_wording_as_its_corrigenda_left_it(report):
    slot = slot_of(report, "follow_up")
    word_passage(report, slot, Texts.of("Kept current."), by=None)
    for words in ("It is printed.", "It is read."):
        add_passage(report, slot, Texts.of(words), by=None)
    issued = issue(report)
    corrigendum = begin_issue(issued, "Corr", by=None, day=dt.date(2024, 4, 1))
    word_passage(corrigendum, slot, Texts.of("Kept up to date."), by=None)
    add_passage(corrigendum, slot_of(corrigendum, "correction"), Texts.of("Please note it."), by=None)
    issue(corrigendum)

    revised = begin_issue(issued, "Rev", by=None, day=dt.date(2024, 5, 1))

    told = lines(build_report(revised, "en").paper)
    assert told[told.index("7. Kept up to date.") :][:4] == [
        "7. Kept up to date.",
        "8. It is printed.",
        "9. It is read.",
        "## Action 2: Seminar",
    ]
    assert revised.passages.count() == 3


def test_a_revision_begun_before_a_corrigendum_is_refused_until_it_says_what_that_corrected(report):
    slot = slot_of(report, "follow_up")
    word_passage(report, slot, Texts.of("Kept current."), by=None)
    issued = issue(report)
    revised = begin_issue(issued, "Rev", by=None, day=dt.date(2024, 4, 1))
    corrigendum = begin_issue(issued, "Corr", by=None, day=dt.date(2024, 4, 1))
    word_passage(corrigendum, slot, Texts.of("Kept up to date."), by=None)
    issue(corrigendum)

    with pytest.raises(ValidationError) as refused:
        issue(revised)
    word_passage(revised, slot_of(revised, "follow_up"), Texts.of("Kept up to date, and read."), by=None)

    assert refused.value.messages == [
        "RCX/4/2 Corr.1 was released since this Rev. was begun, and changed “Kept up to date.”: word that paragraph "
        "here too; what was said before is offered beside it."
    ]
    assert issue(revised).state == ReportState.RELEASED


def test_a_revision_begun_after_a_corrigendum_has_taken_it_in(report):
    slot = slot_of(report, "follow_up")
    issued = issue(report)
    corrigendum = begin_issue(issued, "Corr", by=None, day=dt.date(2024, 4, 1))
    word_passage(corrigendum, slot, Texts.of("Kept up to date."), by=None)
    issue(corrigendum)

    revised = begin_issue(issued, "Rev", by=None, day=dt.date(2024, 5, 1))

    assert issue(revised).state == ReportState.RELEASED


def test_a_corrigendum_leaves_what_was_worded_by_hand_as_it_was_issued(report, thread):
    word_passage(report, slot_of(report, "follow_up"), Texts.of("Kept current, day and night."), by=None)
    issued = issue(report)
    change(thread.considered.citation, by=None, ranges=[[3, 9], [13, 13]])

    told = lines(build_report(begin_issue(issued, "Corr", by=None, day=dt.date(2024, 4, 1)), "en").paper)

    assert [line for line in told if "should read" in line] == ["2. Paragraph 5 should read as follows:"]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("Corr", "It corrects nothing yet: word the paragraphs that should read otherwise."),
        ("Add", "It supplements nothing yet: add the paragraphs that should be read with the report."),
    ],
)
def test_what_changes_nothing_is_not_released_and_what_is_added_is_printed(report, kind, sentence):
    begun = begin_issue(issue(report), kind, by=None, day=dt.date(2024, 4, 1))
    with pytest.raises(ValidationError) as refused:
        issue(begun)

    add_passage(begun, slot_of(begun, "correction"), Texts.of("The list of wells is with the Secretariat."), by=None)

    assert refused.value.messages == [sentence]
    paper = paper_from_json(json.dumps(issue(begun).releases.get(format="json").paper))
    assert lines(paper)[1:] == ["2. The list of wells is with the Secretariat."]


def test_a_paragraph_that_came_in_between_corrects_none_of_those_behind_it(report, thread):
    issued = issue(report)
    ConsiderationFactory(
        action=thread.action, session=thread.sessions[3], citation=thread.report(3, "RCX/3/9", [[4, 6]]),
        digests=Texts.of("It was looked at again"),
    )  # fmt: skip

    told = lines(build_report(begin_issue(issued, "Corr", by=None, day=dt.date(2024, 4, 1)), "en").paper)

    assert [line for line in told if "should read" in line] == [
        "2. After paragraph 5 a new paragraph should read as follows:"
    ]


def test_the_cover_of_what_follows_tells_of_another_language_only_where_it_prints_one(report, thread):
    change(thread.delivered, by=None, digests=Texts.of(fr="Soixante et un cours d’eau."))
    issued = issue(report)
    begun = {kind: begin_issue(issued, kind, by=None, day=dt.date(2024, 4, 1)) for kind in ("Add", "Corr")}
    add_passage(begun["Add"], slot_of(begun["Add"], "correction"), Texts.of("There are wells too."), by=None)
    change(thread.follow_up, by=None, texts=Texts.of("It is kept current by the Data Division."))
    before = {kind: build_report(one, "en").paper.note for kind, one in begun.items()}
    change(thread.delivered, by=None, digests=Texts.of(fr="Soixante-deux cours d’eau."))

    after = build_report(begun["Corr"], "en").paper.note

    other = "What is not held in this language stands in another"
    assert before == {"Add": "Draft, not cleared", "Corr": "Draft, not cleared"}
    assert after == f"Draft, not cleared · {other}"


def test_what_follows_a_report_is_not_dated_before_it(report):
    issued = issue(report)

    with pytest.raises(ValidationError) as refused:
        begin_issue(issued, "Corr", by=None, day=dt.date(2024, 2, 28))

    assert refused.value.message_dict == {
        "day": ["The report is of 1 March 2024: what corrects or supplements it is not older."]
    }

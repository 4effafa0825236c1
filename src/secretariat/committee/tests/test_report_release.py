"""Issued is issued."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from secretariat.committee.factories import ConsiderationFactory, DocumentFactory
from secretariat.committee.invariants import a_document_holds_one_report
from secretariat.committee.models import Document, Release, Report, ReportState
from secretariat.committee.operations import releases
from secretariat.committee.operations.releases import release, verify
from secretariat.committee.operations.reports import add_passage, begin_issue, draft_report, word_passage
from secretariat.committee.report import build_report
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change
from secretariat.writing.canonical import paper_from_json
from secretariat.writing.formats import FORMATS, fingerprint

from .report_samples import Thread, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Thread()


@pytest.fixture
def report(thread):
    return draft_report(
        mandate=thread.mandate,
        session=thread.sessions[4],
        by=None,
        symbol="RCX/4/2",
        day=dt.date(2024, 3, 1),
        titles=Texts.of("What was done", fr="Ce qui a été fait"),
    )


def issue(report, **how):
    told = {"languages": ["en"], "formats": ["html"], "override": "A test.", "audience": Audience.objects.of("public")}
    return release(report, by=None, **{**told, **how})


def slot_of(report, beginning: str):
    return next(slot for slot in build_report(report, "en").slots if slot.key.startswith(beginning))


def test_a_report_takes_the_symbol_of_no_other_document(report, thread):
    session = thread.sessions[4]
    other = DocumentFactory(session=session, symbol="RCX/4/3", kind="working", titles=Texts.of("A list of lamps"))
    sentence = "RCX/4/3 is another document already: Working document, “A list of lamps”."

    with pytest.raises(ValidationError) as begun:
        draft_report(mandate=thread.mandate, session=session, by=None, symbol="RCX/4/3")
    # The document came after the draft had its symbol.
    late = DocumentFactory(session=session, symbol="RCX/4/2", kind="working", titles=Texts.of("A list of buoys"))
    with pytest.raises(ValidationError) as released:
        issue(report)

    other.refresh_from_db()
    late.refresh_from_db()
    assert (begun.value.message_dict, released.value.messages) == (
        {"symbol": [sentence]}, ["RCX/4/2 is another document already: Working document, “A list of buoys”."],
    )  # fmt: skip
    assert [one.kind for one in (other, late)] == ["working", "working"]


def test_the_card_of_a_report_that_was_entered_before_becomes_its_document(report, thread):
    card = DocumentFactory(session=thread.sessions[4], symbol="RCX/4/2", kind="implementation_report")

    assert issue(report).document == card


def test_a_release_keeps_every_file_and_what_it_was_written_from(report):
    issued = issue(report, languages=["en", "ar"], formats=tuple(FORMATS))

    kept = list(issued.releases.order_by("language", "format"))
    assert [(r.language, r.format) for r in kept] == [(lang, form) for lang in ("ar", "en") for form in sorted(FORMATS)]
    for row in kept:
        content = row.content()
        assert (row.size, row.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert row.fingerprint == fingerprint()
        assert paper_from_json(json.dumps(row.paper)).status == ""
        assert verify(row) == releases.Verified(row, True, True)


def test_the_document_of_a_release_has_a_card_a_version_and_an_address_for_each_paragraph(report):
    issued = issue(report, languages=["en", "fr"])

    document = Document.objects.get(symbol="RCX/4/2")
    told = build_report(issued, "en")
    assert issued.document == document
    assert (document.kind, document.session, document.day, document.last_paragraph, str(document.titles)) == (
        "implementation_report",
        report.session,
        dt.date(2024, 3, 1),
        13,
        "What was done",
    )
    (version,) = document.versions.all()
    assert (version.kind, version.symbol_as_printed, version.languages) == ("issued", "RCX/4/2", ["en", "fr"])
    held = {(p.number, p.language): (p.text, p.standing) for p in document.paragraphs.all()}
    assert {number for number, _language in held} == set(range(1, 14))
    assert held[7, "en"] == ("It is kept current.", "authentic")
    assert held[13, "fr"][1] == "translation"
    assert held[4, "en"][0] == next(slot.words for slot in told.slots if slot.number == 4)


def test_a_release_is_never_changed_nor_deleted(report):
    row = issue(report).releases.get(format="html")

    row.sha256 = "0" * 64
    with pytest.raises(TypeError, match="never changed"):
        row.save()
    with pytest.raises(TypeError, match="never deleted"):
        row.delete()
    assert Release.objects.get(pk=row.pk).sha256 != row.sha256


def test_a_released_report_is_no_longer_worded_or_released_again(report):
    slot = slot_of(report, "follow_up")
    issued = issue(report)

    with pytest.raises(ValidationError, match=r"begin a Rev\., a Corr\. or an Add"):
        word_passage(issued, slot, Texts.of("Otherwise."), by=None)
    with pytest.raises(ValidationError, match="The report is not a draft"):
        issue(issued)


def test_what_is_missing_cannot_be_overridden(report):
    bare = change(report, by=None, symbol="", day=None, session=None)

    with pytest.raises(ValidationError) as refusal:
        issue(bare)

    assert refusal.value.messages == [
        "The report has no symbol yet.",
        "The report has no date for its cover yet.",
        "The report names no session yet.",
    ]
    assert not Release.objects.exists()


def test_a_record_that_moves_while_the_report_is_written_stops_the_release(report, thread, monkeypatch):
    write_all = releases.write_all

    def slow(*arguments):
        files = write_all(*arguments)
        change(thread.action, by=None, titles=Texts.of("Renamed meanwhile"))
        return files

    monkeypatch.setattr(releases, "write_all", slow)
    with pytest.raises(ValidationError, match="The record changed while the report was being written"):
        issue(report)
    assert not Release.objects.exists()


def test_a_file_that_was_tampered_with_is_found(report):
    row = issue(report).releases.get(format="html")
    path = Path(row.file.path)

    path.write_bytes(path.read_bytes().replace(b"kept current", b"kept nowhere"))
    assert verify(row) == releases.Verified(row, False, True)
    path.unlink()
    assert verify(row) == releases.Verified(row, False, None)


def test_under_another_fingerprint_only_the_canonical_form_is_compared(report, monkeypatch):
    html, canonical = issue(report).releases.order_by("format")
    monkeypatch.setattr(releases, "fingerprint", lambda: "other writers")

    assert [verify(html).is_same, verify(canonical).is_same] == [None, True]


def another(thread, **details):
    told = {"mandate": thread.mandate, "session": thread.sessions[4], "titles": Texts.of("Done again"), **details}
    return draft_report(by=None, **told)


def refused(do, *args, **how) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        do(*args, **how)
    return refusal.value.messages


def test_no_second_report_is_begun_nor_named_under_the_symbol_of_one_in_preparation(report, thread):
    other = another(thread, symbol="RCX/4/7")

    sentence = "RCX/4/2 is the symbol of what is being prepared already: implementation report, “What was done”."
    assert refused(another, thread, symbol="RCX/4/2") == [sentence]
    assert refused(change, other, by=None, symbol="RCX/4/2") == [sentence]


def test_two_drafts_that_bear_one_symbol_all_the_same_are_neither_released(report, thread):
    other = another(thread, symbol="RCX/4/7", day=dt.date(2024, 3, 2))
    Report.objects.filter(pk=other.pk).update(symbol="RCX/4/2")
    other.refresh_from_db()

    said = "RCX/4/2 is the symbol of what is being prepared already: implementation report, “{}”."
    assert (refused(issue, report), refused(issue, other)) == (
        [said.format("Done again")],
        [said.format("What was done")],
    )
    assert not Document.objects.filter(symbol="RCX/4/2").exists()


def test_the_symbol_of_a_released_report_is_its_own_its_rev_s_and_its_corr_s(report, thread):
    issued = issue(report)
    other = another(thread, symbol="RCX/4/7", day=dt.date(2024, 3, 2))
    begin_issue(issued, "Rev", by=None)
    corrigendum = begin_issue(issued, "Corr", by=None)

    taken = "RCX/4/2 is another document already: Implementation report, “What was done”."
    assert refused(another, thread, symbol="RCX/4/2") == [taken]
    assert refused(change, other, by=None, symbol="RCX/4/2") == [taken]
    assert refused(change, corrigendum, by=None, symbol="RCX/4/9") == [
        "A Rev., a Corr. or an Add. keeps the symbol of its report, RCX/4/2."
    ]


def test_a_report_takes_no_document_of_another_committee(report):
    elsewhere = DocumentFactory(symbol="RCX/4/9", kind="implementation_report")

    assert elsewhere.committee != report.committee
    assert refused(change, report, by=None, symbol="RCX/4/9") == ["RCX/4/9 is a document of another committee already."]


def test_the_doctor_finds_a_document_under_which_two_reports_were_released(report, thread):
    issued, other = issue(report), issue(another(thread, symbol="RCX/4/7", day=dt.date(2024, 3, 2)))
    assert list(a_document_holds_one_report()) == []

    Report.objects.filter(pk=other.pk).update(document=issued.document)

    assert list(a_document_holds_one_report()) == [
        f"Document {issued.document_id} (RCX/4/2) was released 2 times: reports {issued.pk}, {other.pk}."
    ]


def test_the_record_may_move_on_and_the_release_stays(report, thread):
    issued = issue(report)
    before = {row.format: row.content() for row in issued.releases.all()}

    change(thread.action, by=None, titles=Texts.of("Renamed afterwards"))

    rows = list(Release.objects.filter(report=report))
    assert {row.format: row.content() for row in rows} == before
    assert all(verify(row).is_good for row in rows)


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


def test_what_follows_a_report_is_not_dated_before_it(report):
    issued = issue(report)

    with pytest.raises(ValidationError) as refused:
        begin_issue(issued, "Corr", by=None, day=dt.date(2024, 2, 28))

    assert refused.value.message_dict == {
        "day": ["The report is of 1 March 2024: what corrects or supplements it is not older."]
    }


def test_only_a_release_can_be_followed(report):
    with pytest.raises(ValidationError, match="Only a released report"):
        begin_issue(report, "Corr", by=None)


def test_the_page_of_a_released_document_leads_to_its_files_as_they_were_archived(report, client):
    issue(report, formats=["html", "docx"], languages=["en", "fr"])
    document = Document.objects.get(symbol="RCX/4/2")

    page = client.get(document.get_absolute_url()).content.decode()

    files = [f"/en/reports/{report.pk}/paper/{code}.{form}" for code in ("en", "fr") for form in ("docx", "html")]
    assert [address in page for address in (f"/en/reports/{report.pk}/", *files)] == [True] * 5
    assert "No file is held here" not in page

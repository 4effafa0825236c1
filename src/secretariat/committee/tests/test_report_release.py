"""Issued is issued."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from secretariat.committee.factories import DocumentFactory
from secretariat.committee.invariants import a_document_holds_one_report
from secretariat.committee.models import Document, Release, Report
from secretariat.committee.operations import releases
from secretariat.committee.operations.releases import verify
from secretariat.committee.operations.reports import begin_issue, draft_report, word_passage
from secretariat.committee.report import build_report
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change
from secretariat.writing.canonical import paper_from_json
from secretariat.writing.formats import FORMATS, fingerprint

from .releasing import another, drafted, issue, refused, slot_of
from .report_samples import Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(files):
    return Thread()


@pytest.fixture
def report(thread):
    return drafted(thread)


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

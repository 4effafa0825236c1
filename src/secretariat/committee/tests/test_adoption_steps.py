"""Reports are adopted by a step, and their citations confirmed or corrected."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.operations.documents import set_last_paragraph
from secretariat.committee.queries.board import load_board
from secretariat.record.operations import enter

from .taking import address, take

pytestmark = pytest.mark.django_db


def test_a_report_is_adopted_and_its_citations_confirmed_or_corrected(visit, fields):
    report = f.ReportDocumentFactory(session__number=5)
    enter(
        m.DocumentVersion, by=None, committee=report.committee, document=report, kind="prov", audience=report.audience
    )
    citation = f.CitationFactory(document=report, is_provisional=True)
    later = f.SessionFactory(committee=report.committee, number=6)
    officer = visit("officer")

    adopted = take(officer, fields, report, "adoption", session=later.pk, last_paragraph="80")
    beyond = take(officer, fields, citation, "confirmation", paragraphs="79 to 90")
    corrected = take(officer, fields, citation, "confirmation", paragraphs="4 to 10")

    citation.refresh_from_db(), report.refresh_from_db()
    assert [adopted.status_code, beyond.status_code, corrected.status_code] == [302, 200, 302]
    assert (report.is_provisional, report.last_paragraph) == (False, 80)
    assert (citation.ranges, citation.is_provisional) == ([[4, 10]], False)


def test_a_citation_is_confirmed_in_one_press_from_the_board_and_leads_back(visit):
    report = f.ReportDocumentFactory()
    enter(
        m.DocumentVersion,
        by=None,
        committee=report.committee,
        document=report,
        kind="adopted",
        audience=report.audience,
    )
    citation = f.CitationFactory(document=report, is_provisional=True)
    board = reverse("committee:board", args=[report.committee.code])

    sent = {"version": citation.version, "paragraphs": "3 to 9", "back": board}
    answer = visit("officer").post(address(citation, "confirmation"), sent)

    citation.refresh_from_db()
    assert (answer.status_code, answer.url, citation.is_provisional) == (302, board, False)


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_back_leads_nowhere_else(visit, fields, back):
    obligation = f.ObligationFactory()

    answer = take(visit("officer"), fields, obligation, "release", reason="Done.", back=back)

    assert answer.url == obligation.get_absolute_url()


def test_no_report_is_adopted_before_the_session_that_it_tells_of():
    committee = f.CommitteeFactory()
    before, own = (f.SessionFactory(committee=committee, number=number) for number in (4, 5))
    report = f.ReportDocumentFactory(session=own)

    with pytest.raises(ValidationError) as refused:
        do.adopt(report, session=before, by=None)

    sentence = f"{before} came before {own}, to which this document belongs: it cannot have adopted it."
    assert (refused.value.message_dict, report.versions.exists()) == ({"session": [sentence]}, False)


def test_no_report_is_adopted_at_a_session_that_lies_ahead(visit, fields):
    report = f.ReportDocumentFactory(symbol="RC/2/9", last_paragraph=90)
    number = report.session.number + 1
    ahead = f.SessionFactory(committee=report.committee, number=number, scheduled_start=dt.date(2099, 5, 1))

    with pytest.raises(ValidationError, match="has not met yet"):
        do.adopt(report, session=ahead, by=None, day=dt.date(2099, 5, 1))

    assert report.versions.filter(kind="adopted").count() == 0


def test_no_report_is_adopted_at_a_postponed_session_nor_before_the_session_began():
    report = f.ReportDocumentFactory(symbol="RC/2/9", last_paragraph=90)
    body, number = report.committee, report.session.number
    began = f.SessionFactory(committee=body, number=number + 1, scheduled_start=dt.date(2021, 5, 3))
    ahead = f.SessionFactory(committee=body, number=number + 2, state="postponed")
    told = {"kind": "adopted", "adopted_at": ahead, "by": None}

    with pytest.raises(ValidationError, match="has not met yet"):
        do.adopt(report, session=ahead, by=None)
    with pytest.raises(ValidationError, match="has not met yet"):
        do.add_version(report, **told)
    with pytest.raises(ValidationError, match="cannot have adopted a report before"):
        do.adopt(report, session=began, by=None, day=dt.date(2021, 5, 2))
    with pytest.raises(ValidationError, match="still to come"):
        do.adopt(report, session=began, by=None, day=dt.date(2099, 5, 3))

    do.adopt(report, session=began, by=None, day=dt.date(2021, 5, 4))

    assert [one.day for one in report.versions.filter(kind="adopted")] == [dt.date(2021, 5, 4)]


def test_a_paragraph_that_is_cited_keeps_its_address_when_the_report_gets_shorter(client):
    report = f.ReportDocumentFactory(symbol="RC/2/9", last_paragraph=10)
    f.CitationFactory(document=report, ranges=[[5, 6]])
    set_last_paragraph(report, 4, by=None)

    pages = [reverse("committee:document_paragraph_by_id", args=[report.pk, str(number)]) for number in (4, 5, 7)]
    answers = [client.get(page, follow=True) for page in pages]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert "this number is of an earlier version" in answers[1].content.decode()


def test_whoever_shortens_a_report_is_told_what_is_cited_behind_its_end(visit, fields):
    officer, report = visit("officer"), f.ReportDocumentFactory(symbol="RC/2/9", last_paragraph=80)
    behind, within = (f.CitationFactory(document=report, ranges=[[n, n]]) for n in (33, 12))
    url = reverse("committee:change", args=["document", report.pk])

    answer = officer.post(url, fields(officer.get(url), last_paragraph="30"), follow=True)

    told = [str(one) for one in answer.context["messages"]]
    sentence = "1 citation names a paragraph behind the last one: the board lists it, to be checked."
    assert told == [f"Your changes were saved. {sentence}"]
    assert list(load_board(report.committee, None).to_check) == [behind]
    assert within.is_unconfirmed is False


def test_an_adoption_that_was_wrong_is_withdrawn_with_what_it_changed(visit, fields):
    report = f.ReportDocumentFactory(symbol="RC/2/9", session__number=5, last_paragraph=120)
    enter(
        m.DocumentVersion, by=None, committee=report.committee, document=report, kind="prov", audience=report.audience
    )
    cited = f.CitationFactory(document=report, ranges=[[30, 45]], is_provisional=True)
    later = f.SessionFactory(committee=report.committee, number=6)
    adopted = do.adopt(report, session=later, by=None, last_paragraph=110)
    do.confirm_citation(cited, by=None)
    officer = visit("officer")

    take(officer, fields, adopted, "withdrawal", reason="It was another report")

    report.refresh_from_db(), cited.refresh_from_db()
    assert (report.is_provisional, report.last_paragraph) == (True, 120)
    assert (cited.is_provisional, cited.is_unconfirmed) == (True, True)


@pytest.mark.parametrize(("style", "printed"), [("un", "RC/2/9/Rev.1"), ("wipo", "RC/2/9 Rev.1")])
def test_a_revision_is_printed_with_its_mark_where_nobody_says_otherwise(visit, fields, style, printed):
    report = f.ReportDocumentFactory(symbol="RC/2/9", session__committee__symbol_style=style)
    officer, url = visit("officer"), f"{reverse('committee:entry', args=['documentversion'])}?document={report.pk}"

    officer.post(url, fields(officer.get(url), kind="rev"))

    assert [str(one) for one in report.versions.all()] == [printed]

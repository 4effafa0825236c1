"""Whoever decides a complaint has all of it before them, and had no part in what is complained of."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from secretariat.record.attachments import attach
from secretariat.record.models import Attachment
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection import retention
from secretariat.selection.models import Complaint, Panelist, Selection
from secretariat.selection.operations import feedback
from secretariat.selection.queries.possible import judges
from secretariat.selection.tests.pages import page, signed_in, url, words_of
from secretariat.selection.tests.test_applicant_pages import a_pdf

pytestmark = pytest.mark.django_db


def complained():
    """One who was not selected complains, having sent a document along."""
    award = p.accepted()
    told = p.told(Selection.objects.get(pk=award.selection_id), days_ago=0)
    attach(told[0].applicant, b"%PDF-1.7 degree", extension=".pdf", language="en", label="cv", by=None)
    return feedback.complain(told[0].applicant, text="My second degree was not read.\n\nIt stands on page two.")


def test_whoever_decides_sees_whose_complaint_it_is_with_its_words_and_documents(client):
    complaint = complained()
    judge = signed_in(client, f.steward())

    shown = page(judge, url("part_step", complaint.selection_id, "complaint", complaint.pk, "decision"))

    told = words_of(shown)
    code = complaint.applicant.application.code
    assert [
        one in told
        for one in (code, str(complaint.applicant), "It stands on page two.", "Not selected", "Weak in", "application-")
    ] == [True] * 6
    assert "Decide the complaint" in told


def test_who_scored_before_leaving_the_panel_does_not_decide_a_complaint(client):
    complaint = complained()
    member = p.seats(complaint.selection)[1]
    keeper = f.steward()
    assert judges(complaint.selection) == [keeper.person]
    Panelist.objects.filter(pk=member.pk).update(state="replaced", person=keeper.person)

    shown = signed_in(client, keeper)

    assert judges(complaint.selection) == []
    page(shown, url("part_step", complaint.selection_id, "complaint", complaint.pk, "decision"), 403)


def sent(**files) -> dict:
    return {"text": "My second degree was not read.", **{k: SimpleUploadedFile("d.pdf", v) for k, v in files.items()}}


def test_documents_go_with_a_complaint_to_whoever_reads_it_and_are_erased_with_it(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    award = p.accepted()
    selection = Selection.objects.get(pk=award.selection_id)
    one, other = (told.applicant for told in p.told(selection, days_ago=0))
    pdf = a_pdf()

    refused = client.post(url("complaint", one.token), sent(first=b"MZ not a PDF at all"))
    client.post(url("complaint", one.token), sent(first=pdf, third=pdf + b" "))
    complaint = Complaint.objects.get()
    first, second = files = Attachment.objects.filter(kind=complaint.noun()).order_by("label")

    assert "Only these kinds are taken" in refused.content.decode()
    mine = url("own_complaint_file", one.token, first.pk)
    theirs = url("complaint_file", selection.pk, complaint.pk, second.pk)
    judge, member = signed_in(Client(), f.steward()), signed_in(Client(), p.seats(selection)[1].person)
    decision = url("part_step", selection.pk, "complaint", complaint.pk, "decision")
    assert (mine in page(client, one.own_url), theirs in page(judge, decision)) == (True, True)
    given = [b"".join(each.streaming_content) for each in (client.get(mine), judge.get(theirs))]
    assert given == [pdf, pdf + b" "]
    assert [
        client.get(url("own_complaint_file", other.token, first.pk)).status_code,
        member.get(theirs).status_code,
        Client().get(theirs).status_code,
    ] == [404, 404, 302]

    paths = [tmp_path / file.file.name for file in files]
    retention.forget(complaint, "as promised")

    assert (Attachment.objects.filter(kind=complaint.noun()).count(), [one.exists() for one in paths]) == (
        0,
        [False] * 2,
    )

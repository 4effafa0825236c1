"""Whoever decides a complaint has all of it before them, and had no part in what is complained of."""

from __future__ import annotations

import pytest

from secretariat.record.attachments import attach
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Panelist, Selection
from secretariat.selection.operations import feedback
from secretariat.selection.queries.possible import judges
from secretariat.selection.tests.pages import page, signed_in, url, words_of

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

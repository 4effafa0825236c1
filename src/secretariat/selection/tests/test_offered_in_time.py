"""A page offers what can be done now, and nothing that is refused once it is filled in."""

from __future__ import annotations

import pytest

from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.forms.deciding import FeedbackForm
from secretariat.selection.models import Score, Selection
from secretariat.selection.operations import feedback
from secretariat.selection.queries.reading import latest_list
from secretariat.selection.tests.pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def test_scores_of_the_first_pass_are_corrected_until_the_shortlist_is_named_and_no_link_leads_there_later(client):
    selection = p.in_calibration(weights=(60,), second=(40,))
    member = p.chair(selection)
    own = Score.objects.filter(panelist=member).order_by("pk").first()
    signed_in(client, member.person)
    link, scores = url("correction", selection.pk, own.pk), url("calibration", selection.pk)
    before = link in page(client, scores)

    Selection.objects.filter(pk=selection.pk).update(state="shortlisted")

    told = words_of(page(client, link))
    assert (before, link in page(client, scores + "?phase=first")) == (True, False)
    assert "The panel has gone on: scores stay as they are." in told and "Why you correct it" not in told


def test_a_contract_is_recorded_from_the_page_only_once_nothing_stands_against_it(client):
    award = p.accepted()
    selection = Selection.objects.get(pk=award.selection_id)
    signed_in(client, selection.requester)
    link = url("part_step", selection.pk, "award", award.pk, "contract")
    before = page(client, url("contract", selection.pk))

    p.told(selection)

    after = page(client, url("contract", selection.pk))
    assert ("No contract can be signed yet" in before, link in before) == (True, False)
    assert ("No contract can be signed yet" in after, link in after) == (False, True)


def test_nobody_is_told_of_an_interview_they_had_not():
    selection = p.shortlisted(weights=(60,), second=(40,))
    listed = [one.application_id for one in latest_list(selection)]
    lead = selection.requester.sign_in

    def asked(applicant) -> set[str]:
        return {one.phase for one in FeedbackForm(applicant=applicant, held=None, suggested={}, user=lead).asked}

    told = {one.application_id in listed: asked(one) for one in selection.applicants.order_by("pk")}
    assert told == {True: {"first", "second"}, False: {"first"}}


def test_a_complaint_stands_under_the_code_of_its_candidate(client):
    award = p.accepted()
    selection = Selection.objects.get(pk=award.selection_id)
    one = p.told(selection, days_ago=0)[0].applicant
    complaint = feedback.complain(one, text="My second degree was not read.")

    shown = page(signed_in(client, f.steward()), url("contract", selection.pk))

    assert one.application.code in shown.partition(f'id="complaint-{complaint.pk}"')[2].partition("</li>")[0]

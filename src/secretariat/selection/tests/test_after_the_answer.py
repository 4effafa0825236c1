"""Stepping back before the contract, complaining too late, judging what one worded, and what is kept of why."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Award, Complaint, Feedback, Selection, SelectionLetter, Sourcing
from secretariat.selection.operations import awarding, deciding, feedback
from secretariat.selection.queries.possible import judges
from secretariat.selection.retention import forget_due

from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def test_whoever_accepted_steps_back_on_their_own_page_before_the_contract(client):
    award = p.accepted()
    applicant = award.application.applicant

    own = words_of(page(client, applicant.own_url))
    refused = words_of(page(client, url("withdrawal", applicant.token), reason="Another post."))
    page(client, url("refusal", applicant.token), reason="Another post.")

    after = Award.objects.select_related("application", "selection").get(pk=award.pk)
    assert "until then you can step back" in own
    assert "You accepted the work: step back from it on your own page instead." in refused
    assert (after.state, after.application.state, after.selection.state) == ("declined", "submitted", "recommended")
    notice = award.selection.requester.notices.order_by("pk").last()
    assert (notice.subject.endswith("The candidate stepped back from the work"), "Another" in notice.body) == (
        True,
        False,
    )


def test_nobody_steps_back_from_a_contract_that_is_signed(client):
    award = p.contracted()

    shown = words_of(page(client, award.application.applicant.own_url))
    page(client, url("refusal", award.application.applicant.token), reason="Another post.")

    assert "step back" not in shown
    assert Award.objects.get(pk=award.pk).state == "accepted"


def test_a_complaint_that_comes_too_late_keeps_its_words_and_says_until_when(client):
    award = p.accepted()
    selection = fresh(award.selection)
    applicant = p.told(selection, days_ago=0)[0].applicant
    address = url("complaint", applicant.token)
    page(client, address)
    Feedback.objects.update(sent_at=timezone.now() - dt.timedelta(days=selection.complaint_days + 1))

    sent = page(client, address, text="My degree was left out.")
    opened, own = words_of(page(client, address)), words_of(page(client, applicant.own_url))

    assert Complaint.objects.count() == 0
    assert "My degree was left out." in sent
    assert ["You could complain until" in text for text in (words_of(sent), opened, own)] == [True] * 3


def test_whoever_complained_already_reads_so(client):
    award = p.accepted()
    applicant = p.told(fresh(award.selection), days_ago=0)[0].applicant
    feedback.complain(applicant, text="My degree was left out.")

    shown = words_of(page(client, url("complaint", applicant.token)))

    assert "Your complaint is there already, and is not decided yet." in shown


def test_who_worded_the_reasons_of_a_candidate_judges_no_complaint():
    award = p.accepted()
    selection, steward, other = fresh(award.selection), f.steward(), f.steward()
    applicant = selection.applicants.exclude(application=award.application_id).first()

    feedback.write_feedback(applicant, by=steward, by_criterion={})

    assert [one in judges(selection) for one in (steward.person, other.person)] == [False, True]


def test_why_somebody_declined_goes_with_the_applications_that_were_not_selected():
    selection = p.approved()
    award = awarding.offer(selection, deciding.recommended(selection)[0], by=selection.requester)
    awarding.decline(award, reason="I am ill.")
    Selection.objects.update(state="ended", state_since=timezone.now() - dt.timedelta(days=selection.retention_days))

    forget_due(timezone.now())

    assert Award.objects.get().why == ""
    assert not SelectionLetter.objects.filter(body__contains="I am ill").exists()


def test_a_search_that_was_refused_is_not_kept(client):
    selection = f.drafted()
    signed_in(client, selection.requester)
    address = f"{url('sourcing', selection.pk)}?speaks=ar"

    shown = words_of(page(client, address))
    page(client, address, note="Nobody fits.")

    assert "The roster was not searched: mend the search above first." in shown
    assert "Nobody of the roster fits" not in shown
    assert Sourcing.objects.count() == 0

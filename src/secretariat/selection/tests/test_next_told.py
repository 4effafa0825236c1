"""What an applicant and an invited person read at the top of their page is true for them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Selection
from secretariat.selection.next_steps import next_for, of_reading
from secretariat.selection.operations import appraising, feedback, sourcing
from secretariat.selection.tests.pages import page, words_of

pytestmark = pytest.mark.django_db


def test_an_interview_is_spoken_of_only_where_a_criterion_has_one():
    without = p.shortlisted()
    told = of_reading(without)
    without.criteria.update(phase="second")

    assert "interview" not in told
    assert "Those on it may be asked to an interview" in of_reading(without)


def test_who_complained_reads_that_it_was_received_and_who_decides_it():
    award = p.accepted()
    selection = Selection.objects.get(pk=award.selection_id)
    p.told(selection, days_ago=0)
    other = selection.applicants.exclude(application=award.application_id).order_by("pk").first()
    before = next_for(other, selection.call)

    feedback.complain(other, text="A friend of the chair was chosen.")

    told = next_for(other, selection.call)
    assert told.startswith(before)
    assert "Your complaint was received." in told


def test_who_was_appraised_reads_until_when_to_reply():
    award = p.contracted()
    applicant = award.application.applicant
    appraising.appraise(award, by=award.selection.requester, rating=4, ratings={}, text="Well done.")

    day = date_format(timezone.localdate() + dt.timedelta(days=10))
    assert f"you have until {day} to reply" in next_for(applicant, applicant.selection.call, award)


def test_who_declined_an_invitation_reads_so_at_the_top(client):
    selection = f.published(method="invited", justification="A rare field")
    one = sourcing.invite(selection, consultant(email="a@example.org"), by=selection.requester, because="Known.")
    before = words_of(page(client, one.own_url))

    sourcing.decline_invitation(one, reason="No time.")

    after = words_of(page(client, one.own_url))
    assert "you are invited to apply" in before
    assert ("You have declined." in after, "you are invited to apply" in after) == (True, False)

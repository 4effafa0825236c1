"""What an applicant and an invited person read at the top of their page is true for them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Applicant, Approval, Selection, SelectionLetter
from secretariat.selection.next_steps import next_for, of_reading, stations
from secretariat.selection.operations import appraising, awarding, deciding, feedback, sourcing
from secretariat.selection.queries.reading import latest_list
from secretariat.selection.tests.pages import page, signed_in, words_of

pytestmark = pytest.mark.django_db


def test_an_interview_is_spoken_of_only_where_a_criterion_has_one():
    applicant = p.shortlisted().applicants.first()
    told = of_reading(applicant)
    applicant.selection.criteria.update(phase="second")

    assert "interview" not in told
    assert "interview" in of_reading(applicant)


def test_those_on_the_shortlist_are_told_of_the_interview_and_nobody_else_is(client):
    selection = p.shortlisted(weights=(60,), second=(40,))
    listed = {one.application_id for one in latest_list(selection)}
    told, others = [], []
    for one in selection.applicants.order_by("pk"):
        (told if one.application_id in listed else others).append(words_of(page(client, one.own_url)))

    letters = SelectionLetter.objects.filter(subject__contains="You are on the shortlist")
    emails = selection.applicants.filter(application__in=listed).values_list("profile__email", flat=True)
    assert sorted(letters.values_list("email", flat=True)) == sorted(emails)
    assert (len(told), len(others)) == (2, 1)
    assert all("You are on the shortlist." in one for one in told)
    assert all("Those on it were told" in one and "You are on the shortlist" not in one for one in others)


def test_whoever_leads_the_selection_finds_the_address_of_those_on_the_shortlist_and_the_panel_does_not(client):
    selection = p.shortlisted(weights=(60,), second=(40,))
    applicants = list(selection.applicants.select_related("profile", "application").order_by("pk"))
    listed = {one.application_id for one in latest_list(selection)}

    def found(user) -> list[bool]:
        signed_in(client, user)
        return [
            one.profile.email in client.get(one.application.get_absolute_url()).content.decode() for one in applicants
        ]

    assert found(selection.requester) == [one.application_id in listed for one in applicants]
    assert not any(found(p.chair(selection).person))


def test_who_was_shortlisted_reads_so_also_after_a_recommendation_was_sent_back():
    selection = p.recommended()
    p.screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)
    selection = deciding.send_back(selection, by=selection.approver, reason="Say more.")
    selection.criteria.update(phase="second")

    told = [of_reading(one.application.applicant) for one in latest_list(selection)]

    assert [one.startswith("You are on the shortlist.") for one in told] == [True, True]


def test_the_page_of_a_draft_that_came_too_late_says_that_nothing_more_is_reached():
    selection = f.published()
    draft = f.application(selection, is_submitted=False)
    awaited = [one["state"] for one in stations(draft, selection.call)]
    f.application(selection, "Bruno Keller")
    selection = p.shortlisted(count=1, selection=p.unsealed(selection))
    selection.call.refresh_from_db()

    told = [one["state"] for one in stations(Applicant.objects.get(pk=draft.pk), selection.call)]

    assert (awaited, told) == (["done", *["awaited"] * 4], ["done", *["gap"] * 4])


@pytest.mark.parametrize(("state", "word"), [("upheld", "upheld"), ("dismissed", "dismissed")])
def test_the_letter_to_who_complained_says_how_it_was_decided(state, word):
    award = p.accepted()
    told = p.told(Selection.objects.get(pk=award.selection_id), days_ago=0)
    complaint = feedback.complain(told[0].applicant, text="A friend of the chair was chosen.")

    feedback.decide_complaint(complaint, by=f.steward(), state=state, decision="It was looked into.")

    letters = SelectionLetter.objects.filter(subject__endswith=f"Your complaint was {word}")
    assert [one.email for one in letters] == [told[0].applicant.profile.email]


def test_a_complaint_that_was_righted_is_spoken_of_until_somebody_is_approved_again():
    selection, wronged, _chosen = p.complained_rightly(days_ago=0)
    before = next_for(wronged, selection.call)

    Approval.objects.filter(selection=selection, stage="award").update(decided_at=timezone.now())

    assert "Your complaint was upheld" in before
    assert "Your complaint was upheld" not in next_for(wronged, selection.call)


def test_who_declined_the_offer_is_not_told_that_somebody_else_is_recommended():
    selection = p.approved()
    one = latest_list(selection)[0].application.applicant
    award = awarding.decline(awarding.offer(selection, one.application, by=selection.requester))

    told = next_for(Applicant.objects.get(pk=one.pk), selection.call, award)

    assert told == "You declined the offer. Nothing more is for you to do."


def test_once_the_panel_recommends_the_page_says_so_and_speaks_of_no_interview():
    applicant = p.recommended().applicants.order_by("pk").first()

    assert of_reading(applicant) == "The panel has said whom it recommends. The approver decides next."


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

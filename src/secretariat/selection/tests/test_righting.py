"""A complaint that was upheld leads somewhere: back to where it went wrong, and on from there to an award."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.record.models import Entry, Notice

from .. import factories as f
from .. import panel_factories as p
from ..models import (
    Application,
    ApplicationState,
    Award,
    AwardState,
    Feedback,
    Finding,
    Selection,
    SelectionLetter,
    Standing,
    State,
)
from ..operations import applying, awarding, calibrating, deciding, feedback, righting
from ..queries.reading import latest_list
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def test_the_manager_goes_back_to_the_shortlist_and_whoever_complained_gets_the_work(client):
    selection, wronged, first = p.complained_rightly()
    lead, chair = selection.requester, p.chair(selection).person.sign_in
    signed_in(client, lead)
    told = {"state": "calibration", "reason": "A degree was not read.", "version": selection.version}
    page(client, url("step", selection.pk, "righting"), **told)
    selection = Selection.objects.get(pk=selection.pk)

    named = {wronged.application: "Both degrees.", first: "As before."}
    selection = calibrating.name_shortlist(selection, named, by=chair)
    for seat in p.seats(selection):
        p.declared(seat)
    selection = p.lead_declares(selection)
    standings = {wronged.application: (Standing.RECOMMENDED, "The best."), first: (Standing.RESERVE, "Could too.")}
    selection = calibrating.recommend(selection, standings, by=chair)
    p.screened(selection)
    deciding.ask_for_award(selection, by=lead)
    selection = deciding.approve(selection, by=selection.approver)
    awarding.accept(awarding.offer(selection, wronged.application, by=lead))

    states = dict(Award.objects.values_list("application__code", "state"))
    assert states == {first.code: AwardState.RETRACTED, wronged.application.code: AwardState.ACCEPTED}
    reasons = Entry.objects.filter(kind="selection", verb="shortlist to be named anew").values_list("reason", flat=True)
    assert list(reasons) == ["A degree was not read."]


def test_a_contract_signed_for_one_place_stays_when_somebody_told_later_is_right(monkeypatch):
    award = p.contracted()
    selection = Selection.objects.get(pk=award.selection_id)
    wronged = selection.applicants.exclude(application=award.application).order_by("pk").first()
    monkeypatch.setattr(feedback, "why_no_complaint", lambda *_of: "")
    complaint = feedback.complain(wronged, text="My second degree was not read.")

    feedback.decide_complaint(complaint, by=f.steward(), state="upheld", decision="It was not read.")

    assert Award.objects.values_list("state", "contract").get() == (AwardState.ACCEPTED, award.contract)


def named_again(selection: Selection, *applications: Application) -> Selection:
    """Gone back to the naming of the shortlist, which is named with these, and the panel has declared."""
    righting.go_back(selection, State.CALIBRATION, by=selection.requester, reason="Named anew.")
    named = dict.fromkeys(applications, "Strong.")
    selection = calibrating.name_shortlist(selection, named, by=p.chair(selection).person.sign_in)
    for seat in p.seats(selection):
        p.declared(seat)
    return p.lead_declares(selection)


def test_a_complaint_that_was_upheld_is_not_passed_over_and_is_righted_once(client):
    selection, wronged, first = p.complained_rightly()
    lead, chair = selection.requester, p.chair(selection).person.sign_in
    again = {first: (Standing.RECOMMENDED, "Still the best.")}

    with pytest.raises(ValidationError, match="first goes back"):
        calibrating.recommend(selection, again, by=chair)
    with pytest.raises(ValidationError, match="first goes back"):
        deciding.ask_for_award(selection, by=lead)
    signed_in(client, selection.approver)
    approvers = page(client, url("decision", selection.pk))
    signed_in(client, chair)
    chairs = page(client, url("decision", selection.pk))
    selection = named_again(selection, first, wronged.application)
    selection = calibrating.recommend(selection, again, by=chair)

    assert "first goes back to where it went wrong" in approvers
    assert url("recommendation", selection.pk) not in chairs
    assert (righting.can_go_back(selection), deciding.is_to_be_decided(selection)) == (False, True)
    letters = [one.subject.split(": ")[1] for one in lead.notices.order_by("pk")]
    assert "A complaint was upheld" in letters
    assert not chair.person.notices.filter(subject__contains="recommend again").exists()


def test_a_selection_goes_back_to_the_first_pass_with_a_reason_and_only_after_a_complaint_was_upheld():
    plain = p.recommended()
    selection, _wronged, _first = p.complained_rightly()

    with pytest.raises(ValidationError, match="after a complaint was upheld"):
        righting.go_back(plain, State.FIRST_PASS, by=plain.requester, reason="I would rather.")
    with pytest.raises(ValidationError, match="while the scores are talked over"):
        calibrating.reopen_first_pass(plain, by=plain.requester, reason="I would rather.")
    with pytest.raises(ValidationError, match="Say why"):
        righting.go_back(selection, State.FIRST_PASS, by=selection.requester, reason=" ")
    done = righting.go_back(selection, State.FIRST_PASS, by=selection.requester, reason="Read it again.")

    assert (done.state, done.why) == (State.FIRST_PASS, "Read it again.")


def test_the_page_of_whoever_complained_says_what_follows_and_of_the_others_that_they_are_candidates_again(client):
    selection, wronged, first = p.complained_rightly()
    other = selection.applicants.exclude(pk=wronged.pk).exclude(application=first).get()
    signed_in(client, selection.requester)
    linked = url("contract", selection.pk) in page(client, selection.get_absolute_url())
    client.logout()
    shown = words_of(page(client, wronged.own_url))
    righting.go_back(selection, State.CALIBRATION, by=selection.requester, reason="Named anew.")

    later, others = (words_of(page(client, one.own_url)) for one in (wronged, other))

    assert linked and "Your complaint was upheld: every offer was taken back" in shown
    assert "It was not read." in later and "now they compare, and name a shortlist" in later
    for told in (shown, later, others):
        assert "Somebody else was selected" not in told and "you can complain" not in told
    assert set(Application.objects.values_list("state", flat=True)) == {ApplicationState.SUBMITTED}
    letters = SelectionLetter.objects.filter(email=other.profile.email, subject__contains="taken back")
    assert (letters.count(), Feedback.objects.exclude(sent_at=None).count()) == (1, 0)


def test_the_others_are_told_the_new_outcome_and_can_complain_of_it_again():
    selection, _wronged, first = p.complained_rightly()
    selection = named_again(selection, first)
    chair = p.chair(selection).person.sign_in
    calibrating.recommend(selection, {first: (Standing.RECOMMENDED, "Still the best.")}, by=chair)
    deciding.ask_for_award(selection, by=selection.requester)
    selection = deciding.approve(selection, by=selection.approver)
    awarding.accept(awarding.offer(selection, first, by=selection.requester))
    selection = Selection.objects.get(pk=selection.pk)

    told = p.told(selection, days_ago=0)

    assert [feedback.can_complain(one.applicant, selection) for one in told] == [True, True]
    outcome = SelectionLetter.objects.filter(subject__contains="Somebody else was selected")
    assert outcome.count() == 4


@pytest.mark.parametrize("way", ["withdraw", "match"])
def test_where_nobody_on_the_shortlist_is_left_the_panel_names_others(client, way):
    selection = p.shortlisted(count=1)
    lead, chair = selection.requester, p.chair(selection).person.sign_in
    (listed,) = (one.application.applicant for one in latest_list(selection))
    with pytest.raises(ValidationError, match="can still be recommended"):
        righting.name_anew(selection, by=lead, reason="I would rather.")
    if way == "withdraw":
        applying.withdraw(listed)
    else:
        p.screened(selection, Finding.MATCH, note="The same day of birth.")
    signed_in(client, chair)
    chairs = words_of(page(client, url("recommendation", selection.pk), 302) or "")
    signed_in(client, lead)

    selection = Selection.objects.get(pk=selection.pk)
    offered = url("step", selection.pk, "naming-anew") in page(client, url("decision", selection.pk))
    told = {"reason": "Nobody is left.", "version": selection.version}
    page(client, url("step", selection.pk, "naming-anew"), **told)
    done = Selection.objects.get(pk=selection.pk)
    named = {one.application: "Strong too." for one in done.applicants.exclude(pk=listed.pk)}
    after = calibrating.name_shortlist(done, named, by=chair)

    assert (offered, chairs, done.state, done.why) == (True, "", State.CALIBRATION, "Nobody is left.")
    assert (after.state, len(latest_list(after))) == (State.SHORTLISTED, 2)


def test_where_nobody_else_is_a_candidate_the_shortlist_is_not_named_anew():
    selection = p.shortlisted(count=3)
    for one in selection.applicants.all():
        applying.withdraw(one)

    with pytest.raises(ValidationError, match="nobody else is a candidate"):
        righting.name_anew(selection, by=selection.requester, reason="Nobody is left.")


def free_again(count: int = 3) -> tuple[Selection, list[Application]]:
    """Accepted, the others told, and the offer taken back; answers the selection, and the others on the shortlist."""
    selection = p.shortlisted(count=count)
    first, *others = [one.application for one in latest_list(selection)]
    standings = {first: (Standing.RECOMMENDED, "The best."), **dict.fromkeys(others, (Standing.RESERVE, "Could too."))}
    selection = calibrating.recommend(selection, standings, by=p.chair(selection).person.sign_in)
    p.screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)
    selection = deciding.approve(selection, by=selection.approver)
    award = awarding.accept(awarding.offer(selection, first, by=selection.requester))
    p.told(Selection.objects.get(pk=selection.pk))
    awarding.retract(award, by=selection.requester, reason="No visa in time.")
    return Selection.objects.get(pk=selection.pk), others


def recommend(selection: Selection, application: Application) -> Selection:
    one = Application.objects.get(pk=application.pk)
    standings = {one: (Standing.RECOMMENDED, "Could do it too.")}
    return calibrating.recommend(selection, standings, by=p.chair(selection).person.sign_in)


def test_once_an_accepted_offer_is_taken_back_the_manager_goes_back_to_those_on_the_shortlist(client):
    selection, (second, third) = free_again()
    told = {"list_name": "Consolidated list", "list_edition": "2026-12", "checked_on": timezone.localdate()}
    on_a_list = {"finding": Finding.MATCH, "note": "The same day of birth.", **told}
    deciding.screen(third.applicant, by=selection.requester, **on_a_list)
    with pytest.raises(ValidationError, match="first goes back to those on the shortlist"):
        recommend(selection, second)
    signed_in(client, selection.requester)
    address = url("step", selection.pk, "standing-again")
    is_offered = address in page(client, url("decision", selection.pk))

    page(client, address, reason="No visa in time.", version=selection.version)

    states = dict(Application.objects.values_list("pk", "state"))
    assert (is_offered, states[second.pk], states[third.pk]) == (True, "submitted", "not_selected")
    assert Feedback.objects.filter(applicant=second.applicant).exclude(sent_at=None).count() == 0
    letters = SelectionLetter.objects.filter(subject__contains="You are a candidate again")
    assert list(letters.values_list("email", flat=True)) == [second.applicant.profile.email]
    told = Notice.objects.filter(subject__contains="Those on the shortlist are candidates again")
    people = {one.person_id for one in p.seats(selection)} | {selection.approver_id}
    assert set(told.values_list("person", flat=True)) == people


def test_whoever_stands_again_gets_the_work_and_the_others_are_told_the_outcome_anew():
    selection, (second, third) = free_again()
    selection = righting.stand_again(selection, by=selection.requester, reason="No visa in time.")
    with pytest.raises(ValidationError):
        righting.stand_again(selection, by=selection.requester, reason="Once more.")

    selection = recommend(selection, second)
    p.screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)
    selection = deciding.approve(selection, by=selection.approver)
    awarding.accept(awarding.offer(selection, second, by=selection.requester))

    told = p.told(Selection.objects.get(pk=selection.pk), days_ago=0)
    assert third.applicant in [one.applicant for one in told]
    states = dict(Application.objects.values_list("pk", "state"))
    assert (states[second.pk], states[third.pk]) == ("selected", "not_selected")


def test_while_no_place_is_free_or_somebody_decides_nobody_stands_again():
    award = p.accepted()
    p.told(Selection.objects.get(pk=award.selection_id))

    assert righting.can_stand_again(Selection.objects.get(pk=award.selection_id)) is False

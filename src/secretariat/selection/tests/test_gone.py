"""Whoever withdrew or declined is waited for no more, on no page; and what is refused is said as it is."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.forms.deciding import RecommendForm
from secretariat.selection.models import Applicant, Award, AwardState, Selection, State
from secretariat.selection.next_steps import stations
from secretariat.selection.operations import applying, awarding, calibrating, deciding, sourcing
from secretariat.selection.queries.reading import latest_list

from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db
ASK = "Ask for approval of the recommendation"


def fresh(selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def applicant_of(application) -> Applicant:
    return Applicant.objects.select_related("application", "selection__call").get(application=application)


def test_after_an_offer_was_declined_approval_of_the_same_is_not_asked_for_again(client):
    selection = p.approved()
    award = awarding.offer(selection, deciding.recommended(selection)[0], by=selection.requester)
    awarding.decline(award, reason="Another post.")
    signed_in(client, selection.requester)
    address = url("decision", selection.pk)

    declined = page(client, address)
    one, other = (entry.application for entry in latest_list(selection))
    standings = {one: ("reserve", "Declined."), other: ("recommended", "The next one.")}
    standings = standings if award.application == one else {other: ("reserve", "Declined."), one: ("recommended", "-")}
    calibrating.recommend(fresh(selection), standings, by=p.chair(selection).person.sign_in)

    assert (ASK in declined, ASK in page(client, address)) == (False, True)


def test_who_withdrew_is_neither_recommended_nor_screened_any_more(client):
    selection = p.recommended()
    p.screened(selection)
    (chosen,) = deciding.recommended(selection)
    signed_in(client, selection.requester)
    before = page(client, url("decision", selection.pk))

    applying.withdraw(applicant_of(chosen))

    shown = page(client, url("decision", selection.pk))
    with pytest.raises(ValidationError, match="has withdrawn: it recommends somebody else"):
        deciding.ask_for_award(fresh(selection), by=selection.requester)
    screening = url("screening", selection.pk, applicant_of(chosen).pk)
    assert [(screening in one, ASK in one) for one in (before, shown)] == [(True, True), (False, False)]
    form = RecommendForm(selection=fresh(selection), user=p.chair(selection).person.sign_in)
    assert [entry.application for entry in form.entries] != [] and chosen not in [e.application for e in form.entries]


def test_where_who_was_approved_withdraws_before_an_offer_the_panel_recommends_anew():
    selection = p.approved()
    (chosen,) = deciding.recommended(selection)

    applying.withdraw(applicant_of(chosen))

    assert fresh(selection).state == State.RECOMMENDED
    with pytest.raises(ValidationError):
        awarding.offer(fresh(selection), chosen, by=selection.requester)


def test_who_has_an_offer_declines_it_instead_of_withdrawing():
    selection = p.approved()
    award = awarding.offer(selection, deciding.recommended(selection)[0], by=selection.requester)
    applicant = applicant_of(award.application)

    with pytest.raises(ValidationError, match="decline the offer"):
        applying.withdraw(applicant)
    shown = page(Client(), applicant.own_url)

    assert (Award.objects.get().state, url("withdrawal", applicant.token) in shown) == (AwardState.OFFERED, False)


def test_on_the_page_of_who_withdrew_nothing_is_reached_or_awaited_after_that():
    selection = p.in_first_pass()
    gone = applicant_of(p.withdrawn(selection))
    for seat in p.seats(fresh(selection)):
        p.declared(seat)
    p.lead_declares(fresh(selection))
    for seat, level in zip(p.seats(selection), p.LEVELS, strict=True):
        p.scored(seat, level)
    calibrating.open_calibration(fresh(selection), by=selection.requester)

    told = [one["state"] for one in stations(applicant_of(gone.application), gone.selection.call)]

    assert told == ["done", "done", "gap", "gap", "gap"]


def test_who_declined_an_invitation_stands_apart_from_those_invited(client):
    selection = f.published(method="invited", justification="A rare field.")
    for name in ("Ana Muñoz", "Bruno Keller"):
        sourcing.invite(selection, consultant(name, email="a@example.org"), by=selection.requester)
    sourcing.decline_invitation(selection.invitations.order_by("pk").last(), reason="No time.")
    signed_in(client, selection.requester)

    invited, declined = words_of(page(client, url("candidates", selection.pk))).split("Declined the invitation")

    assert ("Ana Muñoz" in invited, "Bruno Keller" in invited, "Bruno Keller" in declined) == (True, False, True)


def test_the_address_of_the_memo_alone_leads_to_the_page_with_its_button(client):
    selection = p.recommended()
    signed_in(client, selection.requester)

    answer = client.get(url("memo_writing", selection.pk), follow=True)

    assert answer.redirect_chain[-1][0].endswith(f"{url('decision', selection.pk)}#memo")
    assert "written by the button on this page" in answer.content.decode()


def test_a_file_that_is_too_big_is_refused_with_the_size_it_has():
    selection = f.published()
    applicant = f.application(selection, is_submitted=False)
    sent = SimpleUploadedFile("cv.pdf", b"%PDF-1.7" + b"0" * 30_000_000)

    shown = Client().post(url("files", applicant.token), {"sort": "cv", "language": "en", "file": sent})

    assert "has 31 MB, and 10 MB is the limit" in shown.content.decode()

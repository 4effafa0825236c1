"""Nothing is offered or signed above what the approver has approved."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from secretariat.accounts.factories import SignInFactory
from secretariat.record import notices
from secretariat.roster.factories import consultant
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection import telling
from secretariat.selection.models import AwardState, Selection, Standing
from secretariat.selection.operations import awarding, calibrating, contracting, deciding
from secretariat.selection.queries.reading import latest_list

pytestmark = pytest.mark.django_db
CEILING = {"budget": Decimal(24_000), "currency": "CHF"}
DAYS = {"starts_on": dt.date(2027, 3, 1), "ends_on": dt.date(2027, 5, 31)}


@pytest.mark.parametrize(
    ("fee", "currency", "field"),
    [("24000.01", "CHF", "fee"), ("999999", "CHF", "fee"), ("18000", "USD", "currency"), ("18000", "", "currency")],
)
def test_more_than_was_approved_is_not_offered(fee, currency, field):
    selection = p.approved(**CEILING)
    (chosen,) = deciding.recommended(selection)

    with pytest.raises(ValidationError) as refusal:
        awarding.offer(selection, chosen, by=selection.requester, fee=Decimal(fee), currency=currency)

    assert (list(refusal.value.message_dict), selection.awards.count()) == ([field], 0)


def test_all_offers_together_stay_within_the_ceiling():
    selection = p.shortlisted(places=2, least=2, **CEILING)
    both = {one.application: (Standing.RECOMMENDED, "Strong.") for one in latest_list(selection)}
    selection = calibrating.recommend(selection, both, by=p.chair(selection).person.sign_in)
    p.screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)
    selection = deciding.approve(selection, by=selection.approver)
    first, second = deciding.recommended(selection)
    awarding.offer(selection, first, by=selection.requester, fee=Decimal(14_000), currency="CHF")

    with pytest.raises(ValidationError, match="all offers together"):
        awarding.offer(selection, second, by=selection.requester, fee=Decimal(10_001), currency="CHF")
    made = awarding.offer(selection, second, by=selection.requester, fee=Decimal(10_000), currency="CHF")

    assert made.state == AwardState.OFFERED


def late_offer():
    """Open until yesterday."""
    selection = p.approved()
    award = awarding.offer(selection, deciding.recommended(selection)[0], by=selection.requester)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    type(award).objects.filter(pk=award.pk).update(answer_by=yesterday)
    award.refresh_from_db()
    return award


def test_an_offer_is_not_accepted_after_its_day_before_more_time_is_given():
    award = late_offer()
    with pytest.raises(ValidationError, match="The offer was open until"):
        awarding.accept(award)

    awarding.give_time(award, by=award.selection.requester, answer_by=timezone.localdate())

    assert awarding.accept(award).state == AwardState.ACCEPTED


def test_an_offer_can_be_declined_after_its_day():
    assert awarding.decline(late_offer()).state == AwardState.DECLINED


def test_the_page_of_a_candidate_offers_nothing_that_is_over(client):
    award = late_offer()
    applicant = award.application.applicant
    page = client.get(applicant.own_url).content.decode()

    assert (f"{applicant.own_url}acceptance/" in page, f"{applicant.own_url}refusal/" in page) == (False, True)
    assert "can give you more time" in page


def test_a_contract_above_the_ceiling_is_not_signed():
    award = p.accepted(**CEILING)
    p.told(Selection.objects.get(pk=award.selection_id))
    by = award.selection.requester

    with pytest.raises(ValidationError, match="all offers together"):
        contracting.sign(award, by=by, contract="ICS-1", fee=Decimal(30_000), currency="CHF", **DAYS)
    signed = contracting.sign(award, by=by, contract="ICS-1", fee=Decimal(24_000), currency="CHF", **DAYS)

    assert signed.fee == 24_000


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"answer_by": timezone.localdate() - dt.timedelta(days=1)}, "answer_by"),
        ({"starts_on": DAYS["ends_on"], "ends_on": DAYS["starts_on"]}, "ends_on"),
    ],
)
def test_an_offer_has_days_that_can_be_kept(told, field):
    selection = p.approved()
    (chosen,) = deciding.recommended(selection)

    with pytest.raises(ValidationError) as refusal:
        awarding.offer(selection, chosen, by=selection.requester, **told)

    assert (list(refusal.value.message_dict), selection.awards.count()) == ([field], 0)


def test_the_letter_on_the_outcome_writes_its_day_in_the_language_of_the_letter(mailoutbox):
    award = p.accepted()
    award.selection.applicants.update(language="fr")
    p.told(Selection.objects.get(pk=award.selection_id))
    day = timezone.localdate() + dt.timedelta(days=10)

    telling.mail_waiting()

    with translation.override("fr"):
        until = date_format(day)
    assert {f"jusqu’au {until}" in one.body for one in mailoutbox if "autre" in one.subject} == {True}


def test_letters_come_in_the_language_chosen_with_the_application_whatever_the_sign_in_reads(mailoutbox):
    selection = f.published()
    person = SignInFactory(role="consultant", person__language="en").person
    f.application(selection, profile=consultant(email="reads@example.org", person=person), language="fr")

    notices.mail_waiting()

    with translation.override("fr"):
        subject = gettext("Your application has been received")
    assert subject != "Your application has been received"
    hers = [one.subject for one in mailoutbox if one.to == [person.sign_in.email]]
    assert [subject in one for one in hers] == [True]

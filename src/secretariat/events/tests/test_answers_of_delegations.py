"""What a delegation answered about its people stands until the delegation itself answers otherwise."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.events import operations as do
from secretariat.events.factories import RegistrationFactory
from secretariat.record.models import Notice

from .registering import an_event, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal():
    return SignInFactory(role="accreditor", role__organization=OrganizationFactory(kind="member_state"))


@pytest.fixture
def declined(focal):
    delegation = focal.person.current_assignments[0].organization
    one = RegistrationFactory(event=an_event(needs_accreditation=True), delegation=delegation, name="Zq Person")
    return do.decline(one, by=focal, reason="Not one of ours")


def send(user, one, decision: str):
    where = reverse("events:registrations", args=[one.event.slug])
    if user.person.current_assignments[0].role.code == "accreditor":
        where = reverse("events:accreditation")
    signed_in(user).post(where, {"registration": one.pk, "decision": decision})
    one.refresh_from_db()
    return one.state, one.is_accredited


def test_the_officer_reads_that_the_delegation_declined_and_why_and_asks_it_again(declined, focal):
    officer = SignInFactory(role="officer")
    page = signed_in(officer).get(reverse("events:registrations", args=[declined.event.slug])).content.decode()

    went_over = send(officer, declined, "approve")
    before = Notice.objects.filter(person=focal.person).count()
    asked = send(officer, declined, "ask")
    over_its_head = send(officer, declined, "approve")
    waiting = signed_in(officer).get(reverse("events:registrations", args=[declined.event.slug])).content.decode()
    answered = send(focal, declined, "accredit")

    shown = [words in page for words in ("Declined by the delegation", "Not one of ours", focal.person.name)]
    assert (shown, "Ask the delegation again" in page, 'value="approve"' in page) == ([True] * 3, True, False)
    assert Notice.objects.filter(person=focal.person).count() == before + 1
    assert ('value="approve"' in waiting, over_its_head) == (False, ("to_accredit", False))
    assert (went_over, asked, answered) == (("declined", False), ("to_accredit", False), ("admitted", True))


def test_a_delegation_takes_back_that_it_declined(declined, focal):
    page = signed_in(focal).get(reverse("events:accreditation")).content.decode()

    assert ('value="accredit"' in page, "Not one of ours" in page) == (True, True)
    assert send(focal, declined, "accredit") == ("admitted", True)


def test_nobody_accredits_for_a_delegation_that_declined(declined):
    assert send(SignInFactory(role="officer"), declined, "accredit") == ("declined", False)


def test_what_an_officer_declined_an_officer_approves(focal):
    delegation = focal.person.current_assignments[0].organization
    one = RegistrationFactory(event=an_event(needs_accreditation=True), delegation=delegation)
    officer = SignInFactory(role="officer")
    one = do.decline(one, by=officer, reason="The form says otherwise.")

    page = signed_in(officer).get(reverse("events:registrations", args=[one.event.slug])).content.decode()

    assert ("Declined by the organizers" in page, "Ask the delegation again" in page) == (True, False)
    with pytest.raises(ValidationError):
        do.ask_again(one, by=officer)
    assert send(officer, one, "approve") == ("admitted", True)

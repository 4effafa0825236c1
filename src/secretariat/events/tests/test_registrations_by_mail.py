"""Registrations of people without an account, by a link; and of others, by officers and focal points."""

from __future__ import annotations

import re

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory
from secretariat.events import operations as do
from secretariat.events.factories import (
    RegistrationFactory,
    SpeakingFactory,
)
from secretariat.events.models import Registration, RegistrationState
from secretariat.events.views.registering import LINK

from .registering import an_event, signed_in

pytestmark = pytest.mark.django_db
State = RegistrationState
ANSWERED = {"name": "Ann Other", "language": "en", "presence": "room"}


def test_somebody_without_an_account_registers_by_a_link():
    event, client = an_event(), Client()
    client.post(reverse("events:registration", args=[event.slug]), {"email": "Stranger@Example.org"})
    (letter,) = mail.outbox
    link = re.search(r"http://[^/]+(/\S+)", letter.body)[1]

    answer = client.post(link, ANSWERED)

    one = Registration.objects.get()
    assert (letter.to, one.email, one.person, client.get(answer["Location"]).status_code) == (
        ["Stranger@Example.org"], "stranger@example.org", None, 200,
    )  # fmt: skip
    assert one.own_url in client.get(link).content.decode()


def test_one_mailbox_registers_several_people_each_with_a_page_of_their_own():
    event, client = an_event(), Client()
    link = reverse("events:registration_by_mail", args=[signing.dumps([event.pk, "mission@x.test"], salt=LINK)])

    own = [client.post(f"{link}?another=1", {**ANSWERED, "name": name})["Location"] for name in ("Ann", "Bo")]
    again = client.post(f"{link}?another=1", {**ANSWERED, "name": "Bo"})
    overwriting = client.post(link, {**ANSWERED, "name": "Cy"}).content.decode()

    assert [one.own_url for one in Registration.objects.order_by("pk")] == own
    assert again.context["form"].errors == {"name": ["Somebody of this name is registered with this address already."]}
    assert ("what you sent now was not kept" in overwriting, [url in overwriting for url in own]) == (True, [True] * 2)


def test_several_of_one_mailbox_are_nobodys_own_after_signing_in():
    event = an_event()
    for name in ("Ann", "Bo"):
        do.register_another(event, by=None, name=name, email="mission@x.test")
    person = SignInFactory(person=PersonFactory(email="mission@x.test"), email="mission@x.test").person

    assert do.claim(person, by=person) == 0


def test_an_officer_registers_who_stands_at_the_door():
    event = an_event(needs_approval=True, needs_accreditation=True, closes_at=timezone.now())
    state = OrganizationFactory(kind="member_state")
    officer = signed_in(role="officer")
    sent = {**ANSWERED, "name": "Walk In", "delegation": state.pk, "email": ""}

    answer = officer.post(reverse("events:another", args=[event.slug]), sent)

    one = Registration.objects.get()
    assert answer["Location"].endswith(f"registrations/#registration-{one.pk}")
    assert (one.name, one.state, one.email, one.person, one.consents) == ("Walk In", "admitted", "", None, False)


def test_a_focal_point_registers_people_of_their_own_delegation_alone():
    event = an_event(needs_accreditation=True)
    own, other = (OrganizationFactory(kind="member_state") for _n in range(2))
    client = signed_in(SignInFactory(role="accreditor", role__organization=own))
    address = reverse("events:another", args=[event.slug])

    taken = client.post(address, {**ANSWERED, "delegation": own.pk, "email": "a@x.test"})
    refused = client.post(address, {**ANSWERED, "delegation": other.pk, "email": "b@x.test"})

    assert (taken.status_code, [(r.delegation, r.state) for r in Registration.objects.all()]) == (
        302, [(own, "admitted")],
    )  # fmt: skip
    assert list(refused.context["form"].errors) == ["delegation"]
    assert address in client.get(reverse("events:accreditation")).content.decode()


def test_who_asks_for_the_link_again_at_once_is_told_which_letter_holds():
    event = an_event()
    address = reverse("events:registration", args=[event.slug])

    pages = [Client().post(address, {"email": "twice@example.org"}).content.decode() for _press in range(2)]

    assert ["One letter is sent in ten minutes" in page for page in pages] == [True, True]


def test_a_link_that_is_not_ours_opens_nothing():
    one = RegistrationFactory()

    found = [
        Client().get(reverse(name, args=[token])).status_code
        for name in ("events:own", "events:own_answers", "events:own_badge", "events:registration_by_mail")
        for token in ("nonsense", str(one.pk), one.token[:-1] + "x")
    ]

    assert set(found) == {404}


def test_what_was_made_by_mail_is_taken_as_ones_own_after_signing_in():
    one = RegistrationFactory(email="later@example.org")
    speaking = SpeakingFactory(event=one.event, email="later@example.org")
    person = PersonFactory(email="later@example.org")
    client = signed_in(SignInFactory(person=person, email="later@example.org"))
    before = client.get(reverse("events:mine")).content.decode()

    client.post(reverse("events:mine"))

    for record in (one, speaking):
        record.refresh_from_db()
    assert ("2 places" in before, one.person, speaking.person) == (True, person, person)
    assert one.own_url in client.get(reverse("events:mine")).content.decode()

"""A new address holds once a letter to it proved that it is theirs, and it is nobody else's."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory

from .. import factories, telling
from ..models import Profile
from ..operations.corrections import correct
from .test_own import sent

pytestmark = pytest.mark.django_db


def link_in_letter() -> str:
    telling.mail_waiting()
    return re.search(r"/en/roster/address/\S+", mail.outbox[-1].body)[0]


def email_of(profile: Profile) -> str:
    return Profile.objects.get(pk=profile.pk).email


@pytest.fixture
def writing_english(ana):
    Profile.objects.filter(pk=ana.profile.pk).update(language="en")
    ana.profile.refresh_from_db()
    return ana


def test_a_new_address_holds_only_once_its_letter_was_answered(writing_english, visit):
    ana = writing_english
    data = sent(ana.profile, ana.user, email="New@example.org", residence="Bogotá")
    page = visit(ana.user).post(reverse("roster:mine_change"), data, follow=True).content.decode()
    waiting = (email_of(ana.profile), Profile.objects.get(pk=ana.profile.pk).residence)

    link = link_in_letter()
    stranger = visit()
    asked = stranger.get(link).content.decode()
    seen = email_of(ana.profile)
    stranger.post(link)

    assert "A letter is on its way to New@example.org" in page
    assert (waiting, seen) == ((ana.user.email, "Bogotá"), ana.user.email)
    assert (mail.outbox[-1].to, "new@example.org" in asked) == (["new@example.org"], True)
    assert email_of(ana.profile) == "new@example.org"
    assert "was used, or its time is over" in stranger.post(link).content.decode()


@pytest.mark.parametrize("whose", ["a profile", "a sign-in"])
def test_an_address_of_somebody_else_is_said_to_be_in_use_there_alone(writing_english, whose, visit):
    ana = writing_english
    if whose == "a profile":
        factories.consultant("Bruno Keller", email="Taken@example.org")
    else:
        SignInFactory(role="steward", email="taken@example.org")

    data = sent(ana.profile, ana.user, email="taken@example.org")
    page = visit(ana.user).post(reverse("roster:mine_change"), data, follow=True).content.decode()
    telling.mail_waiting()

    (letter,) = mail.outbox
    assert "A letter is on its way to taken@example.org" in page
    assert (letter.subject, "/roster/address/" in letter.body) == ("This address is in use already", False)
    assert email_of(ana.profile) == ana.user.email


def test_an_address_that_was_taken_meanwhile_does_not_hold(writing_english, visit):
    ana = writing_english
    correct(ana.profile, by=ana.user, email="new@example.org")
    link = link_in_letter()
    factories.consultant("Bruno Keller", email="new@example.org")

    assert "This address is in use already" in visit().post(link).content.decode()
    assert email_of(ana.profile) == ana.user.email


def test_the_address_of_their_own_sign_in_and_none_at_all_hold_at_once(writing_english):
    ana = writing_english
    without, _made = correct(ana.profile, by=ana.user, email="")
    back, _made = correct(without, by=ana.user, email=ana.user.email)

    telling.mail_waiting()
    assert (without.email, back.email, mail.outbox) == ("", ana.user.email, [])

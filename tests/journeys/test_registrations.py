"""An officer decides about registrations on their page, and whoever is concerned is told."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from secretariat.events.factories import EventFactory, RegistrationFactory, RegistrationFormFactory
from secretariat.events.models import Event, Registration
from secretariat.events.telling import mail_waiting
from tests.browsing import PHONE
from tests.demonstration import user_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
WHY = "The workshop is for people who read gauges"


def given_who_asked(*names: str, **form) -> list[Registration]:
    event = EventFactory(committee=Event.objects.get(state="announced").committee)
    RegistrationFormFactory(event=event, **form)
    return [RegistrationFactory(event=event, name=name, email=f"{name.split()[0]}@example.org") for name in names]


def the_officers_page(site, open_page, event, **more):
    address = site + reverse("events:registrations", args=[event.slug])
    return open_page(address, user=user_of("officer"), javascript=False, **more)


def when_she_decides(page, one: Registration, decision: str, reason: str = ""):
    row = page.locator(f"#registration-{one.pk}")
    row.locator("summary").click()
    if reason:
        row.get_by_label("Reason").fill(reason)
    row.get_by_role("button", name=decision, exact=True).click()


def state_of(page, one: Registration) -> str:
    return page.locator(f"#registration-{one.pk} .status").inner_text()


def letters_to(one: Registration, mailoutbox) -> list[str]:
    mail_waiting(timezone.now())
    return [letter.body for letter in mailoutbox if letter.to == [one.email]]


def own_page(site, open_page, one: Registration):
    return open_page(site + reverse("events:own", args=[one.token]), width=PHONE, javascript=False)


def test_one_is_approved_and_one_refused_with_the_reason(demonstration_site, open_page, mailoutbox):
    ana, bo = given_who_asked("Ana Ruiz", "Bo Li", needs_approval=True)
    page = the_officers_page(demonstration_site, open_page, ana.event)

    when_she_decides(page, ana, "Approve")
    when_she_decides(page, bo, "Decline")
    page.get_by_text("Say why: the person is told.").wait_for()
    stood = state_of(page, bo)
    when_she_decides(page, bo, "Decline", WHY)

    assert (stood, state_of(page, ana), state_of(page, bo)) == ("awaits approval", "has a place", "declined")
    assert [WHY in letters_to(one, mailoutbox)[-1] for one in (ana, bo)] == [False, True]
    told = own_page(demonstration_site, open_page, bo)
    assert told.get_by_text("Your registration could not be accepted; the letter says why.").count() == 1


def test_a_place_freed_on_the_page_goes_to_who_waits_and_she_is_told(demonstration_site, open_page, mailoutbox):
    inside, waits = given_who_asked("Ana Ruiz", "Bo Li", places=1)
    before = own_page(demonstration_site, open_page, waits).locator(".queue").inner_text()
    page = the_officers_page(demonstration_site, open_page, inside.event)
    stood = state_of(page, waits)

    when_she_decides(page, inside, "Decline", WHY)

    assert (before, stood, state_of(page, waits)) == ("1 of 1 who wait", "on the waiting list", "has a place")
    letters = letters_to(waits, mailoutbox)
    assert "You have a place" in letters[-1] and WHY not in letters[-1]
    after = own_page(demonstration_site, open_page, waits)
    assert after.get_by_text("You have a place.").count() == 1
    assert after.get_by_text("It was your turn: nobody on the waiting list then had asked before you.").count() == 1

"""An interactive dialogue, walked through: a delegate's phone, the Chair's desk by keyboard alone, the projector."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.dialogue.factories import asked, group, open_dialogue
from secretariat.dialogue.models import SpeakersList, SpeakingRequest
from secretariat.dialogue.operations.floor import call, end
from tests.browsing import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def room(live_server):
    """A dialogue that is open, with two who wait, and the address of each of its pages."""
    made = open_dialogue(groups=[group("NORTH", "AA")])
    asked(made, "AA"), asked(made, "BB", 1)
    made.address = lambda name, *more, language="en": (
        live_server.url + reverse(f"dialogue:{name}", args=[made.pk, *more]).replace("/en/", f"/{language}/")
    )
    return made


def delegate(state: str):
    return SignInFactory(role="delegate", role__organization=OrganizationFactory(code=state))


def states() -> dict[str, str]:
    return dict(SpeakingRequest.objects.values_list("delegation__code", "state"))


def press(page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_delegate_asks_from_a_phone_without_scripts_and_takes_it_back(room, open_page, axe, language):
    page = open_page(
        room.address("participation", language=language),
        width=PHONE, language=language, javascript=False, user=delegate("CC"),
    )  # fmt: skip

    page.locator("button.ask__button").click()
    asked_states = states()
    place = page.locator(".mine__place").inner_text()
    page.locator(".mine button").click()

    assert (asked_states["CC"], states()["CC"]) == ("waiting", "taken_back")
    assert "3" in place
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_the_chair_runs_the_list_with_keys_alone(room, open_page):
    page = open_page(room.address("desk"), user=SignInFactory(role="officer"))

    for name in (
        "Next speaker: Organization AA",
        "Pause the countdown",
        "Next speaker: Organization BB",
        "End the speech",
    ):
        page.get_by_role("button", name=name).focus()
        press(page, "Enter")
    heard = states()
    page.get_by_role("button", name="Undo: Speech ended").focus()
    press(page, "Enter")

    assert (heard, states()) == ({"AA": "spoken", "BB": "spoken"}, {"AA": "spoken", "BB": "speaking"})


def test_a_list_is_closed_with_the_words_of_the_chair_and_everybody_reads_them(room, open_page):
    desk = open_page(room.address("desk"), user=SignInFactory(role="officer"))

    desk.get_by_role("link", name="Close the list").click()
    desk.get_by_label("What the Chair says").fill("Two more speakers, then we break.")
    desk.get_by_role("button", name="Close the list").click()
    public = open_page(room.address("dialogue"))

    assert SpeakersList.objects.get().is_open is False
    assert "Two more speakers, then we break." in public.locator("#list").inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_projector_counts_down_and_reads_well(room, open_page, axe, language):
    first = SpeakingRequest.objects.get(delegation__code="AA")
    call(room.speakers, first, by=None, current=None)

    page = open_page(room.address("screen", language=language), language=language)
    first_seen = page.locator(".countdown__left").inner_text()
    page.wait_for_function("seen => document.querySelector('.countdown__left').textContent !== seen", arg=first_seen)

    assert "Organization AA" in page.locator("h1").inner_text()
    assert axe(page) == []


def test_without_scripts_the_projector_says_since_when_and_until_when(room, open_page):
    call(room.speakers, SpeakingRequest.objects.get(delegation__code="AA"), by=None, current=None)

    page = open_page(room.address("screen"), javascript=False)

    assert page.locator(".countdown__words").inner_text().startswith("Since ")
    assert page.locator("meta[http-equiv=refresh]").count() == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_forms_of_the_desk(room, open_page, axe, language):
    officer = SignInFactory(role="officer")
    target = SpeakingRequest.objects.first().pk

    for act in ("move", "rule", "addition", "list-closing"):
        page = open_page(
            room.address("act", act, language=language) + f"?target={target}", language=language, user=officer
        )
        assert axe(page) == []


def test_a_press_that_is_not_sent_says_so_on_the_desk_and_is_pressed_again(room, open_page):
    page = open_page(room.address("desk"), user=SignInFactory(role="officer"), may_err=True)
    page.route("**/desk/call/", lambda route: route.abort())
    button = page.get_by_role("button", name="Next speaker: Organization AA")

    button.click()
    page.locator("[data-send=failed]").wait_for(state="visible")
    before = states()
    page.unroute("**/desk/call/")
    with page.expect_navigation():
        button.click()

    assert (before, states()) == ({"AA": "waiting", "BB": "waiting"}, {"AA": "speaking", "BB": "waiting"})


def test_the_form_comes_back_on_an_open_page_once_the_delegation_has_spoken(room, open_page):
    page = open_page(room.address("participation"), user=delegate("AA"))
    before = page.locator("#ask form").count()
    first = SpeakingRequest.objects.get(delegation__code="AA")
    call(room.speakers, first, by=None, current=None)
    end(room.speakers, first, by=None)

    page.evaluate("document.getElementById('list').dispatchEvent(new CustomEvent('live:fragment', {bubbles: true}))")
    page.locator("#ask form").wait_for()

    assert before == 0

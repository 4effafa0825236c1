"""An interactive dialogue, walked through: a delegate's phone, the Chair's desk by keyboard alone, the projector."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.dialogue.factories import asked, group, open_dialogue
from secretariat.dialogue.models import DialogueStatement, PointOfOrder, SpeakersList, SpeakingRequest
from secretariat.dialogue.operations.dialogues import switch_rule
from secretariat.dialogue.operations.floor import call, end, move
from secretariat.dialogue.operations.points import raise_point, rule_on
from secretariat.dialogue.operations.statements import hand_in, publish
from secretariat.record.operations import change, withdraw
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


def press(page, key: str, then: str) -> str:
    """Press it and wait until the desk has a button of this name; answers the one that has the focus by then."""
    page.wait_for_function("() => !document.querySelector('#press').dataset.sending")
    page.keyboard.press(key)
    page.get_by_role("button", name=then).first.wait_for()
    return page.evaluate("document.activeElement.textContent.trim()")


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

    page.evaluate("window.isSame = true")
    page.get_by_role("button", name="Next speaker: Organization AA").focus()
    held = [press(page, "Enter", "Next speaker: Organization BB")]
    page.get_by_role("button", name="Pause the countdown").focus()
    held += [press(page, "Enter", "Let the countdown run"), press(page, "Enter", "Pause the countdown")]
    page.get_by_role("button", name="Next speaker: Organization BB").focus()
    press(page, "Enter", "Undo: Floor given")
    page.get_by_role("button", name="End the speech").focus()
    press(page, "Enter", "Undo: Speech ended")
    region, heard = page.evaluate("document.activeElement.id"), states()
    page.get_by_role("button", name="Undo: Speech ended").focus()
    press(page, "Enter", "Undo: Floor given")

    assert (heard, states()) == ({"AA": "spoken", "BB": "spoken"}, {"AA": "spoken", "BB": "speaking"})
    assert held == ["Next speaker: Organization BB", "Let the countdown run", "Pause the countdown"]
    assert (region, page.evaluate("window.isSame")) == ("desk-floor", True)


def test_of_a_double_press_the_second_half_calls_nobody_else(room, open_page):
    page = open_page(room.address("desk"), user=SignInFactory(role="officer"))

    page.get_by_role("button", name="Next speaker: Organization AA").dblclick()
    page.get_by_role("button", name="Next speaker: Organization BB").wait_for()

    assert states() == {"AA": "speaking", "BB": "waiting"}


def test_who_was_not_the_first_to_press_reads_so_on_the_desk(room, open_page):
    page = open_page(f"{room.address('desk')}#desk-floor", user=SignInFactory(role="officer"), may_err=True)
    page.route("**/live/**", lambda route: route.abort())
    call(room.speakers, SpeakingRequest.objects.get(delegation__code="AA"), by=None, current=None)

    page.get_by_role("button", name="Next speaker: Organization AA").click()
    page.get_by_text("your press changed nothing").wait_for()

    assert states() == {"AA": "speaking", "BB": "waiting"}


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
    button.click()
    page.get_by_role("button", name="Next speaker: Organization BB").wait_for()

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


def test_a_press_that_was_not_sent_is_told_until_others_have_acted(room, open_page, settings):
    settings.LIVE_ASK_AGAIN = 1
    page = open_page(room.address("desk"), user=SignInFactory(role="officer"), may_err=True)
    page.locator(".live--on").wait_for()
    page.route("**/desk/**", lambda route: route.abort())
    page.get_by_role("button", name="Next speaker: Organization AA").click()
    failed = page.locator("#press [data-send=failed]")
    failed.wait_for(state="visible")

    asked(room, "CC", 2)

    page.locator("#desk-list", has_text="Organization CC").wait_for()
    failed.wait_for(state="hidden")


@pytest.fixture
def following(room, open_page, settings):
    """`following(name, ...)`: that page of the room in a window that follows along."""
    settings.LIVE_ASK_AGAIN = 1

    def opened(name: str, language: str = "en", **how):
        page = open_page(room.address(name, language=language), language=language, **how)
        page.locator(".live--on").wait_for()
        return page

    return opened


def speaks(room, state: str) -> None:
    request = SpeakingRequest.objects.get(delegation__code=state)
    call(room.speakers, request, by=None, current=None)
    end(room.speakers, request, by=None)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_open_pages_of_speaking_times_count_each_speech_as_it_ends(room, following, axe, language):
    page = following("times", language)

    speaks(room, "AA")
    page.locator("#speaking-times").get_by_text("Organization AA").wait_for()
    speaks(room, "BB")
    page.locator("#speaking-times").get_by_text("Organization BB").wait_for()

    live = page.locator("#speaking-times").inner_text()
    page.reload()
    assert (live, axe(page)) == (page.locator("#speaking-times").inner_text(), [])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_open_pages_of_the_order_tell_of_each_change_and_of_each_switch_of_the_rule(room, following, axe, language):
    page = following("reorderings", language)

    move(room.speakers, SpeakingRequest.objects.get(delegation__code="BB"), 1, by=None, reason="A minister leaves.")
    page.locator("#order-changes").get_by_text("A minister leaves.").wait_for()
    switch_rule(room.speakers, {}, by=None, reason="The Committee agreed.")
    page.locator("#order-changes").get_by_text("The Committee agreed.").wait_for()

    live = page.locator("#order-changes").inner_text()
    page.reload()
    assert (live, axe(page)) == (page.locator("#order-changes").inner_text(), [])


def test_open_pages_show_a_statement_once_it_is_published_and_no_longer_once_it_is_withdrawn(room, following):
    public, dialogue = following("statements"), following("dialogue")
    told = {"delegation": OrganizationFactory(code="AA"), "kind": "national", "extension": ".txt", "language": "en"}
    hand_in(room, b"We thank the Chair.", by=None, **told)
    statement = DialogueStatement.objects.get()

    publish(statement, by=None)
    public.locator("#statements").get_by_text("Organization AA").wait_for()
    dialogue.locator("#dialogue-links").get_by_text("1 statement").wait_for()
    withdraw(DialogueStatement.objects.get(), by=None, reason="Handed in for another dialogue.")

    public.locator("#statements").get_by_text("No statement was published yet").wait_for()
    dialogue.locator("#dialogue-links").get_by_text("0 statements").wait_for()


def test_a_delegation_sees_its_own_statement_on_a_second_screen_and_keeps_what_it_typed_on_the_first(room, following):
    page = following("statements", user=delegate("AA"))
    page.locator("select[name=language]").select_option("fr")
    told = {"delegation": OrganizationFactory(code="AA"), "kind": "national", "extension": ".txt", "language": "en"}

    hand_in(room, b"We thank the Chair.", by=None, **told)

    page.locator("#statements").get_by_role("button", name="Take it back").wait_for()
    assert page.locator("select[name=language]").input_value() == "fr"


def test_open_pages_follow_points_of_order_of_several_delegations(room, following):
    public, screen, own = following("dialogue"), following("screen"), following("participation", user=delegate("BB"))

    for state in ("AA", "BB"):
        raise_point(room.speakers, delegation=OrganizationFactory(code=state), category="closure", by=None)
    own.get_by_text("1 other is ruled on before it.").wait_for()
    assert own.get_by_role("link", name="Raise a point of order").count() == 0
    public.locator(".floor__point >> nth=1").wait_for()
    seen = [point.inner_text() for point in public.locator(".floor__point").all()]
    rule_on(PointOfOrder.objects.get(delegation__code="AA"), "Noted.", by=None)
    screen.locator(".screen__point >> text=Organization BB").wait_for()

    assert seen == ["Point of order: Organization AA, closure", "Next point of order: Organization BB, closure"]
    own.get_by_text("1 other is ruled on before it.").wait_for(state="detached")


def test_an_open_page_follows_the_name_and_the_hours_of_its_dialogue(room, following):
    page = following("dialogue")

    change(room, by=None, titles=Texts.of("Assistance, continued"), national_minutes=7)

    page.get_by_role("heading", name="Assistance, continued").wait_for()
    page.locator("#dialogue-card").get_by_text("7 for a State").wait_for()

"""A delegate takes part in the weekly discussion, with a script and without; two pages of a room follow along."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from tests.browsing import PHONE
from tests.demonstration import user_of

pytestmark = pytest.mark.journey
FOUNDING = """
from django.conf import settings
from django.test import Client
from secretariat.forum.factories import WeekFactory, delegate
week = WeekFactory()
for name in ("Ana Ruiz", "Bo Li"):
    client = Client()
    client.force_login(delegate(name=name), backend="allauth.account.auth_backends.AuthenticationBackend")
    print(f"{settings.SESSION_COOKIE_NAME} {client.cookies[settings.SESSION_COOKIE_NAME].value}")
print(week.get_absolute_url())
"""


def open_week(site: str, language: str = "en") -> str:
    from secretariat.forum.models import Week

    with translation.override(language):
        return site + reverse("forum:week", args=[Week.objects.get(number=2).pk])


def when_she_posts(page, words: str):
    page.locator("#write textarea[name=text]").fill(words)
    page.locator("#write form button.govuk-button").click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_delegate_answers_without_a_script(demonstration_site, open_page, language):
    page = open_page(
        open_week(demonstration_site, language), language=language, user=user_of("delegate"), javascript=False
    )

    page.locator("#messages .message__foot a[href*='reply=']").first.click()
    when_she_posts(page, "Las piezas las paga el fondo regional.")

    page.wait_for_url("**around=**")
    said = page.locator("#messages .message--reply", has_text="Las piezas las paga el fondo regional.")
    assert said.count() == 1
    page.set_viewport_size({"width": PHONE, "height": 740})
    assert page.locator(":target").count() == 1


def test_an_officer_hides_a_message_and_everyone_reads_why(demonstration_site, open_page):
    page = open_page(demonstration_site, user=user_of("officer"), javascript=False)  # her sign-in is the whole site's
    page.goto(open_week(demonstration_site))
    page.locator("#messages a", has_text="More").last.click()
    page.get_by_role("link", name="Hide", exact=True).click()
    page.locator("textarea[name=reason]").fill("Not about the question of the week")
    page.locator("main form button").last.click()

    other = open_page(open_week(demonstration_site), javascript=False)
    assert other.get_by_text("Hidden by a moderator.").count() == 1
    with other.expect_navigation():  # a click alone returns when the answer begins: what comes later is not counted
        other.get_by_role("link", name="The log says why.").click()
    assert other.get_by_text("Not about the question of the week").count() == 1


def test_who_posts_from_a_page_opened_before_messages_were_held_is_told_that_it_waits_and_until_when(
    demonstration_site, open_page, settings
):
    from secretariat.forum import operations as do
    from secretariat.forum.models import Message, Week

    settings.LIVE_ASK_AGAIN = 1
    page = open_page(open_week(demonstration_site), user=user_of("delegate"))
    Week.objects.filter(number=2).update(hold="all")

    when_she_posts(page, "Sent from a page that was open.")

    page.wait_for_url("**around=**")
    assert page.get_by_text("Your message waits for a moderator.").count() == 1
    assert page.locator("#messages .message--held", has_text="Sent from a page that was open.").count() == 1
    page.locator(".live--on").wait_for()
    do.show(Message.objects.latest("pk"), by=None, reason="To the point")
    page.get_by_text("Your message waits for a moderator.").wait_for(state="detached")
    assert page.locator("#messages .message", has_text="Sent from a page that was open.").count() == 1


def test_an_open_page_of_a_week_says_what_stands_as_it_opens_is_spoken_in_moderated_and_closes(
    demonstration_site, open_page, settings
):
    from secretariat.forum import operations as do
    from secretariat.forum.factories import MessageFactory, WeekFactory
    from secretariat.forum.models import Forum
    from secretariat.record.operations import change

    settings.LIVE_ASK_AGAIN = 1
    now = timezone.now()
    hours = {"opens_at": now + dt.timedelta(days=1), "closes_at": now + dt.timedelta(days=2)}
    week = WeekFactory(forum=Forum.objects.get(weeks__number=2), number=9, **hours)
    page = open_page(demonstration_site + week.get_absolute_url(), user=user_of("delegate"))
    page.locator(".live--on").wait_for()
    nothing, told = page.locator("#nothing"), []
    told.append(nothing.inner_text())

    week = change(week, by=None, opens_at=now - dt.timedelta(days=1))
    page.locator("#week-state").get_by_text("Open", exact=True).wait_for()
    told.append(nothing.inner_text())
    message = MessageFactory(week=week, text="Zq words")
    page.locator("#messages", has_text="Zq words").wait_for()
    told.append(nothing.inner_text())
    other = MessageFactory(week=week, text="Zq stays")
    do.hide(message, by=None, reason="Off topic")
    page.locator(f"#m-{message.pk}", has_text="Hidden by a moderator.").wait_for()
    offers = page.locator(f"#m-{other.pk} a[href*='reply=']")
    offers.wait_for()
    change(week, by=None, closes_at=timezone.now() - dt.timedelta(seconds=1))
    offers.wait_for(state="detached")

    assert told == ["The discussion begins when the week opens.", "Nothing has been said yet.", ""]
    assert page.locator("#messages .message").count() == 2


def test_the_open_page_of_one_who_is_suspended_offers_no_form_until_it_is_lifted(
    demonstration_site, open_page, settings
):
    from secretariat.forum import operations as do
    from secretariat.forum.factories import MessageFactory
    from secretariat.forum.models import Week

    settings.LIVE_ASK_AGAIN = 1
    user = user_of("delegate")
    message = MessageFactory(week=Week.objects.get(number=2), by=user, text="Zq sharp words")
    page = open_page(open_week(demonstration_site), user=user)
    page.locator(".live--on").wait_for()
    form, offers = page.locator("#post .buttons"), page.locator("#messages a[href*='reply=']")

    suspension = do.suspend(message, by=None, reason="Insults", days=3)
    page.locator("#write", has_text="A moderator has suspended you").wait_for()
    told = [(form.count(), offers.count() > 0)]
    do.lift(suspension, by=None, reason="Apologized")
    form.wait_for()
    told.append((form.count(), offers.count() > 0))

    assert told == [(0, False), (1, True)]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A room served by a process of its own, with two people who may post: (address, cookies)."""
    from tests.live.processes import HOST, Site, founded, free_port

    home = tmp_path_factory.mktemp("room")
    settings = {"DJANGO_SETTINGS_MODULE": "secretariat.config.settings.test", "DATABASE_URL": ""}
    *cookies, path = founded(home, FOUNDING, **settings)[-3:]
    with Site(home, free_port(), **settings) as site:
        yield f"http://{HOST}:{site.port}{path}", [cookie.split() for cookie in cookies]


@pytest.fixture
def screens(room, browser):
    """The room on the screens of Ana and Bo, both following along."""
    address, cookies = room
    pages = []
    for name, value in cookies:
        window = browser.new_context()
        window.add_cookies([{"name": name, "value": value, "url": address.partition("/en/")[0]}])
        pages.append(window.new_page())
        pages[-1].goto(address)
        pages[-1].wait_for_selector(".live--on")
    yield pages
    for page in pages:
        page.context.close()


@pytest.mark.xdist_group("live")
def test_what_one_says_the_other_sees_without_reloading(room, screens):
    address, (ana, bo) = room[0], screens

    when_she_posts(ana, "Hello from the river")
    bo.wait_for_selector("#messages .message >> text=Hello from the river")
    bo.locator("#messages .message", has_text="Hello from the river").locator("a[href*='reply=']").click()
    bo.wait_for_selector(".live--on")
    when_she_posts(bo, "And from the lake")

    ana.wait_for_selector("#messages .replies .message >> text=And from the lake")
    assert (ana.url, ana.locator("#write textarea").input_value()) == (address, "")
    assert ana.locator("#messages .message", has_text="from the").count() == 2


@pytest.mark.xdist_group("live")
def test_what_comes_is_counted_once_and_stands_under_its_day_as_on_a_page_that_is_loaded(screens):
    ana, bo = screens
    bo.set_viewport_size({"width": PHONE, "height": 300})
    bo.evaluate("scrollTo(0, 0)")

    when_she_posts(ana, "What the day brings")
    bo.wait_for_selector("#messages .message >> text=What the day brings")

    live, below = bo.locator("#messages .day").all_inner_texts(), bo.locator(".live-below").inner_text()
    bo.reload()
    assert (live, below) == (bo.locator("#messages .day").all_inner_texts(), "New below: 1")
    assert len(live) == 1


@pytest.mark.xdist_group("live")
def test_nothing_that_is_hidden_is_seen_before_anything_is_sent(screens):
    ana, _bo = screens
    ana.locator("#write textarea").focus()

    seen = [one.inner_text() for one in ana.locator("[hidden]").all() if one.is_visible()]

    assert (ana.locator("#post [data-send]").count(), seen) == (3, [])


@pytest.mark.xdist_group("live")
def test_a_page_that_is_open_when_the_week_closes_shows_it_and_keeps_what_was_typed(screens):
    ana, _bo = screens
    ana.locator("#write textarea").fill("Almost done")
    closed = (
        ana.content()
        .replace('id="post"', 'id="none"')
        .replace('<div class="buttons"', '<div class="govuk-inset-text">This week closed</div><div class="none"')
    )
    ana.route(ana.url, lambda route: route.fulfill(body=closed.replace(">Open<", ">Closed<"), content_type="text/html"))

    ana.evaluate(
        """document.getElementById("week-until").dispatchEvent(new CustomEvent("live:fragment", {bubbles: true}))"""
    )

    ana.wait_for_selector("#write .govuk-inset-text >> text=This week closed")
    assert ana.locator("#week-state", has_text="Closed").count() == 1
    assert (ana.locator("#write textarea").input_value(), ana.locator("#post .buttons").count()) == ("Almost done", 0)


def picture() -> dict:
    drawn = io.BytesIO()
    Image.new("RGB", (600, 300), "steelblue").save(drawn, format="JPEG")
    return {"name": "IMG_2041.JPG", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


@pytest.mark.xdist_group("live")
def test_an_image_is_described_and_then_seen_by_the_other_at_once(screens, axe):
    ana, bo = screens
    ana.get_by_text("Attach a file or an image").click()
    ana.get_by_label("File or image").set_input_files(picture())
    when_she_posts(ana, "The gauge this morning")
    ana.get_by_text("Error: Say in a sentence what the image shows").wait_for()

    ana.get_by_label("What the image shows").fill("A blue gauge at the old bridge")
    ana.locator("#write form button.govuk-button").click()  # the image that was chosen is still there

    seen = bo.get_by_role("img", name="A blue gauge at the old bridge")
    seen.wait_for()
    seen.scroll_into_view_if_needed()
    bo.wait_for_function(
        "() => [...document.querySelectorAll('.message__image img')].every(one => one.naturalWidth === 600)"
    )
    assert bo.get_by_role("link", name="Whole image of").count() == 1
    assert axe(bo) == []


@pytest.mark.xdist_group("live")
def test_a_name_is_chosen_from_those_that_begin_so(screens, axe):
    ana, bo = screens
    when_she_posts(bo, "I measure at the lake")
    ana.wait_for_selector("#messages .message >> text=I measure at the lake")

    field = ana.locator("#write textarea[name=text]")
    field.press_sequentially("Thank you, @l")
    ana.get_by_role("option", name="Bo Li").wait_for()
    ana.get_by_text("Names found: 1. The arrow keys choose").wait_for(state="attached")
    assert (field.get_attribute("aria-activedescendant"), axe(ana)) == ("name-0", [])
    field.press("Escape")
    assert (ana.get_by_role("listbox").count(), field.input_value()) == (0, "Thank you, @l")
    field.press_sequentially("i")
    field.press("ArrowDown")
    field.press("Enter")
    assert (ana.get_by_role("listbox").count(), field.input_value()) == (0, "Thank you, @Bo Li ")
    ana.locator("#write form button.govuk-button").click()

    assert bo.locator("#messages .mention", has_text="@Bo Li").first.text_content() == "@Bo Li"


@pytest.mark.xdist_group("live")
def test_what_was_begun_goes_along_when_one_answers_and_the_next_message_is_no_answer(screens):
    ana, bo = screens
    when_she_posts(ana, "Whom to ask?")
    bo.wait_for_selector("#messages .message >> text=Whom to ask?")
    bo.locator("#write textarea").fill("Ask the")

    bo.locator("#messages .message", has_text="Whom to ask?").locator("a[href*='reply=']").click()
    bo.wait_for_url("**reply=**")
    bo.locator("#write textarea:focus").wait_for()
    begun = bo.locator("#write textarea").input_value()
    when_she_posts(bo, f"{begun} ministry.")
    bo.wait_for_url("**around=**#m-*")

    assert (begun, bo.locator("#write input[name=reply]").count()) == ("Ask the", 0)


@pytest.mark.xdist_group("live")
def test_who_was_signed_out_meanwhile_is_told_and_sends_after_signing_in(room, screens):
    ana, _bo = screens
    (name, value), site = room[1][0], room[0].partition("/en/")[0]
    ana.context.clear_cookies()

    when_she_posts(ana, "Said in between")
    ana.locator("[data-send=out]").wait_for(state="visible")
    ana.context.add_cookies([{"name": name, "value": value, "url": site}])
    ana.locator("#write form button.govuk-button").click()
    ana.locator("[data-send=again]").wait_for(state="visible")
    ana.locator("#write form button.govuk-button").click()

    ana.wait_for_selector("#messages .message >> text=Said in between")
    assert ana.locator("#messages .message", has_text="Said in between").count() == 1

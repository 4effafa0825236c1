"""Walking through events as an officer and a participant do."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from secretariat.events import operations as events
from secretariat.events.models import Event, ProgrammeItem, Registration
from secretariat.events.stopping import link_to_stop
from secretariat.record.operations import change
from tests.browsing import PHONE
from tests.demonstration import user_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


def the_seminar() -> Event:
    return Event.objects.get(state="announced")


def item(title: str) -> ProgrammeItem:
    return ProgrammeItem.objects.get(event=the_seminar(), titles__en__text=title)


def hour(one: ProgrammeItem) -> str:
    one.refresh_from_db()
    return f"{one.starts_at.astimezone(one.event.zone):%H:%M}"


def given_the_timetable(site, open_page, **more):
    address = site + reverse("events:timetable", args=[the_seminar().slug])
    return open_page(address, user=user_of("officer"), **more)


def handle_of(page, one: ProgrammeItem):
    return page.locator(f"#programmeitem-{one.pk} .grip")


def test_an_item_is_dragged_to_another_hour_and_room(demonstration_site, open_page):
    closing = item("What we take home")
    page = given_the_timetable(demonstration_site, open_page)

    with page.expect_navigation():
        handle_of(page, closing).drag_to(page.locator("td.is-free[data-begins='16:15']").last)

    closing.refresh_from_db()
    assert (hour(closing), closing.track) == ("16:15", the_seminar().tracks.last())


@pytest.mark.parametrize("width", [1280, 1366])
def test_the_menu_of_a_delegate_who_accredits_stands_in_one_line(demonstration_site, open_page, width):
    page = open_page(demonstration_site + reverse("events:accreditation"), user=user_of("delegate"), width=width)

    places = page.locator(".stations li")

    assert places.last.inner_text() == "Accreditation"
    assert places.first.bounding_box()["y"] == places.last.bounding_box()["y"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_each_card_of_the_timetable_says_its_room_which_a_desk_reads_above(
    demonstration_site, open_page, language
):
    with translation.override(language):
        page = given_the_timetable(demonstration_site, open_page, width=PHONE, language=language)
    cards = page.locator(".timetable .placed")
    rooms = page.locator(".timetable .placed__track")

    on_a_phone = [rooms.nth(n).is_visible() for n in range(cards.count())]
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})

    assert on_a_phone and all(on_a_phone) and overflow <= 0
    assert not rooms.first.is_visible()


def test_an_item_is_moved_by_the_arrow_keys_and_said(demonstration_site, open_page):
    closing = item("What we take home")
    page = given_the_timetable(demonstration_site, open_page)

    handle_of(page, closing).focus()
    for _time in range(2):
        page.keyboard.press("ArrowDown")
    said = page.locator("#told").inner_text()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert (said, hour(closing)) == ("16:00, For everyone", "16:00")
    page.wait_for_function(f"document.activeElement.closest('article')?.id == 'programmeitem-{closing.pk}'")


def test_an_item_is_moved_without_a_script(demonstration_site, open_page):
    closing = item("What we take home")
    page = given_the_timetable(demonstration_site, open_page, javascript=False)

    page.locator(f"#programmeitem-{closing.pk} summary").click()
    page.locator(f"#programmeitem-{closing.pk} button[value=later]").click()

    assert hour(closing) == "15:45"


def test_on_a_phone_the_timetable_is_read_downwards(demonstration_site, open_page):
    page = given_the_timetable(demonstration_site, open_page, width=PHONE)

    boxes = [one.bounding_box() for one in page.locator(".timetable .slot").all()]

    ends = [box["y"] + box["height"] for box in boxes]
    assert len(boxes) > 3
    assert all(end <= box["y"] for end, box in zip(ends, boxes[1:], strict=False))


def test_somebody_registers_by_letter_waits_is_let_in_and_checked_in_by_her_code(
    demonstration_site, open_page, mailoutbox
):
    site, event = demonstration_site, the_seminar()
    address = site + reverse("events:registration", args=[event.slug])
    page = open_page(address, width=PHONE, javascript=False)

    page.locator("main input[type=email]").fill("ines@example.org")
    page.locator("main form button").last.press("Enter")
    page.goto(site + re.search(r"https?://[^/]+(/\S+)", mailoutbox[-1].body)[1])
    page.locator("[name=name]").fill("Inés Waits")
    page.locator("main form button").last.press("Enter")
    waits = page.locator(".queue").inner_text()

    one = Registration.objects.get(email="ines@example.org")
    for other in Registration.objects.filter(event=event, state="admitted").exclude(pk=one.pk):
        if Registration.objects.get(pk=one.pk).state == "waiting":
            events.leave(other)
    page.reload()
    with page.expect_navigation():
        page.get_by_role("link", name="Your badge").click()
    badge = page.locator("main svg")
    code = Registration.objects.get(pk=one.pk).code
    assert (waits[:1].isdigit(), badge.count(), page.get_by_text(code).count()) == (True, 1, 1)

    now = timezone.now()
    change(event, by=None, starts_at=now, ends_at=now + dt.timedelta(hours=8))
    door = open_page(site + reverse("events:check_in", args=[event.slug]) + f"?code={code}", user=user_of("officer"))
    with door.expect_navigation():
        door.get_by_role("button", name="Check in Inés Waits").press("Enter")
    assert door.get_by_text("Inés Waits is here").count() == 1


def test_who_holds_the_link_of_a_letter_alone_gives_her_place_to_others(demonstration_site, open_page):
    one = Registration.objects.get(event=the_seminar(), email="m.lagunas@example.org")
    page = open_page(demonstration_site + one.own_url)

    with page.expect_navigation():
        page.get_by_role("link", name="Give my place to others").click()
    with page.expect_navigation() as left:
        page.get_by_role("button", name="Give my place to others").click()

    one.refresh_from_db()
    assert (left.value.status, one.state) == (200, "withdrawn")


def test_who_holds_the_link_of_a_letter_alone_stops_its_reminders(demonstration_site, open_page):
    one = Registration.objects.get(event=the_seminar(), email="faris@example.org")
    page = open_page(demonstration_site + link_to_stop(one).removeprefix(settings.SITE_URL))

    with page.expect_navigation() as stopped:
        page.get_by_role("button", name="Stop these letters").click()

    one.refresh_from_db()
    assert (stopped.value.status, one.is_reminded) == (200, False)

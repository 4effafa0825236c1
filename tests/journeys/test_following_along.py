"""Pages that follow along, in a real browser: what is said, changed, hidden; a page that slept, a site that stopped."""

from __future__ import annotations

import urllib.parse
import urllib.request

import pytest
from django.utils import translation

from tests.demonstration import user_of
from tests.live.processes import Site, free_port
from tests.live.test_processes import END_HER_ROLE, SET_UP, home, manage

__all__ = ["home"]
pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("live")]


@pytest.fixture(scope="module")
def site(home):
    folder, settings = home
    with Site(folder, free_port(), **settings) as running:
        yield running


@pytest.fixture(params=["en", "ar"])
def language(request):
    return request.param


def said(site, room: int, text: str) -> None:
    body = urllib.parse.urlencode({"text": text}).encode()
    urllib.request.urlopen(f"http://localhost:{site.port}/room/{room}/raw", body).close()


def otherwise(site, words: str) -> None:
    """Something that another process does in a room."""
    manage(site.home, "shell", "-v", "0", "-c", f"from tests.live.room import say; {words}", **site.settings)


def words_of(page) -> list[str]:
    return page.locator("#said p").all_inner_texts()


def given_open_pages(open_page, site, room: int, count: int = 2, **how):
    pages = [open_page(f"http://localhost:{site.port}/room/{room}/", **how) for _ in range(count)]
    for page in pages:
        page.locator(".live--on").wait_for()
    return pages


def when_she_says(page, text: str) -> None:
    page.get_by_label("Say").fill(text)
    page.get_by_role("button", name="Say", exact=True).click()


def then_it_shows(page, *texts: str) -> None:
    page.wait_for_function(
        "texts => JSON.stringify([...document.querySelectorAll('#said p')].map(p => p.innerText)) === texts",
        arg=as_json(texts),
    )


def as_json(texts) -> str:
    return "[" + ",".join(f'"{text}"' for text in texts) + "]"


def test_what_one_says_the_other_sees_and_the_form_is_ready_for_more(open_page, site):
    hers, theirs = given_open_pages(open_page, site, 11)

    when_she_says(hers, "First words")
    then_it_shows(theirs, "First words")
    when_she_says(hers, "Second words")

    then_it_shows(theirs, "First words", "Second words")
    then_it_shows(hers, "First words", "Second words")
    assert hers.get_by_label("Say").input_value() == ""


def test_a_form_that_cannot_be_saved_keeps_her_words_and_says_why(open_page, site):
    (page,) = given_open_pages(open_page, site, 12, 1)
    page.get_by_label("Say").evaluate("field => field.removeAttribute('maxlength')")

    when_she_says(page, "x" * 201)

    page.locator(".govuk-error-summary").wait_for()
    assert page.get_by_label("Say").input_value() == "x" * 201
    when_she_says(page, "Shorter")
    then_it_shows(page, "Shorter")
    assert page.locator(".govuk-error-summary").count() == 0


def test_without_javascript_the_form_works_and_the_page_shows_what_is_there(open_page, site):
    page = open_page(f"http://localhost:{site.port}/room/13/", javascript=False)

    with page.expect_navigation():
        when_she_says(page, "By hand")

    assert words_of(page) == ["By hand"]
    assert page.locator(".live").is_hidden()


def test_edits_and_hidings_reach_open_pages_from_another_process(open_page, site):
    for text in ("one", "two", "three"):
        said(site, 14, text)
    (page,) = given_open_pages(open_page, site, 14, 1)

    otherwise(site, "say(14, 'two, corrected', record_id=2); say(14, 'one', record_id=1, audience='internal')")

    then_it_shows(page, "two, corrected", "three")


def test_a_site_that_restarts_is_found_again_and_nothing_is_missing(open_page, home):
    folder, settings = home
    with Site(folder, free_port(), **settings) as site:
        pages = given_open_pages(open_page, site, 15, may_err=True)
        said(site, 15, "before")
        site.kill()
        pages[0].locator(".live--off").wait_for()
        # What she writes meanwhile stays where it is.
        when_she_says(pages[0], "in the gap")
        pages[0].locator("[data-send-failed]").wait_for(state="visible")
        site.start()
        said(site, 15, "after")
        for page in pages:
            then_it_shows(page, "before", "after")
        pages[0].get_by_role("button", name="Say", exact=True).click()

        for page in pages:
            then_it_shows(page, "before", "after", "in the gap")


def test_a_page_that_was_offline_catches_up(open_page, site):
    (page,) = given_open_pages(open_page, site, 16, 1, may_err=True)
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    said(site, 16, "while she was away")

    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")

    then_it_shows(page, "while she was away")


def test_who_reads_further_up_is_told_what_is_new_below_and_stays_where_she_is(open_page, site):
    for number in range(60):
        said(site, 17, f"{number}")
    (page,) = given_open_pages(open_page, site, 17, 1)

    for text in ("new", "newer"):
        said(site, 17, text)

    below = page.get_by_text("New below: 2")
    below.wait_for()
    assert page.evaluate("scrollY") == 0
    below.click()
    assert page.evaluate("location.hash") == "#said-61"
    assert below.count() == 0


def test_what_a_reader_holds_stays_in_her_hand(open_page, site):
    said(site, 18, "one")
    (page,) = given_open_pages(open_page, site, 18, 1)
    page.get_by_label("Say").fill("half a sen")

    said(site, 18, "two")
    then_it_shows(page, "one", "two")

    assert page.get_by_label("Say").input_value() == "half a sen"
    assert page.evaluate("document.activeElement.id") == "id_text"


def test_who_may_no_longer_follow_is_told(open_page, site, home):
    folder, settings = home
    name, _, value = manage(folder, "shell", "-v", "0", "-c", SET_UP, **settings).split()[1].partition("=")
    root = f"http://localhost:{site.port}/"
    page = open_page(may_err=True)
    page.context.add_cookies([{"name": name, "value": value, "url": root}])
    page.goto(f"{root}room/101/")
    page.locator(".live--on").wait_for()

    manage(folder, "shell", "-v", "0", "-c", END_HER_ROLE, **settings)

    page.get_by_text("This page can no longer follow what you may see: reload it").wait_for()


def test_what_is_given_another_place_moves_there(open_page, site):
    for text in ("one", "two", "three"):
        said(site, 19, text)
    (page,) = given_open_pages(open_page, site, 19, 1)

    otherwise(site, "say(19, 'one, later', record_id=1, order=9)")

    then_it_shows(page, "two", "three", "one, later")


def test_an_action_shows_what_an_officer_enters(demonstration_site, open_page, axe, language, settings):
    """Where no process keeps streams open the page asks again every second, and shows the same."""
    from secretariat.committee.models import Action
    from secretariat.core.multilingual import Texts
    from secretariat.record.operations import change

    settings.LIVE_ASK_AGAIN = 1
    action = Action.objects.filter(committee__code="CDIP").earliest("pk")
    with translation.override(language):
        page = open_page(demonstration_site + action.get_absolute_url(), language=language)
    page.locator(".live--on").wait_for()
    page.locator("#action-history summary").click()

    change(action, by=None, titles=Texts({language: {"text": "Renamed just now", "standing": "authentic"}}))

    page.get_by_role("heading", name="Renamed just now").wait_for()
    assert page.locator("#action-history details").get_attribute("open") is not None
    assert axe(page) == []


def test_a_stranger_sees_an_event_move_on_her_own_clock(demonstration_site, open_page, axe, language, settings):
    from secretariat.events import operations as do
    from secretariat.events.models import Event

    settings.LIVE_ASK_AGAIN = 1
    event = Event.objects.filter(state="announced", audience__grants__token="public").earliest("starts_at")
    with translation.override(language):
        page = open_page(demonstration_site + event.get_absolute_url() + "?zone=Asia/Tokyo", language=language)
    page.locator(".live--on").wait_for()

    do.reschedule(event, by=None, starts_at=event.starts_at, venue="The hall by the river", reason="The roof leaks.")

    page.locator("#event-head").get_by_text("The roof leaks.").wait_for()
    page.locator("#event-facts").get_by_text("The hall by the river").wait_for()
    assert page.locator("#event-head").get_by_text("Asia/Tokyo").count() == 1
    assert axe(page) == []


def test_an_open_page_of_a_forum_shows_a_week_that_is_announced_and_follows_it_from_then_on(
    demonstration_site, open_page, language, settings
):
    from datetime import timedelta

    from django.utils import timezone

    from secretariat.core.multilingual import Texts
    from secretariat.forum.models import Forum, WeekState
    from secretariat.forum.operations.weeks import enter_week
    from secretariat.record.operations import change

    settings.LIVE_ASK_AGAIN = 1
    forum, now = Forum.objects.earliest("pk"), timezone.now()
    titles = Texts({language: {"text": "Announced just now", "standing": "authentic"}})
    with translation.override(language):
        page = open_page(demonstration_site + forum.get_absolute_url(), language=language)
        opened = str(WeekState.OPEN.label)
    page.locator(".live--on").wait_for()
    row = page.locator("#forum-weeks li", has_text="Announced just now")

    hours = {"opens_at": now + timedelta(days=1), "closes_at": now + timedelta(days=2)}
    week = enter_week(by=None, forum=forum, number=forum.weeks.count() + 1, titles=titles, **hours)
    row.wait_for()
    change(week, by=None, opens_at=timezone.now() + timedelta(seconds=10))  # and it opens by itself

    row.locator(".status", has_text=opened).wait_for(timeout=30_000)
    assert (row.count(), page.locator("#forum-weeks li").count()) == (1, forum.weeks.count())


def test_what_a_moderator_typed_and_unfolded_stays_while_the_list_is_read_anew(demonstration_site, open_page, settings):
    from secretariat.events.factories import RegistrationFactory
    from secretariat.events.models import Event

    settings.LIVE_ASK_AGAIN = 1
    event = Event.objects.filter(state="announced", registration_forms__isnull=False).earliest("pk")
    page = open_page(f"{demonstration_site}/en/events/{event.slug}/registrations/", user=user_of("officer"))
    page.locator(".live--on").wait_for()
    row = page.locator("tr[id^=registration]").first
    row.locator("summary", has_text="Decide").click()
    row.get_by_label("Reason").fill("Half a sen")

    RegistrationFactory(event=event, name="Zq Newcomer")

    page.get_by_text("Zq Newcomer").first.wait_for()
    assert row.get_by_label("Reason").input_value() == "Half a sen"
    assert row.get_by_label("Reason").is_visible()

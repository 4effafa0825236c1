"""What pages that follow along are sent: drawn once for a class, and nothing that the class may not see."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from secretariat.accounts.models import Person
from secretariat.committee.open_pages import fragments as of_committee
from secretariat.forum import operations as do
from secretariat.forum.channel import ROOM, capability, fragments
from secretariat.forum.factories import ForumFactory, MessageFactory, WeekFactory, close, delegate, moderator_of
from secretariat.forum.models import Message
from secretariat.live.anew import anew
from secretariat.live.batches import Batch, draw
from secretariat.live.registry import View
from secretariat.record.models import Entry
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db
READER, MEMBER, MODERATOR = (View("en", word) for word in ("reader", "member", "moderator"))


def entries(week):
    return list(Entry.objects.filter(stream__key=week.room).order_by("position"))


def test_the_word_of_a_class_is_what_its_readers_may():
    week = WeekFactory()

    words = [capability(user, week.room) for user in (None, delegate(), moderator_of(week.forum))]

    assert words == ["reader", "member", "moderator"]


def test_an_open_page_of_one_who_is_suspended_ends_and_comes_back_as_a_readers_until_it_is_lifted():
    message = MessageFactory()
    user, moderator, room = message.author.sign_in, moderator_of(message.week.forum), message.week.room
    words, epochs = [capability(user, room)], [Person.objects.get(pk=message.author_id).epoch]

    suspension = do.suspend(message, by=moderator, reason="Insults", days=3)
    words.append(capability(user, room))
    epochs.append(Person.objects.get(pk=message.author_id).epoch)
    do.lift(suspension, by=moderator, reason="Apologized")
    words.append(capability(user, room))
    epochs.append(Person.objects.get(pk=message.author_id).epoch)

    assert (words, epochs) == (["member", "reader", "member"], [epochs[0], epochs[0] + 1, epochs[0] + 2])


@pytest.mark.parametrize("key", ["room:0", "room:x", "room:", "room:" + "9" * 30])
def test_a_room_that_is_not_there_is_not_opened(key):
    assert capability(None, key) is None


def test_a_room_of_members_is_opened_to_nobody_else():
    week = WeekFactory(forum=ForumFactory(audience=None))

    assert (capability(delegate(), week.room), capability(None, week.room)) == (None, None)


def test_a_message_is_drawn_as_the_page_draws_it(client):
    message = MessageFactory(text="So it is")

    (html,) = fragments(entries(message.week), READER).values()

    drawn = re.search(rf'<article[^>]*id="m-{message.pk}".*?</article>', html, re.DOTALL)[0]
    page = client.get(message.week.get_absolute_url()).content.decode()
    assert drawn in page
    assert f'id="replies-{message.pk}"' in html


def test_an_edit_leaves_the_place_of_answers_alone():
    user = delegate()
    message = MessageFactory(by=user)
    before = entries(message.week)
    do.edit(message, by=user, text="Two", language="en", edition=1)

    told = fragments(entries(message.week)[len(before) :], READER)

    (html,) = told.values()
    assert ("Two" in html, "replies-" in html) == (True, False)


def test_many_entries_of_one_message_are_drawn_once_at_the_last():
    user = delegate()
    message = MessageFactory(by=user)
    do.edit(message, by=user, text="Two", language="en", edition=1)
    do.react(Message.objects.get(pk=message.pk), "agree", by=user)

    told = fragments(entries(message.week), MEMBER)

    assert list(told) == [entries(message.week)[-1].pk]


def test_what_is_held_goes_to_moderators_alone():
    message = MessageFactory(week=WeekFactory(hold="all"), text="zqleak")
    told = entries(message.week)

    assert [drawn_words(told, view) for view in (READER, MEMBER, MODERATOR)] == [False, False, True]


def test_what_is_held_in_a_room_of_members_goes_to_moderators_alone():
    week = WeekFactory(forum=ForumFactory(audience=None, posting="members"), hold="all")
    user = delegate()
    do.add_member(week.forum, user.person, "member", by=None)
    user.person.__dict__.pop("tokens", None)
    MessageFactory(week=week, by=user, text="zqleak")

    assert [drawn_words(entries(week), view) for view in (MEMBER, MODERATOR)] == [False, True]


def drawn_words(told, view) -> bool:
    return "zqleak" in "".join(fragments(told, view).values())


def sent(week, view, *tokens: str, after: int = 0) -> str:
    """What a page with these tokens is sent of its room after a position."""
    batch, held = Batch.read(week.room, after), frozenset({"public", *tokens})
    return "".join(html for _position, html in draw(ROOM, batch, view, batch.told(held, "", after)))


def test_the_place_of_what_a_moderator_hid_stays_on_open_pages_without_its_words(client):
    message = MessageFactory(text="zqleak")
    MessageFactory(week=message.week, parent=message, text="An answer")
    before = entries(message.week)[-1].position
    do.hide(message, by=moderator_of(message.week.forum), reason="Off topic")

    there, anew_read = (sent(message.week, READER, after=at) for at in (before, 0))

    page = client.get(message.week.get_absolute_url()).content.decode()
    place = re.search(rf'<article[^>]*id="m-{message.pk}".*?</article>', page, re.DOTALL)[0]
    assert "Hidden by a moderator." in place
    assert [place in html for html in (there, anew_read)] == [True, True]
    assert [("zqleak" in html, "data-gone" in html) for html in (there, anew_read)] == [(False, False)] * 2
    assert f'id="replies-{message.pk}" data-into="#messages" data-order="{message.pk:012}r" data-once' in there
    hidden = [entry for entry in entries(message.week) if entry.verb == "hidden"]
    assert [drawn_words(hidden, view) for view in (READER, MEMBER, MODERATOR)] == [False, False, True]


def test_what_waits_again_after_it_was_read_leaves_no_place():
    message = MessageFactory(week=WeekFactory(hold="all"), text="Zq one")
    do.show(message, by=None, reason="In order.")
    before = entries(message.week)[-1].position
    do.edit(Message.objects.get(), by=message.author.sign_in, text="Zq two", language="en", edition=1)

    assert sent(message.week, READER, after=before) == f'<div id="m-{message.pk}" data-gone></div>'


def test_the_author_of_a_message_that_is_refused_reads_it_anew_and_nobody_else_is_told():
    message = MessageFactory(week=WeekFactory(hold="all"))
    author = f"person:{message.author_id}"
    before = entries(message.week)[-1].position
    do.hide(message, by=moderator_of(message.week.forum), reason="An advertisement")

    told = [sent(message.week, MEMBER, *tokens, after=before) for tokens in ([author], ["states"])]

    assert [anew(f"m-{message.pk}") in html for html in told] == [True, False]
    assert f"m-{message.pk}" not in told[1]


def test_the_author_of_a_message_that_is_hidden_reads_it_anew_and_others_that_it_is_hidden():
    message = MessageFactory()
    author = f"person:{message.author_id}"
    before = entries(message.week)[-1].position
    do.hide(message, by=moderator_of(message.week.forum), reason="Off topic")

    told = [sent(message.week, MEMBER, *tokens, after=before) for tokens in ([author], ["states"])]

    assert [anew(f"m-{message.pk}") in html for html in told] == [True, False]
    assert ["Hidden by a moderator." in html for html in told] == [False, True]


def test_a_message_shown_again_comes_with_its_answers():
    message = MessageFactory()
    answer = MessageFactory(week=message.week, parent=message, text="An answer")
    moderator = moderator_of(message.week.forum)
    do.hide(message, by=moderator, reason="Off topic")
    do.show(Message.objects.get(pk=message.pk), by=moderator, reason="It was not")
    last = [entry for entry in entries(message.week) if entry.verb == "shown"]

    (html,) = fragments(last, READER).values()

    assert f'id="m-{answer.pk}"' in html


def test_a_hundred_messages_are_drawn_with_as_many_queries_as_one(django_assert_max_num_queries):
    week = WeekFactory()
    for _ in range(20):
        MessageFactory(week=week)
    told = entries(week)

    with django_assert_max_num_queries(14):
        assert len(fragments(told, READER)) == 20


def test_a_week_whose_hours_are_moved_tells_every_page_its_hours():
    week = WeekFactory()
    closes = week.closes_at + dt.timedelta(hours=3)
    change(week, by=None, closes_at=closes)

    told = fragments(entries(week), READER)

    (html,) = told.values()
    moment = timezone.localtime(closes).isoformat()
    assert ('id="week-until"' in html, f'data-closes="{moment}"' in html) == (True, True)


def test_a_week_that_is_made_slow_tells_every_page():
    week = WeekFactory()
    begun = len(entries(week))
    change(week, by=None, slow_seconds=40)

    (html,) = fragments(entries(week)[begun:], READER).values()

    assert 'id="week-until"' in html


def test_an_open_page_of_a_week_reads_its_standing_anew_once_its_digest_is_published(client):
    MessageFactory(week=(week := WeekFactory()))
    do.publish_digest(do.draft_digest(close(week)), by=None)

    answer = client.get(week.get_absolute_url())

    issued = Entry.objects.get(kind="weekdigest", verb="issued")
    followed = answer.context["follow"].asked[1]
    page = View("en", "public", followed.topic)
    assert str(followed) == f"{issued.stream.key}/week/{week.pk}"
    assert issued.subjects.filter(kind="week", record_id=week.pk).exists()
    assert of_committee([issued], page) == {issued.pk: anew("week-state", "week-card")}
    assert [f'id="{one}"' in answer.content.decode() for one in ("week-state", "week-card")] == [True, True]


def test_the_page_of_a_forum_reads_its_weeks_anew_and_not_at_every_message():
    week = WeekFactory()
    page = View("en", "reader", f"week/{week.pk}")
    MessageFactory(week=week)
    before = entries(week)
    change(week, by=None, closes_at=week.closes_at + dt.timedelta(hours=1))

    assert fragments(entries(week)[len(before) :], page) == {entries(week)[-1].pk: anew("forum-weeks")}
    assert fragments([one for one in before if one.kind == "message"], page) == {}


def test_the_queue_of_moderators_and_the_log_are_read_anew():
    message = MessageFactory()
    begun = len(entries(message.week))
    do.flag(message, by=delegate(), reason="Look at this")
    flagged = entries(message.week)[begun:]
    do.hide(message, by=moderator_of(message.week.forum), reason="Off the topic")
    acts = [one for one in entries(message.week) if one.kind == "moderationact"]

    assert fragments(flagged, MODERATOR) == {flagged[-1].pk: anew("queue")}
    assert fragments(flagged, MEMBER) == {}
    assert fragments(acts, MEMBER) == {acts[-1].pk: anew("moderation-log")}


def test_a_suspension_is_told_to_the_pages_of_whom_it_concerns_and_of_moderators_and_to_nobody_else():
    message = MessageFactory()
    week, author = message.week, f"person:{message.author_id}"
    before = entries(week)[-1].position
    suspension = do.suspend(message, by=moderator_of(week.forum), reason="Insults", days=3)
    between = entries(week)[-1].position
    do.lift(suspension, by=None, reason="Apologized")

    told = [
        ['id="week-until"' in sent(week, READER, token, after=after) for after in (before, between)]
        for token in (author, week.forum.token("moderator"), "states")
    ]

    assert told == [[True, True], [True, True], [False, False]]

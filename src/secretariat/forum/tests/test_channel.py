"""What pages that follow along are sent: drawn once for a class, and nothing that the class may not see."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from secretariat.accounts.models import Person
from secretariat.forum import operations as do
from secretariat.forum.channel import capability, fragments, gone
from secretariat.forum.factories import ForumFactory, MessageFactory, WeekFactory, delegate, moderator_of
from secretariat.forum.models import Message
from secretariat.live.anew import anew
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

    assert [bool(fragments(told, view)) for view in (READER, MEMBER, MODERATOR)] == [False, False, True]


def test_what_is_held_in_a_room_of_members_goes_to_moderators_alone():
    week = WeekFactory(forum=ForumFactory(audience=None, posting="members"), hold="all")
    user = delegate()
    do.add_member(week.forum, user.person, "member", by=None)
    user.person.__dict__.pop("tokens", None)
    MessageFactory(week=week, by=user, text="zqleak")

    assert [bool(fragments(entries(week), view)) for view in (MEMBER, MODERATOR)] == [False, True]


def test_what_is_hidden_is_taken_away_and_its_words_go_to_moderators_alone():
    message = MessageFactory(text="zqleak")
    do.hide(message, by=moderator_of(message.week.forum), reason="Off topic")
    hidden = [entry for entry in entries(message.week) if entry.verb == "hidden"]

    assert [gone(entry) for entry in hidden] == [f"m-{message.pk}"]
    assert ["zqleak" in "".join(fragments(hidden, view).values()) for view in (READER, MEMBER, MODERATOR)] == [
        False, False, True,
    ]  # fmt: skip


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

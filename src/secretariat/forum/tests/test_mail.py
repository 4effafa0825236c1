"""Letters of a forum, and letters that answer them."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.factories import ForumFactory, MessageFactory, WeekFactory, close, delegate, moderator_of
from secretariat.forum.letters import write_waiting
from secretariat.forum.quoting import MARK
from secretariat.forum.tokens import read_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def takes_mail(settings):
    settings.REPLY_ADDRESS = "discuss+{token}@example.org"


def wish(forum, user, rhythm="daily", language="fr"):
    return m.ForumLetters.objects.create(person=user.person, forum=forum, rhythm=rhythm, language=language)


def test_a_letter_holds_what_was_said_in_its_original_and_is_sent_once():
    message, reader = MessageFactory(text="水文测站", language="zh-hans"), delegate()
    wish(message.week.forum, reader)

    sent = [write_waiting(timezone.now()) for _ in range(2)]

    (letter,) = mail.outbox
    assert sent == [1, 0]
    assert letter.to == [reader.email]
    assert f"#{message.pk} · {message.author} · " in letter.body and "水文测站" in letter.body
    assert letter.body.startswith(MARK)
    assert read_token(letter.reply_to[0]) == (message.week_id, reader.person.pk)
    assert "/fr/discussions/letters/" in letter.extra_headers["List-Unsubscribe"]


def test_a_letter_tells_the_hour_on_the_clock_of_whoever_reads_it():
    message, reader = MessageFactory(), delegate(time_zone="Asia/Muscat")
    wish(message.week.forum, reader, language="en")

    write_waiting(timezone.now())

    there = message.recorded_at.astimezone(ZoneInfo("Asia/Muscat"))
    assert f"{message.author} · {there:%-d %B %Y, %H:%M} (Asia/Muscat)" in mail.outbox[0].body


def test_what_is_hidden_held_or_of_someone_not_read_is_in_no_letter():
    week, reader = WeekFactory(), delegate()
    blocked, hidden = MessageFactory(week=week, text="zqleak blocked"), MessageFactory(week=week, text="zqleak hidden")
    MessageFactory(week=week, text="This is told")
    do.block(reader.person, blocked.author)
    do.hide(hidden, by=None, reason="Off topic")
    wish(week.forum, reader)

    write_waiting(timezone.now())

    (letter,) = mail.outbox
    assert ("zqleak" in letter.body, "This is told" in letter.body) == (False, True)


def test_who_may_not_read_the_forum_any_more_gets_no_letter():
    forum, reader = ForumFactory(audience=None), delegate()
    MessageFactory(week=WeekFactory(forum=forum), by=delegate_of_secretariat())
    wish(forum, reader)

    assert (write_waiting(timezone.now()), mail.outbox) == (0, [])


def delegate_of_secretariat():
    from secretariat.accounts.factories import SignInFactory

    return SignInFactory(role="officer")


@pytest.mark.parametrize(
    ("rhythm", "hours", "letters"), [("daily", 2, 1), ("daily", 25, 2), ("weekly", 25, 1), ("weekly", 170, 2)]
)
def test_each_rhythm_keeps_its_distance(rhythm, hours, letters):
    message, reader = MessageFactory(), delegate()
    wish(message.week.forum, reader, rhythm)
    write_waiting(timezone.now())
    MessageFactory(week=message.week)

    write_waiting(timezone.now() + dt.timedelta(hours=hours))

    assert len(mail.outbox) == letters


def test_at_the_close_one_letter_tells_the_week():
    week, reader = WeekFactory(), delegate()
    MessageFactory(week=week)
    wish(week.forum, reader, "close")

    before = write_waiting(timezone.now())
    close(week)
    after = [write_waiting(timezone.now()) for _ in range(2)]

    assert (before, after) == (0, [1, 0])
    assert mail.outbox[0].reply_to == []  # nothing is added to a closed week


def letters_with(word: str, hours: int) -> int:
    """Let so many hours pass, look twice, and count the letters in which this word stands."""
    mail.outbox.clear()
    later = timezone.now() + dt.timedelta(hours=hours)
    write_waiting(later), write_waiting(later)
    return sum(word in letter.body for letter in mail.outbox)


def test_what_was_held_when_a_letter_went_is_in_the_next_one_once_it_is_shown_and_in_no_other():
    week, author = WeekFactory(hold="all"), delegate()
    held, told = MessageFactory(week=week, by=author, text="zqheld"), MessageFactory(week=week)
    do.show(told, by=None, reason="In order.")
    wish(week.forum, delegate())

    first = letters_with("zqheld", 0)
    do.show(held, by=None, reason="In order.")
    later = [letters_with("zqheld", hours) for hours in (25, 50, 75)]

    assert (first, later) == (0, [1, 0, 0])


def test_what_was_hidden_when_a_letter_went_and_is_shown_on_appeal_is_in_the_next_one():
    week, author = WeekFactory(), delegate()
    hidden = MessageFactory(week=week, by=author, text="zqhidden")
    MessageFactory(week=week)
    done = do.hide(hidden, by=None, reason="Off topic")
    wish(week.forum, delegate())

    counted = [letters_with("zqhidden", hours) for hours in (0, 25)]  # one letter passes without it
    made = do.appeal(done, by=author, text="It was not")
    do.answer_appeal(made, by=moderator_of(week.forum), answer="True", is_upheld=False)
    counted += [letters_with("zqhidden", hours) for hours in (50, 75)]

    assert counted == [0, 0, 1, 0]


def test_what_a_letter_told_and_was_hidden_and_shown_again_is_not_told_twice():
    week = WeekFactory()
    message = MessageFactory(week=week, text="zqtold")
    wish(week.forum, delegate())

    counted = [letters_with("zqtold", 0)]
    do.hide(message, by=None, reason="Off topic")
    MessageFactory(week=week)
    counted.append(letters_with("zqtold", 25))
    do.show(m.Message.objects.get(pk=message.pk), by=None, reason="It was not")
    counted.append(letters_with("zqtold", 50))

    assert counted == [1, 0, 0]


def test_who_begins_to_get_letters_gets_what_waited_for_a_moderator_then(client):
    week, reader = WeekFactory(hold="all"), delegate()
    held = MessageFactory(week=week, text="zqheld")
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("forum:letters", args=[week.forum.pk]), {"rhythm": "daily", "language": "en"})
    do.show(held, by=None, reason="In order.")

    assert [letters_with("zqheld", hours) for hours in (25, 50)] == [1, 0]


def test_what_is_shown_after_the_letter_at_the_close_follows_a_day_later_and_together():
    week = WeekFactory(hold="all")
    told, *held = (MessageFactory(week=week, text=f"zqlate {number}") for number in range(3))
    do.show(told, by=None, reason="In order.")
    wish(week.forum, delegate(), "close")
    close(week)

    counted = [letters_with("zqlate", 0)]
    for message in held:
        do.show(message, by=None, reason="In order.")
        counted.append(letters_with("zqlate", 1))
    counted += [letters_with("zqlate", hours) for hours in (25, 50)]

    assert (counted, held[0].pk < held[1].pk) == ([1, 0, 0, 1, 0], True)


def test_the_link_in_a_letter_stops_them(client):
    message, reader = MessageFactory(), delegate()
    row = wish(message.week.forum, reader, language="en")
    write_waiting(timezone.now())
    address = re.search(r"/en/discussions/letters/[^>]+", mail.outbox[0].extra_headers["List-Unsubscribe"])[0]

    shown = client.get(address).content.decode()
    client.post(address)

    row.refresh_from_db()
    assert ("Stop these letters" in shown, row.rhythm) == (True, "never")
    assert client.get(address + "x").status_code == 404


def test_how_often_is_chosen_on_a_page(client):
    forum, reader = ForumFactory(), delegate()
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")

    client.post(reverse("forum:letters", args=[forum.pk]), {"rhythm": "weekly", "language": "ar"})

    assert [(w.rhythm, w.language) for w in m.ForumLetters.objects.all()] == [("weekly", "ar")]

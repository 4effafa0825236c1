"""What people say in a week: who may, when, and what becomes of it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.accounts.factories import PersonFactory, SignInFactory
from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.factories import ForumFactory, MessageFactory, WeekFactory, close, delegate, moderator_of
from secretariat.forum.queries.said import dressed
from secretariat.forum.templatetags.forum import worded
from secretariat.record.models import Entry, Notice
from secretariat.record.operations import EditConflict

pytestmark = pytest.mark.django_db


def refusal(call) -> list[str]:
    with pytest.raises(ValidationError) as told:
        call()
    return told.value.messages


def test_a_message_is_in_the_room_s_stream_and_its_words_are_not_in_the_journal():
    message = MessageFactory(text="We share ours every day.")

    entry = Entry.objects.get(kind="message", record_id=message.pk)

    assert (entry.stream.key, entry.position, entry.verb) == (f"room:{message.week_id}", 2, "posted")
    assert "share" not in str(entry.state) + str(entry.changes)
    assert [v.text for v in message.versions.all()] == ["We share ours every day."]


def test_a_reply_belongs_to_the_thread_that_a_message_began():
    first = MessageFactory()
    second = MessageFactory(week=first.week, parent=first)
    third = MessageFactory(week=first.week, parent=second)

    assert (second.root, third.parent, third.root) == (first, second, first)


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(1, 2, "announced"), (-1, 1, "open"), (-2, -1, "closed")],
)
def test_a_week_opens_and_closes_by_the_clock(opens, closes, state):
    now = timezone.now()
    week = WeekFactory(opens_at=now + dt.timedelta(days=opens), closes_at=now + dt.timedelta(days=closes))

    assert week.state == state


def test_a_closed_week_refuses_with_a_sentence():
    week = close(WeekFactory())

    (sentence,) = refusal(lambda: MessageFactory(week=week))

    assert sentence.startswith("This week closed on ")
    assert week.messages.count() == 0


def test_a_week_to_come_says_when_it_opens():
    tomorrow = timezone.now() + dt.timedelta(days=1)

    (sentence,) = refusal(lambda: MessageFactory(week=WeekFactory(opens_at=tomorrow)))

    assert sentence.startswith("This week opens on ")


def test_slow_mode_says_when_one_may_post_again():
    week, user = WeekFactory(slow_seconds=60), delegate()
    MessageFactory(week=week, by=user)

    (sentence,) = refusal(lambda: MessageFactory(week=week, by=user))

    assert sentence.startswith("This week is slow: one message every 60 seconds. You may post again at ")
    assert MessageFactory(week=week).pk  # somebody else may


@pytest.mark.parametrize(
    ("posting", "role", "may"),
    [
        ("readers", None, True),
        ("states", None, False),
        ("states", "delegate", True),
        ("states", "officer", True),
        ("members", "delegate", False),
        ("members", "officer", True),
    ],
)
def test_each_forum_says_who_posts(posting, role, may):
    week = WeekFactory(forum=ForumFactory(posting=posting))
    user = SignInFactory(role=role)

    if may:
        assert MessageFactory(week=week, by=user).author == user.person
    else:
        assert refusal(lambda: MessageFactory(week=week, by=user)) == [
            "You may read this forum; its moderators say who may post in it."
        ]


def test_a_member_posts_where_members_do_until_her_membership_ends():
    forum = ForumFactory(posting="members")
    week, user = WeekFactory(forum=forum), SignInFactory()
    membership = do.add_member(forum, user.person, "member", by=None)
    user.person.__dict__.pop("tokens", None)
    MessageFactory(week=week, by=user)
    before = user.person.epoch

    do.end_member(forum, membership, by=None)

    user = type(user).objects.get(pk=user.pk)
    assert user.person.epoch > before
    assert refusal(lambda: MessageFactory(week=week, by=user))


def test_what_is_invisible_and_misleads_is_taken_out():
    assert MessageFactory(text="a\u202eb\x07c\u200b  d").text == "abc d"


def test_an_empty_and_an_endless_message_are_refused():
    week = WeekFactory()

    assert refusal(lambda: MessageFactory(week=week, text="\u200b ")) == ["Write something first."]
    assert refusal(lambda: MessageFactory(week=week, text="x" * 8001)) == [
        "At most 8000 characters fit in one message, and this has 8001."
    ]


def test_an_edit_keeps_what_was_said_before():
    user = delegate()
    message = MessageFactory(by=user, text="One")

    edited = do.edit(message, by=user, text="Two", language="en", edition=1)

    assert (edited.text, edited.edition) == ("Two", 2)
    assert [v.text for v in message.versions.all()] == ["One", "Two"]
    entry = Entry.objects.filter(kind="message").latest("pk")
    assert (entry.verb, entry.changes) == ("edited", {"edition": [1, 2]})


def test_of_two_edits_the_second_is_told():
    user = delegate()
    message = MessageFactory(by=user)
    do.edit(message, by=user, text="Two", language="en", edition=1)

    with pytest.raises(EditConflict):
        do.edit(message, by=user, text="Three", language="en", edition=1)


def test_what_is_taken_back_keeps_its_place_and_loses_its_words():
    user = delegate()
    message = MessageFactory(by=user)

    do.take_back(message, by=user)

    message.refresh_from_db()
    assert (message.state, message.text, message.versions.get().text) == ("taken_back", "", "We share ours every day.")


def test_who_is_mentioned_is_told_once():
    week, anna = WeekFactory(), delegate(name="Anna Berg")
    MessageFactory(week=week, by=anna)
    author = delegate(name="Bo Li")

    message = MessageFactory(week=week, by=author, text="As @Anna Berg said, and @anna again, not @Nobody.")

    assert list(message.mentions.all()) == [anna.person]
    assert [n.subject for n in Notice.objects.filter(person=anna.person)] == [
        "Bo Li mentioned you: Sharing measurements"
    ]


def test_a_name_that_several_bear_is_asked_about():
    week = WeekFactory()
    for name in ("Anna Berg", "Anna Lund"):
        MessageFactory(week=week, by=delegate(name=name))

    (sentence,) = refusal(lambda: MessageFactory(week=week, text="@Anna is right"))

    assert sentence.startswith("“@Anna” could be several people: Anna Berg (")
    assert MessageFactory(week=week, text="@Anna Lund is right").mentions.get().name == "Anna Lund"


def test_reactions_are_counted_and_can_be_unsaid():
    message, user = MessageFactory(), delegate()

    assert do.react(message, "agree", by=user) is True
    assert message.reactions.count() == 1
    assert do.react(message, "agree", by=user) is False
    assert message.reactions.count() == 0


def test_a_moderator_writes_before_the_week_opens_and_nobody_once_it_has_closed():
    now = timezone.now()
    early = WeekFactory(opens_at=now + dt.timedelta(days=1), closes_at=now + dt.timedelta(days=2))
    late = close(WeekFactory())

    (sentence,) = refusal(lambda: MessageFactory(week=late, by=moderator_of(late.forum), text="Thank you all."))

    assert MessageFactory(week=early, by=moderator_of(early.forum), text="Welcome.").state == "shown"
    assert sentence.startswith("This week closed on ")


def test_the_moderator_of_a_week_becomes_one_of_the_forum():
    person = PersonFactory()

    week = WeekFactory(moderator=person)

    assert [(one.person, one.role.tokens) for one in do.members_of(week.forum)] == [
        (person, [f"moderator:{week.forum.key}"])
    ]


def test_a_stranger_finds_neither_forum_nor_week_nor_message_of_members(client):
    forum = ForumFactory(audience=None)
    week = WeekFactory(forum=forum)
    message = MessageFactory(week=week, by=SignInFactory(role="officer"))
    client.force_login(delegate())

    statuses = [client.get(record.get_absolute_url()).status_code for record in (forum, week, message)]

    assert statuses == [404, 404, 404]
    assert not m.Message.objects.visible_to(delegate()).exists()


def test_an_answer_to_what_was_taken_back_meanwhile_is_not_posted_as_none_unasked(client):
    message, user = MessageFactory(), delegate()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = message.week.get_absolute_url()
    token = client.get(address, {"reply": message.pk}).context["form"].initial["token"]
    sent = {"text": "I agree.", "language": "en", "token": token}
    do.take_back(message, by=None)

    refused = client.post(address, {**sent, "reply": message.pk})
    before = m.Message.objects.count()
    client.post(address, {**sent, "token": refused.context["form"]["token"].value()})

    page = refused.content.decode()
    assert ("not shown any more" in page, 'name="reply"' in page) == (True, False)
    assert (before, m.Message.objects.count()) == (1, 2)


def test_an_address_stays_whole_though_it_holds_a_number_or_a_name():
    week, anna = WeekFactory(), delegate(name="Anna Lund")
    MessageFactory(week=week, by=anna)
    message = MessageFactory(
        week=week, text="See https://example.org/?q=#11 and https://example.org/@Anna and @Anna Lund"
    )

    said = worded(dressed([message], None)[0])

    links = re.findall('<a href="([^"]*)" rel="nofollow">([^<]*)</a>', said)
    assert links == [("https://example.org/?q=#11",) * 2, ("https://example.org/@Anna",) * 2]
    assert said.count('<b class="mention">@Anna Lund</b>') == 1

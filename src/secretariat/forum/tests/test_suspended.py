"""Who is suspended reads and does not write, is told so, and can appeal."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from secretariat.forum import operations as do
from secretariat.forum.factories import MessageFactory, WeekFactory, delegate, moderator_of
from secretariat.record.models import Attachment, Notice

from .rooms import room

pytestmark = pytest.mark.django_db


def test_who_is_suspended_reads_and_does_not_post_until_it_is_lifted():
    week, user = WeekFactory(), delegate()
    message = MessageFactory(week=week, by=user)
    suspension = do.suspend(message, by=moderator_of(week.forum), reason="Insults", days=3)

    with pytest.raises(ValidationError) as told:
        MessageFactory(week=week, by=user)
    assert told.value.messages[0].startswith("A moderator has suspended you from posting here until ")
    assert message.text in room(user, week)
    do.lift(suspension, by=moderator_of(week.forum), reason="Apologized")
    assert MessageFactory(week=week, by=user).pk


def test_who_is_suspended_is_told_where():
    message = MessageFactory()

    do.suspend(message, by=moderator_of(message.week.forum), reason="Insults", days=3)

    subject = Notice.objects.get(person=message.author).subject
    assert subject == f"You are suspended from posting in “{message.week.forum}”. You can appeal."


def test_who_is_suspended_is_led_from_the_room_to_where_to_appeal(client):
    message = MessageFactory()
    suspension = do.suspend(message, by=moderator_of(message.week.forum), reason="Insults", days=3)
    user, log = message.author.sign_in, suspension.act.get_absolute_url()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    led = [f'href="{log}"' in room(user, message.week)]
    do.appeal(suspension.act, by=user, text="It was no insult.")
    led.append(f'href="{log}"' in room(user, message.week))

    assert (led, suspension.get_absolute_url()) == ([True, False], log)
    assert client.get(log).status_code == 200


def test_who_is_suspended_neither_changes_a_message_nor_attaches_to_it(client):
    week, user = WeekFactory(), delegate()
    message = MessageFactory(week=week, by=user)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    files = reverse("committee:files", args=["message", message.pk])
    before = client.get(reverse("forum:message", args=[message.pk])).context["can_edit"]
    do.suspend(message, by=moderator_of(week.forum), reason="Insults", days=3)

    answer = client.post(files, {"file": SimpleUploadedFile("a.txt", b"Words."), "language": "en", "label": ""})

    assert (before, client.get(reverse("forum:message", args=[message.pk])).context["can_edit"]) == (True, False)
    assert (answer.status_code, Attachment.objects.count()) == (403, 0)


def test_nobody_flags_their_own_message_and_who_is_suspended_is_offered_nothing_that_would_be_refused(client):
    message, other = MessageFactory(), None
    other = MessageFactory(week=message.week)
    author, backend = message.author.sign_in, "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(author, backend=backend)
    own, theirs = (reverse("forum:message", args=[one.pk]) for one in (message, other))
    flags = ["/flag/" in client.get(url).content.decode() for url in (own, theirs)]
    before = "?reply=" in client.get(own).content.decode()

    do.suspend(message, by=moderator_of(message.week.forum), reason="Rude", days=2)

    page, room = (client.get(url).content.decode() for url in (own, message.week.get_absolute_url()))
    assert (flags, before) == ([False, True], True)
    assert [word in shown for shown in (page, room) for word in ("?reply=", 'name="reaction"')] == [False] * 4
    assert [word in client.get(theirs).content.decode() for word in ("?reply=", 'name="reaction"')] == [False] * 2

"""Whom one does not want to read: folded in the room, left out of every other place that shows what was said."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.factories import MessageFactory, WeekFactory, delegate, moderator_of
from secretariat.record.models import Notice
from secretariat.search.index import put
from secretariat.search.queries import search

pytestmark = pytest.mark.django_db


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_whom_one_does_not_read_is_folded_for_oneself_alone():
    message, user = MessageFactory(), delegate()

    client_of(user).post(reverse("forum:block", args=[message.author_id]), {"message": message.pk})

    folded = '<span class="govuk-details__summary-text">By someone you do not read'
    rooms = [client_of(reader).get(message.week.get_absolute_url()) for reader in (user, delegate())]
    assert [folded in answer.content.decode() for answer in rooms] == [True, False]


def test_a_message_of_whom_one_does_not_read_is_folded_on_its_own_page_too():
    message, user = MessageFactory(), delegate()
    client_of(user).post(reverse("forum:block", args=[message.author_id]), {"message": message.pk})

    pages = [client_of(r).get(reverse("forum:message", args=[message.pk])) for r in (user, delegate())]

    assert ["By someone you do not read" in page.content.decode() for page in pages] == [True, False]


PLACES = {
    "list": "/en/discussions/weeks/{week}/list/",
    "spreadsheet": "/en/discussions/weeks/{week}/list/?format=csv",
    "program": "/en/discussions/weeks/{week}/list/?format=json",
    "feed": "/en/discussions/weeks/{week}/feed/",
    "search": "/en/search/?q=zqword",
    "api": "/api/discussions/weeks/{week}/messages",
}


@pytest.mark.parametrize("place", PLACES)
def test_whom_one_does_not_read_is_left_out_wherever_messages_are_listed(place):
    week, user = WeekFactory(), delegate()
    unread, read = MessageFactory(week=week, text="zqword unread"), MessageFactory(week=week, text="zqword read")
    put([unread.pk, read.pk], m.Message.noun())
    do.block(user.person, unread.author)

    answers = [client_of(one).get(PLACES[place].format(week=week.pk)) for one in (user, delegate())]

    said = [re.sub("</?mark>", "", b"".join(answer).decode()) for answer in answers]
    held = [[f"zqword {word}" in one for word in ("unread", "read")] for one in said]
    assert held == [[False, True], [True, True]]


def test_a_search_counts_what_it_shows():
    week, user = WeekFactory(), delegate()
    unread, read = MessageFactory(week=week, text="zqword unread"), MessageFactory(week=week, text="zqword read")
    put([unread.pk, read.pk], m.Message.noun())
    do.block(user.person, unread.author)

    answer = search("zqword", user)

    assert (answer.hits, answer.total, answer.kinds) == ((read,), 1, {"message": 1})


def test_a_moderator_looks_at_what_is_held_also_of_one_they_do_not_read():
    message = MessageFactory(week=WeekFactory(hold="all"), text="zqword held")
    moderator = moderator_of(message.week.forum)
    do.block(moderator.person, message.author)

    queue = client_of(moderator).get(reverse("forum:queue", args=[message.week_id])).content.decode()

    assert "zqword held" in queue


def test_who_blocked_somebody_is_not_told_that_they_mentioned_her():
    week, blocker, other = WeekFactory(), delegate(name="Ana Ruiz"), delegate(name="Bo Li")
    MessageFactory(week=week, by=blocker), MessageFactory(week=week, by=other)
    do.block(blocker.person, other.person)

    MessageFactory(week=week, by=other, text="@Ana Ruiz, though you blocked me.")
    MessageFactory(week=week, by=delegate(), text="@Ana Ruiz, hello. @Bo Li too.")

    told = Notice.objects.filter(subject__contains="mentioned you").values_list("person", flat=True)
    assert sorted(told) == sorted([blocker.person_id, other.person_id])

"""Help in typing @name: for who may write in the forum, of whom she may know that they are in it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import PersonFactory, SignInFactory
from secretariat.core import limits
from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.factories import ForumFactory, MessageFactory, WeekFactory, delegate, moderator_of

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def asked(client, forum, begins: str, user=None):
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client.get(reverse("forum:names", args=[forum.pk]), {"begins": begins})


def names(answer) -> list[str]:
    return [one["name"] for one in answer.json()["people"]]


def test_any_word_of_a_name_may_begin_so(client):
    week = WeekFactory()
    for name in ("Émile Roux", "Ana Éboué", "Aimée Diop"):
        MessageFactory(week=week, by=delegate(name=name))

    answer = asked(client, week.forum, "é", delegate())

    assert (names(answer), answer.json()["whole"]) == (["Ana Éboué", "Émile Roux"], True)
    assert answer["Cache-Control"].startswith("max-age=0")


def test_who_was_named_for_a_forum_is_told_to_those_who_were_and_to_nobody_else(client):
    forum = ForumFactory(posting=m.Posting.READERS)
    do.add_member(forum, PersonFactory(name="Zoe Quiet"), m.Duty.MEMBER, by=None)

    told = [names(asked(client, forum, "z", user)) for user in (SignInFactory(), moderator_of(forum))]

    assert told == [[], ["Zoe Quiet"]]


def test_who_wrote_only_what_others_may_not_read_is_not_told_to_them(client):
    week = WeekFactory(hold=m.Hold.ALL)
    MessageFactory(week=week, by=delegate(name="Zoe Held"))

    told = [names(asked(client, week.forum, "z", user)) for user in (delegate(), moderator_of(week.forum))]

    assert told == [[], ["Zoe Held"]]


@pytest.mark.parametrize(("user", "status"), [(None, 302), (SignInFactory, 403), (delegate, 200)])
def test_only_who_may_write_is_answered(client, user, status):
    assert asked(client, ForumFactory(), "a", user and user()).status_code == status


def test_a_forum_one_does_not_see_is_not_there(client):
    assert asked(client, ForumFactory(audience=None), "a", delegate()).status_code == 404


def test_without_a_letter_nobody_is_told_and_never_more_than_eight(client):
    week, user = WeekFactory(), delegate()
    for number in range(9):
        MessageFactory(week=week, by=delegate(name=f"Zed {number}"))

    none, some = asked(client, week.forum, " ", user), asked(client, week.forum, "zed")

    assert (names(none), names(some), some.json()["whole"]) == ([], [f"Zed {n}" for n in range(8)], False)


def test_who_asks_too_often_is_asked_to_wait(client, settings, monkeypatch):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "names"}
    settings.CACHES = {**settings.CACHES, "counts": memory}
    monkeypatch.setattr(limits, "time", lambda: 1_000_000)
    forum, user = ForumFactory(), delegate()

    answers = [asked(client, forum, "a", user).status_code for _ in range(121)]

    assert answers == [200] * 120 + [429]

"""Following: what one is told is what happened since, once, and within what one may see."""

from __future__ import annotations

import pytest
from django.test import Client

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory, ImplementationFactory, SessionFactory
from secretariat.core.multilingual import Texts
from secretariat.record import following
from secretariat.record.following import follow, is_following, unfollow
from secretariat.record.models import Audience, Follow
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


def new_of(sign_in):
    follows = list(sign_in.person.follows.all())
    positions = following.positions_of(follows)
    found = following.unseen(follows, sign_in, positions)
    following.mark_seen(follows, positions)
    return [(entry.kind, entry.verb) for entry in reversed(found)]


def test_whoever_follows_is_told_of_what_came_after_and_only_once():
    reader, action = SignInFactory(role="delegate"), ActionFactory()
    follow(action, by=reader)

    change(action, by=None, titles=Texts.of("Named anew"))

    assert [new_of(reader), new_of(reader)] == [[("action", "changed")], []]


def test_what_hangs_on_a_record_is_told_with_it():
    reader, action = SignInFactory(), ActionFactory()
    follow(action, by=reader)
    follow(action.mandate, by=reader)

    ImplementationFactory(action=action)

    assert new_of(reader) == [("implementation", "entered")]


def test_who_follows_a_committee_is_told_of_everything_there():
    reader, session = SignInFactory(), SessionFactory()
    follow(session.committee, by=reader)

    SessionFactory(committee=session.committee)
    SessionFactory()

    assert new_of(reader) == [("session", "entered")]


def test_what_one_may_not_see_is_not_told():
    delegate, officer, action = SignInFactory(role="delegate"), SignInFactory(role="officer"), ActionFactory()
    for reader in (delegate, officer):
        follow(action, by=reader)

    ImplementationFactory(action=action, audience=Audience.objects.of("internal"))

    assert [new_of(officer), new_of(delegate)] == [[("implementation", "entered")], []]


def test_following_twice_and_leaving_twice_change_nothing():
    reader, action = SignInFactory(), ActionFactory()

    follow(action, by=reader), follow(action, by=reader)
    followed = is_following(reader, action), Follow.objects.count()
    unfollow(action, by=reader), unfollow(action, by=reader)

    assert (followed, is_following(reader, action)) == ((True, 1), False)


def signed_in(sign_in) -> Client:
    client = Client()
    client.force_login(sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_button_follows_and_leaves():
    reader, action = SignInFactory(), ActionFactory()
    client, path = signed_in(reader), f"/en/following/action/{action.pk}/"

    followed = client.post(path).status_code, is_following(reader, action)
    left = client.post(path, {"end": "1", "back": "following"}).url, is_following(reader, action)

    assert (followed, left) == ((302, True), ("/en/following/", False))


def test_what_one_may_not_see_one_cannot_follow():
    action = ActionFactory(audience=Audience.objects.of("internal"))

    answers = [
        signed_in(SignInFactory(role=role)).post(f"/en/following/action/{action.pk}/")
        for role in ("delegate", "officer")
    ]
    unknown = signed_in(SignInFactory()).get("/en/following/teapot/1/")

    assert ([answer.status_code for answer in answers], unknown.status_code) == ([404, 302], 404)


def test_letters_are_chosen_on_the_page():
    reader = SignInFactory()

    signed_in(reader).post("/en/following/", {"digest": "weekly"})

    choice = reader.person.letter_choice
    assert (choice.digest, choice.notices) == ("weekly", False)


def test_a_followed_record_that_one_may_no_longer_see_keeps_its_name_to_itself():
    reader, action = SignInFactory(role="delegate"), ActionFactory(titles=Texts.of("A name to keep"))
    follow(action, by=reader)
    change(action, by=None, audience=Audience.objects.of("internal"))

    page = signed_in(reader).get("/en/following/").content.decode()

    assert ("A name to keep" in page, "A record that you can no longer see" in page) == (False, True)

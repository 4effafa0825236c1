"""Who is let in at `/live/`, on both ways: the streams of uvicorn, and the short answers of page processes."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import Person, SignIn
from secretariat.live import asgi
from secretariat.live.asked import Asked
from secretariat.live.who import KEPT_OPEN, MayNot, Reader, reader_of, user_of
from tests.live.processes import run
from tests.live.room import say

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawings")]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(role: str = "officer") -> tuple[Client, SignIn]:
    client, user = Client(), SignInFactory(role=role)
    client.force_login(user, backend=BACKEND)
    return client, user


def cookie_of(client: Client) -> str:
    name = settings.SESSION_COOKIE_NAME
    return f"other=1; {name}={client.cookies[name].value}"


def asked(client, *words: str, **more):
    return client.get(f"/live/?{urlencode([*(('s', word) for word in words), *more.items()])}")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["room:1"], 200),
        (["room:1", "room:2"], 200),
        (["room:101"], 404),  # the Secretariat's
        (["room:1", "room:101"], 404),
        (["nothing:1"], 404),
        (["accounts"], 404),
        ([], 404),
        (["room:1"] * 9, 404),
    ],
)
def test_a_stranger_is_let_into_what_is_open_to_all_and_finds_nothing_else(words, status):
    assert asked(Client(), *words).status_code == status


def test_an_officer_is_let_into_what_is_hers():
    client, _ = signed_in()

    assert asked(client, "room:101").status_code == 200


def test_where_nothing_keeps_streams_open_what_came_is_told_and_when_to_ask_again():
    say(1, "one"), say(1, "secret", audience="internal"), say(2, "other")

    answer = asked(Client(), "room:1", "room:2", at="0.0", language="fr")

    assert answer.content.decode().split("\n\n") == [
        'id: 1.0\ndata: <p id="said-1" data-into="#said" data-order="0000000001" lang="fr">one</p>',
        'id: 1.1\ndata: <p id="said-1" data-into="#said" data-order="0000000001" lang="fr">other</p>',
        "event: later\ndata: 3600",
        "",
    ]
    assert (answer["Content-Type"], answer["Cache-Control"].split(",")[0]) == (
        "text/event-stream; charset=utf-8",
        "max-age=0",
    )


def test_the_short_answer_tells_nothing_twice():
    say(1, "one"), say(1, "two")

    assert b"one" not in asked(Client(), "room:1", at="1").content
    assert (
        Client().get("/live/?s=room:1&at=0", headers={"Last-Event-ID": "2"}).content == b"event: later\ndata: 3600\n\n"
    )


def test_a_session_names_its_person_and_how_long_she_stays():
    client, user = signed_in()

    found, seconds = user_of(cookie_of(client))

    assert (found, seconds) == (user, KEPT_OPEN)


@pytest.mark.parametrize("cookie", ["", "sessionid=nonsense", "sessionid=", 'sessionid="\x00;;', "=;=;"])
def test_a_cookie_that_holds_nothing_is_a_stranger(cookie):
    assert user_of(cookie)[0] == AnonymousUser()


def test_a_session_from_before_another_password_is_a_stranger():
    client, user = signed_in()
    user.set_password("another long phrase")
    user.save()

    assert user_of(cookie_of(client))[0] == AnonymousUser()


def test_who_can_sign_in_no_more_is_a_stranger():
    client, user = signed_in()
    SignIn.objects.filter(pk=user.pk).update(is_active=False)

    assert user_of(cookie_of(client))[0] == AnonymousUser()


def test_signing_out_ends_what_is_open():
    client, user = signed_in()
    epoch = Person.objects.get(pk=user.person_id).epoch

    client.post("/en/account/logout/")

    assert Person.objects.get(pk=user.person_id).epoch == epoch + 1


def test_another_password_ends_what_is_open():
    client, user = signed_in()
    epoch = Person.objects.get(pk=user.person_id).epoch
    words = {"oldpassword": "a long enough phrase", "password1": "rivers meet twice", "password2": "rivers meet twice"}

    client.post("/en/account/password/change/", words)

    assert Person.objects.get(pk=user.person_id).epoch == epoch + 1


def test_a_language_we_do_not_speak_is_read_as_ours():
    room = (Asked("room:1"),)

    assert [reader_of(AnonymousUser(), room, code).language for code in ("ar", "xx", "")] == ["ar", "en", "en"]
    with pytest.raises(MayNot):
        reader_of(AnonymousUser(), (Asked("room:101"),), "en")


# --- the streams of uvicorn -------------------------------------------------------

STRANGER = Reader("en", frozenset({"public"}), ("",))


def opened(monkeypatch, count: int, reader: Reader = STRANGER, method: str = "GET") -> list[int]:
    """The statuses of so many pages of one reader, opened together from one address."""
    monkeypatch.setattr(asgi, "enter", lambda *_: (reader, (0,)))
    monkeypatch.setattr(asgi.broker, "join", lambda subscriber: None)

    async def all_of_them():
        sent: list[int] = []
        leave = asyncio.Event()
        tasks = [asyncio.create_task(one(sent, leave)) for _ in range(count)]
        while len(sent) < count:
            await asyncio.sleep(0.01)
        leave.set()
        await asyncio.gather(*tasks)
        return sent

    async def one(sent, leave):
        async def receive():
            await leave.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.extend([message["status"]] if "status" in message else [])

        scope = {"method": method, "query_string": b"s=room:1", "headers": [], "client": ("10.0.0.1", 1)}
        await asgi.follow(scope, receive, send)

    return sorted(run(all_of_them()))


def test_one_address_holds_so_many_pages_and_one_person_so_many(monkeypatch, settings):
    settings.LIVE_PER_ADDRESS, settings.LIVE_PER_PERSON = 3, 2
    person = Reader("en", frozenset({"public"}), ("",), person_id=7)

    assert opened(monkeypatch, 5) == [200, 200, 200, 503, 503]
    assert opened(monkeypatch, 4, person) == [200, 200, 503, 503]
    assert opened(monkeypatch, 3) == [200, 200, 200]  # those who left hold nothing


def test_a_stream_is_only_read(monkeypatch):
    assert opened(monkeypatch, 1, method="POST") == [405]
    assert opened(monkeypatch, 1, method="HEAD") == [200]

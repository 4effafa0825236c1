"""Open pages of one process, without the process: the loop is here, and the database is asked in it."""

from __future__ import annotations

import asyncio
import logging

import pytest
from django.db import OperationalError, connections

from secretariat.accounts.factories import SignInFactory
from secretariat.accounts.models import SignIn
from secretariat.live import batches, drawing, frames, looking, subscriber
from secretariat.live.asked import Asked
from secretariat.live.broker import Broker
from secretariat.live.registry import View
from secretariat.live.subscriber import Subscriber
from secretariat.live.who import Reader, reader_of
from secretariat.record.models import Subject
from tests.live.processes import run
from tests.live.room import say

pytestmark = pytest.mark.django_db
ROOM = (Asked("room:1"),)
STRANGER = Reader("en", frozenset({"public"}), ("",))
OFFICER = Reader("en", frozenset({"public", "internal"}), ("",))


class HereBroker(Broker):
    """Asks the database in the test's own thread and transaction, and does nothing unasked."""

    def begin(self):
        self.loop = asyncio.get_running_loop()

    async def apart(self, function, *arguments):
        await asyncio.sleep(0)
        return function(*arguments)


class Page:
    """What a page was sent."""

    def __init__(self, broker, at=0, reader=STRANGER, asked=ROOM):
        self.sent, self.is_closed, self.is_aborted = b"", False, False
        self.subscriber = Subscriber(asked, at if isinstance(at, tuple) else (at,), reader, self.send, self.abort)
        broker.join(self.subscriber)

    async def send(self, message):
        self.sent += message["body"]
        self.is_closed = not message["more_body"]

    def abort(self):
        self.is_aborted = True

    @property
    def ids(self) -> list[str]:
        return [line[4:] for line in self.sent.decode().splitlines() if line.startswith("id: ")]

    @property
    def words(self) -> list[str]:
        return [line.split(">")[1].split("<")[0] for line in self.sent.decode().splitlines() if "data: <p" in line]


@pytest.fixture
def on_the_loop(monkeypatch, drawings):
    """`on_the_loop(scenario)` runs `scenario(broker)` with a broker of its own."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    held = connections["default"]
    held.inc_thread_sharing()

    async def on_this_database(scenario):
        connections["default"] = held  # the loop would open a database of its own
        return await scenario(HereBroker())

    yield lambda scenario: run(on_this_database(scenario))
    held.dec_thread_sharing()


async def settled():
    for _ in range(60):
        await asyncio.sleep(0)


def test_a_page_is_told_what_comes_after_its_position_in_order(on_the_loop):
    say(1, "before")

    async def scenario(broker):
        page = Page(broker, at=1)
        for text in ("one", "two"):
            say(1, text)
            broker.stir("room:1")
        await settled()
        return page.words, page.ids

    assert on_the_loop(scenario) == (["one", "two"], ["2", "3"])


def test_a_fragment_is_drawn_once_for_each_class_however_many_read_it(on_the_loop, drawings):
    arabic = Reader("ar", frozenset({"public"}), ("",))
    moderator = Reader("en", frozenset({"public"}), ("moderator",))

    async def scenario(broker):
        pages = [Page(broker, reader=reader) for reader in (STRANGER, arabic, moderator) for _ in range(20)]
        say(1, "hello")
        broker.stir("room:1")
        await settled()
        return [page.words for page in pages]

    assert on_the_loop(scenario) == [["hello"]] * 60
    assert sorted(view.language + view.capability for _, view in drawings) == ["ar", "en", "enmoderator"]
    assert ([1], View("en", "moderator")) in drawings


def test_nothing_hidden_goes_out_and_what_is_hidden_goes(on_the_loop):
    async def scenario(broker):
        stranger, officer = Page(broker), Page(broker, reader=OFFICER)
        first = say(1, "first")
        broker.stir("room:1")
        await settled()
        say(1, "secret", audience="internal")
        say(1, "first, hidden", audience="internal", record_id=first.record_id)
        broker.stir("room:1")
        await settled()
        return stranger, officer

    stranger, officer = on_the_loop(scenario)
    assert officer.words == ["first", "secret", "first, hidden"]
    assert stranger.words == ["first"]
    assert stranger.sent.endswith(b'id: 3\ndata: <div id="said-1" data-gone></div>\n\n')


def test_who_comes_while_others_are_told_misses_nothing_and_sees_nothing_twice(on_the_loop):
    for number in range(3):
        say(1, f"{number}")

    async def scenario(broker):
        pages = [Page(broker, at=3)]
        for number in range(3, 10):
            say(1, f"{number}")
            broker.stir("room:1")
            for _ in range(number % 4):
                await asyncio.sleep(0)
            pages += [Page(broker, at=at) for at in range(number + 1)]
        await settled()
        return [page.words for page in pages]

    came_at = [3, *(at for number in range(3, 10) for at in range(number + 1))]
    assert on_the_loop(scenario) == [[f"{number}" for number in range(at, 10)] for at in came_at]


def test_a_page_with_two_streams_knows_how_far_it_is_in_each(on_the_loop):
    async def scenario(broker):
        page = Page(broker, at=(0, 0), asked=(Asked("room:1"), Asked("room:2")), reader=two_rooms())
        for room in (1, 2, 2, 1):
            say(room, f"in {room}")
            broker.stir(f"room:{room}")
            await settled()
        return page.ids, page.words

    assert on_the_loop(scenario) == (["1.0", "1.1", "1.2", "2.2"], ["in 1", "in 2", "in 2", "in 1"])


def two_rooms() -> Reader:
    return Reader("en", frozenset({"public"}), ("", ""))


def test_who_reads_no_more_is_cut(on_the_loop, monkeypatch):
    monkeypatch.setattr(subscriber, "MOST_WAITING", 10)

    async def scenario(broker):
        page, other = Page(broker), Page(broker)
        page.subscriber._send = lambda message: asyncio.sleep(3600)
        for number in range(13):
            say(1, f"{number}")
            broker.stir("room:1")
            await settled()
        page.subscriber._writer.cancel()
        return page.is_aborted, page.subscriber.is_ended, other.is_aborted, len(other.words)

    assert on_the_loop(scenario) == (True, True, False, 13)


def test_what_cannot_be_drawn_is_logged_and_the_page_is_told_to_reload(on_the_loop, monkeypatch, caplog):
    from secretariat.live import registry

    channel = registry._channels["room"]
    broken = registry.Channel("room", channel.capability, lambda entries, view: 1 / 0)
    monkeypatch.setitem(registry._channels, "room", broken)

    async def scenario(broker):
        page = Page(broker)
        say(1, "hello")
        broker.stir("room:1")
        await settled()
        return page.sent, page.is_closed

    with caplog.at_level(logging.ERROR):
        assert on_the_loop(scenario) == (b"event: stale\ndata: reload\n\n", True)
    assert [record.message.split(" could")[0] for record in caplog.records] == ["What room:1 gained"]


def test_a_database_that_does_not_answer_while_drawing_sends_pages_round_again(on_the_loop, monkeypatch, caplog):
    async def scenario(broker):
        page = Page(broker)
        say(1, "hello")
        with monkeypatch.context() as away:
            away.setattr(drawing, "draw", refusing)
            broker.stir("room:1")
            await settled()
        again = Page(broker)
        await settled()
        return (page.sent, page.is_closed), again.words

    assert on_the_loop(scenario) == ((b"", True), ["hello"])
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def refusing(*_):
    raise OperationalError("gone")


def test_an_import_makes_pages_of_everything_give_up_and_pages_of_one_record_catch_up(on_the_loop, monkeypatch):
    monkeypatch.setattr(batches, "MOST", 3)
    about_seven = Asked("room:1", "action/7")

    async def scenario(broker):
        everything, one = Page(broker), Page(broker, asked=(about_seven,))
        await settled()
        for number in range(5):
            entry = say(1, f"{number}")
            if number in {1, 3}:
                Subject.objects.create(entry=entry, kind="action", record_id=7)
        broker.stir("room:1")
        await settled()
        later = Page(broker, at=5)
        Subject.objects.create(entry=say(1, "and on"), kind="action", record_id=7)
        broker.stir("room:1")
        await settled()
        return everything.sent, one.words, later.words

    assert on_the_loop(scenario) == (frames.STALE, ["1", "3", "and on"], ["and on"])


def test_another_epoch_ends_what_a_person_has_open_and_nobody_elses(on_the_loop):
    leaves, stays = (SignIn.objects.get(pk=SignInFactory(role="officer").pk) for _ in range(2))

    async def scenario(broker):
        pages = [Page(broker, reader=reader_of(user, ROOM, "en")) for user in (leaves, stays)] + [Page(broker)]
        leaves.person.end_what_is_open()
        await looking.look(broker, at_streams=True)
        say(1, "after")
        broker.stir("room:1")
        await settled()
        return [(page.is_closed, page.words) for page in pages]

    assert on_the_loop(scenario) == [(True, []), (False, ["after"]), (False, ["after"])]


def test_looking_finds_what_nobody_told(on_the_loop):
    async def scenario(broker):
        page = Page(broker)
        say(1, "from elsewhere")
        await looking.look(broker, at_streams=True)
        await settled()
        return page.words

    assert on_the_loop(scenario) == ["from elsewhere"]


def test_who_goes_leaves_nothing_behind(on_the_loop):
    async def scenario(broker):
        page = Page(broker)
        await settled()
        broker.leave(page.subscriber)
        return broker.lines, broker.subscribers

    assert on_the_loop(scenario) == ({}, set())

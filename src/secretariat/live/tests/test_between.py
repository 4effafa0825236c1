"""A Redis that does not answer delays nobody and loses nothing."""

from __future__ import annotations

import logging

import pytest

from secretariat.live import between
from secretariat.live.frames import said, with_id


class Silent:
    def __init__(self):
        self.asked = 0

    def publish(self, name, word):
        self.asked += 1
        raise ConnectionError("refused")


@pytest.fixture
def silent(monkeypatch, settings):
    settings.REDIS_URL = "redis://localhost:1/0"
    monkeypatch.setattr(between, "_silent_until", 0.0)
    redis = Silent()
    monkeypatch.setattr(between, "client", lambda: redis)
    return redis


def test_it_is_logged_once_and_left_alone_for_a_while(silent, caplog):
    with caplog.at_level(logging.WARNING):
        for _ in range(10):
            between.say("stream 1 room:1")

    assert (silent.asked, len(caplog.records)) == (1, 1)


def test_without_an_address_nothing_is_asked(silent, settings):
    settings.REDIS_URL = ""

    between.say("stream 1 room:1")

    assert silent.asked == 0


@pytest.mark.parametrize(
    ("word", "called"),
    [
        ("stream 12 room:5", [("stir", "room:5", 12)]),
        ("stream 7 committee:IGC B", [("stir", "committee:IGC B", 7)]),
        ("person 3", [("recheck", 3)]),
        ("something else", []),
    ],
)
def test_what_another_process_says_is_understood(word, called):
    calls = []

    class Heard:
        def stir(self, *told):
            calls.append(("stir", *told))

        def recheck(self, *told):
            calls.append(("recheck", *told))

    between.heard(Heard(), word)

    assert calls == called


def test_a_fragment_of_several_lines_is_one_event():
    assert with_id("3.4", said("<p>\n\r\na</p>\r")) == b"id: 3.4\ndata: <p>\ndata: \ndata: a</p>\ndata: \n\n"

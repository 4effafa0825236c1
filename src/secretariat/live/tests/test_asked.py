from __future__ import annotations

import pytest

from secretariat.live.asked import Asked, Follow, positions, read_vector, vector
from tests.live.room import say


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("room:5", Asked("room:5")),
        ("committee:CDIP/action/7", Asked("committee:CDIP", "action/7")),
        ("committee:IGC/B/action/7", Asked("committee:IGC/B", "action/7")),
        ("committee:CDIP/action/", Asked("committee:CDIP/action/")),
        ("nothing", None),
        (":5", None),
        ("", None),
    ],
)
def test_a_word_names_a_stream_and_perhaps_one_record_of_it(word, asked):
    assert Asked.of(word) == asked
    assert asked is None or str(asked) == word


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("12.7", (12, 7)),
        ("0.0", (0, 0)),
        ("99.7", (20, 7)),  # ahead of the journal: a page cannot have read what was not written
        ("12", (20, 8)),
        ("12.7.1", (20, 8)),
        ("-1.2", (20, 8)),
        ("12.x", (20, 8)),
        ("9" * 400 + ".1", (20, 8)),
        ("", (20, 8)),
    ],
)
def test_positions_come_back_as_they_were_sent_and_nonsense_is_read_as_now(text, at):
    assert read_vector(text, (20, 8)) == at


def test_a_vector_is_written_in_the_order_of_the_streams():
    assert vector([12, 7]) == "12.7"


@pytest.mark.django_db
def test_a_page_follows_its_streams_from_where_they_stand_with_one_query(django_assert_num_queries):
    say(1, "one"), say(1, "two"), say(2, "other")

    with django_assert_num_queries(1):
        follow = positions("room:1", "room:2", "room:3")

    assert follow == Follow((Asked("room:1"), Asked("room:2"), Asked("room:3")), (2, 1, 0))
    assert follow.address == "/live/?s=room%3A1&s=room%3A2&s=room%3A3&at=2.1.0&language=en"

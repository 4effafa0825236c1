"""Canonical JSON: there and back, and always the same."""

from __future__ import annotations

import json

import pytest

from secretariat.writing.blocks import Numbered, Paper
from secretariat.writing.canonical import NotAPaper, paper_from_json
from secretariat.writing.formats import write

from . import samples


@pytest.mark.parametrize("paper", [samples.FULL, samples.ARABIC, samples.long_paper(24)])
def test_there_and_back(paper):
    assert paper_from_json(write(paper, "json")) == paper


def test_only_what_differs_from_the_default_is_written():
    paper = Paper("en", "RCW/1/1", "RCW", "", "", "", "", "", "", blocks=(Numbered(1, ()),))

    assert json.loads(write(paper, "json"))["blocks"] == [{"kind": "numbered", "number": 1, "text": []}]
    assert "annexes" not in json.loads(write(paper, "json"))


def test_keys_are_sorted_and_letters_stand_as_they_are():
    text = write(samples.ARABIC, "json").decode()

    assert list(json.loads(text)) == sorted(json.loads(text))
    assert "مقدمة" in text


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "This is not JSON"),
        (b"\xff", "This is not JSON"),
        (b"[]", "At paper there should be an object"),
        (b"{}", "At paper.language there should be a value"),
        (b'{"language": 1}', "At paper.symbol there should be a value"),
        (b"[" * 100_000, "This is not JSON"),
    ],
)
def test_what_is_no_paper_is_refused_with_its_place(data, place):
    with pytest.raises(NotAPaper, match=place):
        paper_from_json(data)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"day": 3}, "At paper.day there should be a text."),
        ({"colour": "red"}, "At paper.colour there should be nothing: this field is not known."),
        ({"blocks": [{"kind": "poem"}]}, "At paper.blocks[0] there should be an object whose kind is one of: "),
        ({"blocks": [{"kind": ["x"]}]}, "At paper.blocks[0] there should be an object whose kind is one of: "),
        (
            {"blocks": [{"kind": "numbered", "number": True, "text": []}]},
            "At paper.blocks[0].number there should be a whole",
        ),
        (
            {"blocks": [{"kind": "quotation", "text": [], "standing": "x"}]},
            "standing there should be authentic, translation",
        ),
    ],
)
def test_wrong_value_is_refused_with_its_place(change, sentence):
    data = json.loads(write(samples.FULL, "json")) | change

    with pytest.raises(NotAPaper) as refused:
        paper_from_json(json.dumps(data))
    assert sentence in str(refused.value)

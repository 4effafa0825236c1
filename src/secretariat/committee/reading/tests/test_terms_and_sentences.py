"""A session by which something is due is not the one at which a report was made; what a citation stands behind is cited
there, though the sentence goes on in another."""

from __future__ import annotations

import pytest

HEAD = """CSN/SB/2024/5

Convention on Snow (SB)

Sixtieth session

PROGRESS IN IMPLEMENTING THE WORK PLAN ON SNOW

Activity 1: Mapping of stations

1. The secretariat prepared a paper on stations (CSN/TP/2021/2) for consideration at SB 55.

2. Parties stressed that mountain stations were missing (CSN/SB/2021/16, paras. 88–95).

"""


def decided(read, sentence: str) -> tuple:
    reading = read(HEAD + sentence)
    citations = {(c.session, c.first, c.last) for c in reading.citations}
    return citations, [(d.session, d.summary_paragraph, d.text) for d in reading.decisions]


@pytest.mark.parametrize("term", ["by SB 58", "no later than SB 58", "until its fifty-eighth session"])
def test_the_session_by_which_something_is_due_is_not_that_of_the_report(read, term):
    said = f"The SB took note of the paper and requested the secretariat to work on it {term}"

    citations, decisions = decided(read, f"3. {said} (CSN/SB/2021/16, para. 96).\n")

    assert (citations, decisions) == (
        {("SB 55", 88, 95), ("SB 55", 96, 96)},
        [("SB 55", "96", f"{said}.")],
    )


def test_a_sentence_behind_the_citation_leaves_the_decision_its_paragraph(read):
    said = "3. The SB took note of the paper (CSN/SB/2021/16, para. 96). It invited Parties to submit their views.\n"

    _citations, decisions = decided(read, said)

    assert decisions == [("SB 55", "96", "The SB took note of the paper. It invited Parties to submit their views.")]


def test_a_decision_of_lettered_items_below_the_body_is_one(read):
    said = "3. The SB:\n\na) welcomed the paper;\n\nb) requested the secretariat to add maps.\n"

    _citations, decisions = decided(read, said)

    assert [text for *_where, text in decisions] == [
        "The SB:\na) welcomed the paper;\nb) requested the secretariat to add maps."
    ]

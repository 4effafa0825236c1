"""A cover whose lines read like the heads of a table, with the summary that stands on it, is no table."""

from __future__ import annotations

import pytest

BODY = """MARINE BUOYS COMMITTEE

15th session

Agenda item 6

MBUOY 15/6/2

3 March 2025

REVIEW OF THE GUIDELINES ON BUOYS

Status of the instructions given by the Committee

Note by the Secretariat

SUMMARY

Executive summary: This document reports on the two instructions given at MBUOY 11

Action to be taken: Paragraph {last}

Background

{one} MBUOY 11 instructed the Secretariat to carry out two tasks concerning buoys.

Task 1: Catalogue of buoys in use

{two} The Secretariat submitted the catalogue to MBUOY 12 (MBUOY 12/5).

{three} The Committee considered the catalogue (MBUOY 12/17, paragraphs 31 to 38).

Task 2: Trial of lit buoys

{four} The trial was held in the port in 2024, and its results were seen (MBUOY 13/20, paragraphs 44 to 52).

Action requested of the Committee

{last} The Committee is invited to note the information provided.

ANNEX

Task\tDocument\tConsideration\tOutcome
Task 1: Catalogue of buoys in use\tCatalogue, MBUOY 12/5\tMBUOY 12/17, paragraphs 31 to 38\tMBUOY 12/17, paragraph 39
Task 2: Trial of lit buoys\tThe trial, MBUOY 13/7\tMBUOY 13/20, paragraphs 44 to 52\tMBUOY 13/20, paragraph 53
"""


@pytest.mark.parametrize("number", ["{}", "{}."])
def test_the_body_below_such_a_cover_is_read_as_one(read, number):
    names = ("one", "two", "three", "four", "last")
    reading = read(BODY.format(**{name: number.format(at) for at, name in enumerate(names, start=1)}))

    assert reading.document.title == "REVIEW OF THE GUIDELINES ON BUOYS"
    assert [p.number for p in reading.paragraphs] == [1, 2, 3, 4, 5]
    assert [(a.number, [one.title for one in a.actions]) for a in reading.mandate] == [
        (1, ["Catalogue of buoys in use"]),
        (2, ["Trial of lit buoys"]),
    ]
    assert [(row.action, row.first, row.last) for row in reading.annex] == [
        ("Catalogue of buoys in use", 31, 38),
        ("Trial of lit buoys", 44, 52),
    ]

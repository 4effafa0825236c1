"""Headings of the mandate behind a letter, a Roman numeral or a number of the section that they are."""

from __future__ import annotations

import pytest

REPORT = """HLM/31/6

Commission on Hail
Thirty-first session
Ostwick, 3 to 7 June 2030

Report on the advice of the experts on hail

Prepared by the Secretary

I.{gap}Introduction

1.{gap}At its twenty-eighth session, the Commission adopted the advice of the experts.

II.{gap}What was done

{first}Recommendation 1: a manual for observers

2.{gap}A manual was shown to the Commission at its twenty-ninth session (report of that session, paras. 41 to 47).

3.{gap}The Commission took note of the manual.

{second}Recommendation 2: a network of stations

4.{gap}The Commission considered the network at its thirtieth session (report of that session, paras. 9 to 12).

5.{gap}The Commission asked the Secretary to add two stations.

III.{gap}Closing

6.{gap}The Commission may wish to take note of this report.
"""
MARKS = [
    ("", ""),
    ("A.", "B."),
    ("A)", "B)"),
    ("I.", "II."),
    ("1.", "2."),
    ("(a)", "(b)"),
    ("a)", "b)"),
    ("(i)", "(ii)"),
]


@pytest.mark.parametrize("gap", ["\t", " "])
@pytest.mark.parametrize("marks", MARKS)
def test_what_stands_before_the_heading_changes_nothing(read, marks, gap):
    first, second = (mark and f"{mark}{gap}" for mark in marks)
    reading = read(REPORT.format(first=first, second=second, gap=gap))

    assert [(one.number, one.text) for one in reading.mandate] == [
        (1, "a manual for observers"),
        (2, "a network of stations"),
    ]
    assert [(c.paragraph, c.session, str(c.range)) for c in reading.citations] == [
        (2, "HLM/29", "41–47"),
        (4, "HLM/30", "9–12"),
    ]
    assert [(d.paragraph, d.mandate, d.session) for d in reading.decisions] == [(3, 1, "HLM/29"), (5, 2, "HLM/30")]
    assert [one.number for one in reading.paragraphs] == [1, 2, 3, 4, 5, 6]


def test_sections_with_tabs_that_nothing_parts_are_headings_too(read):
    lines = REPORT.format(first="A.\t", second="B.\t", gap="\t").split("\n\n")
    text = "\n\n".join([*lines[:5], "\n".join(lines[5:])])

    assert [one.number for one in read(text).mandate] == [1, 2]


def test_lettered_rows_with_tabs_stay_a_table(read):
    table = "\n\nElement\tText\nA.\tThe Secretary will print a manual.\nB.\tThe Secretary will build stations.\n"
    reading = read(REPORT.format(first="A.\t", second="B.\t", gap="\t") + table)

    assert [one.text for one in reading.paragraphs][-1] == "The Commission may wish to take note of this report."


def test_a_list_that_quotes_the_mandate_heads_nothing(read):
    quoted = "\n\n(a) Recommendation 1: print a manual; and\n\n(b) Recommendation 2: build stations.\n\n"
    text = REPORT.format(first="A. ", second="B. ", gap=" ").replace("\n\nII. ", f"{quoted}II. ")
    reading = read(text)

    assert [one.number for one in reading.mandate] == [1, 2]
    assert reading.paragraphs[1].mandate == 1

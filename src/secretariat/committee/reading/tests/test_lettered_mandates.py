"""Mandates whose paragraphs have letters or romans for numbers, or stand under the name of a decision."""

from __future__ import annotations

import pytest

from .test_varied_annexes import USUAL, rows
from .varied import grouped


def asked(reading) -> list[tuple]:
    return [(one.number, one.text, [(a.title, a.implicit) for a in one.actions]) for one in reading.mandate]


def usual(first, second) -> list[tuple]:
    return [
        (first, "The Secretariat will train pilots.", [("Training of pilots", False), ("Charts", False)]),
        (second, "The Secretariat will keep a list of lights.", [("List of lights", True)]),
    ]


@pytest.mark.parametrize(
    ("first", "second", "numbers", "group"),
    [
        ("(a) ", "(b) ", ("a", "b"), "({})"),
        ("a) ", "b) ", ("a", "b"), "Paragraph ({})"),
        ("i. ", "ii. ", (1, 2), "Paragraph {}"),
        ("(i) ", "(ii) ", (1, 2), "({})"),
        ("A. ", "B. ", ("A", "B"), "Paragraph {}"),
        ("Paragraph (A): ", "Paragraph (B): ", ("A", "B"), "Paragraph ({})"),
        ("Subparagraph (a): ", "Subparagraph (b): ", ("a", "b"), "({})"),
        ("R1. ", "R2. ", (1, 2), "R{}"),
        ("Decision 6/3, paragraph 1: ", "Decision 6/3, paragraph 2: ", (1, 2), "Paragraph {}"),
    ],
)
def test_a_letter_alone_heads_a_paragraph_of_the_mandate(vary, first, second, numbers, group):
    annex = grouped(group="#{}")
    for at, number in enumerate(("i", "ii") if first == "(i) " else numbers, 1):
        annex = annex.replace(f"#{at}\t", f"{group.format(number)}\t")

    reading = vary(
        head_1="", head_2="", annex=annex,
        asked_1=f"{first}The Secretariat will train pilots.",
        asked_2=f"{second}The Secretariat will keep a list of lights.",
    )  # fmt: skip

    assert asked(reading) == usual(*numbers)
    assert rows(reading) == [(numbers[row[0] - 1], *row[1:]) for row in USUAL]


def test_the_letters_of_a_list_head_nothing(vary):
    reading = vary(opening="The Committee agreed:\n\n(a) to train pilots; and\n\n(b) to keep a list.")

    assert [one.number for one in reading.mandate] == [1, 2]
    assert reading.paragraphs[0].text.count("\n") == 2


def test_sections_with_letters_head_no_mandate(read):
    reading = read(
        "Harbours Committee (HBC)\n\nTenth session\n\nA. Introduction\n\n1. The Committee met.\n\nB. Charts\n\n"
        "2. They were drawn.\n\nC. Conclusions\n\n3. The Committee is invited to take note.\n"
    )

    assert reading.mandate == ()


def test_each_paragraph_of_the_mandate_may_have_a_table_of_its_own(vary):
    head, *lines = grouped().split("\n")
    tables = "\n".join(f"\n{line.strip()}\n\n{head}" if line.startswith("Paragraph") else line for line in lines)

    reading = vary(annex=tables.strip())

    assert rows(reading) == USUAL
    assert not [one for one in reading.problems if one.severity == "error"]

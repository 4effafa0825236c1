"""A mandate whose words stand in a table of the body and nowhere else."""

from __future__ import annotations

import io

import pytest
from docx import Document

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

from .varied import varied

WORDS = {
    1: "The Secretariat will train pilots in every harbour, by the tenth session.",
    2: "The Secretariat is asked to keep a list of lights.",
}
OPENING = "The Committee, at its sixth session, agreed on what follows.\n\n{table}"
NO_HEADS = {"head_1": "", "head_2": "", "asked_1": "", "asked_2": "", "action_1": "", "action_2": ""}


def table(heads: str, number: str, more: str = "") -> str:
    return "\n".join([heads, *(f"{number.format(at)}\t{words}{more}" for at, words in WORDS.items())])


def asked(reading) -> list[tuple]:
    return [(one.number, one.text, [action.title for action in one.actions]) for one in reading.mandate]


def codes(reading) -> set[str]:
    return {one.code for one in reading.problems if one.severity != "note" or one.code == "table-not-read"}


HEADS = ["Paragraph\tText", "No.\tWhat the Committee asked", "Recommendation\tWords of the recommendation"]


@pytest.mark.parametrize("number", ["{}", "{}.", "({})", "Paragraph {}", "Recommendation No. {}"])
@pytest.mark.parametrize("heads", HEADS)
def test_headings_without_words_have_those_of_the_table(vary, heads, number):
    opening = OPENING.format(table=table(heads, number))

    reading = vary(opening=opening, asked_1="", asked_2="", head_2="Paragraph 2: Lights")

    assert asked(reading) == [(1, WORDS[1], ["Training of pilots", "Charts"]), (2, WORDS[2], ["Lights"])]
    assert len(reading.paragraphs) == 14
    assert codes(reading) == codes(vary())


@pytest.mark.parametrize("number", ["{}", "Paragraph {}"])
@pytest.mark.parametrize("heads", HEADS)
def test_where_nothing_is_headed_the_annex_names_the_actions(vary, heads, number):
    reading = vary(opening=OPENING.format(table=table(heads, number)), **NO_HEADS)

    assert asked(reading) == [(1, WORDS[1], ["Training of pilots", "Charts"]), (2, WORDS[2], ["List of lights"])]
    assert "no-mandate" not in codes(reading)


def test_without_an_annex_the_table_alone_is_the_mandate(read):
    text = varied(opening=OPENING.format(table=table(HEADS[0], "{}")), **NO_HEADS).split("[Annex follows]")[0]

    assert asked(read(text)) == [(number, words, [words.rstrip(".")]) for number, words in WORDS.items()]


def test_a_third_column_does_no_harm(vary):
    opening = OPENING.format(table=table("Paragraph\tText\tBy when", "{}", "\t2021"))

    assert asked(vary(opening=opening, asked_1="", asked_2=""))[0][:2] == (1, WORDS[1])


def test_a_table_of_word_is_read_alike():
    document = Document()
    before, after = varied(opening=OPENING.format(table="TABLE"), **NO_HEADS).split("TABLE")
    for line in before.split("\n"):
        document.add_paragraph(line)
    drawn = document.add_table(rows=0, cols=2)
    for row in [("Paragraph", "Text"), *((f"{number}", words) for number, words in WORDS.items())]:
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            cell.text = text
    for line in after.split("[Annex follows]")[0].split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)

    reading = read_report(read_file(stream.getvalue(), "report.docx"))

    assert [(one.number, one.text) for one in reading.mandate] == list(WORDS.items())


@pytest.mark.parametrize(
    "other",
    [
        "Year\tAmount\n1\t120,000 of the gifts of all\n2\t130,000 of the gifts of all",
        "Item\tSpeaker\n1\tThe Delegation of Bergen spoke first\n2\tThe Delegation of Oslo spoke last",
        "No.\tMeasures in Paras. 3 to 5\n1\tParas. 3 to 5 will be read there\n2\tParas. 6 to 9 will be read there",
    ],
)
def test_a_table_of_other_things_is_no_mandate(vary, other):
    reading = vary(opening=OPENING.format(table=other), **NO_HEADS)

    assert [(one.number, one.text) for one in reading.mandate] == [(1, ""), (2, "")]

"""Reports as a secretariat's template of Word sets them: the cover in tables, actions headed by a style."""

from __future__ import annotations

import io

import pytest
from docx import Document

from secretariat.committee.reading import Reading, read_report
from secretariat.writing.reading import Source, read_file

LEFT = "Board on Inland Canals\nSixth session\nRiga, 3–7 November 2025\nItem 4 (b) of the provisional agenda"
RIGHT = "Distr.: General\n1 September 2025\n\nOriginal: English"
COVER = ([["United Nations", "E/XCC/BC/6/7"]], [[LEFT, RIGHT]])
ASKED = "The secretariat should keep a register of locks:\n(a) of canals; and\n(b) of rivers."


def word(
    cover=COVER, heading="Action: {}", decided="(E/XCC/BC/4/8, para. 23)", listed="Fourth session, para. 23"
) -> Source:
    document = Document()
    for rows in cover:
        draw(document, rows)
    document.add_heading("Implementation of the Riga recommendations on canals", 0)
    count = 0

    def tell(text: str) -> None:
        nonlocal count
        count += 1
        document.add_paragraph(f"{count}.\t{text}")

    tell("The Board adopted two recommendations at its third session.")
    for number, (asked, title) in enumerate(
        ((ASKED, "Register of locks"), ("The secretariat should train lockkeepers.", "Training")), 1
    ):
        document.add_heading(f"Recommendation {number}", 1)
        for line in asked.split("\n"):
            document.add_paragraph(line)
        document.add_heading(heading.format(title), 2)
        document.add_heading("Implementation and consideration", 3)
        tell(f"The secretariat submitted document E/XCC/BC/4/{number + 1} at the fourth session.")
        tell("Representatives were content (E/XCC/BC/4/8, paras. 14–22).")
        tell(f"Decision: At its fourth session, the Board took note of it {decided}.")
        document.add_heading("Follow-up", 3)
        tell("None is foreseen.")
    document.add_paragraph("Annex")
    heads = ["Recommendation", "Action", "Implementation", "Consideration (report of the Board)", "Decision"]
    rows = [
        [str(at), title, f"E/XCC/BC/4/{at + 1}", "E/XCC/BC/4/8, paras. 14–22", listed]
        for at, title in ((1, "Register of locks"), (2, "Training"))
    ]
    draw(document, [heads, *rows])
    stream = io.BytesIO()
    document.save(stream)
    return read_file(stream.getvalue(), "canals.docx")


def draw(document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def codes(reading: Reading) -> set[str]:
    return {one.code for one in reading.problems}


@pytest.mark.parametrize(
    "cover", [COVER, ([["", "E/XCC/BC/6/7"], [LEFT, RIGHT]],), ([["E/XCC/BC/6/7"], [RIGHT], [LEFT]],)]
)
def test_a_cover_may_be_set_in_tables(cover):
    reading = read_report(word(cover))

    document = reading.document
    assert (document.symbol, document.session, document.title) == (
        "E/XCC/BC/6/7", "E/XCC/BC/6", "Implementation of the Riga recommendations on canals",
    )  # fmt: skip
    assert (document.place_and_dates, document.agenda_item, document.date, document.original) == (
        "Riga, 3–7 November 2025", "Item 4 (b) of the provisional agenda", "1 September 2025", "English",
    )  # fmt: skip
    assert document.body_name == "Board on Inland Canals"
    assert len(reading.annex) == 2
    assert not codes(reading) & {"symbol-missing", "session-missing", "original-missing", "date-missing"}


def test_a_table_that_says_nothing_of_the_document_is_no_cover():
    reading = read_report(word(([["Lock", "Width"], ["Riga", "12"]],)))

    assert reading.document.title == "Implementation of the Riga recommendations on canals"
    assert "table-not-read" in codes(reading)


@pytest.mark.parametrize("heading", ["Action: {}", "Action taken: {}", "Measure – {}", "{}", "Action 1: {}"])
def test_actions_may_be_headed_by_a_style_and_no_number(heading):
    reading = read_report(word(heading=heading))

    told = [(one.number, one.text, [(a.number, a.title, a.implicit) for a in one.actions]) for one in reading.mandate]
    assert told == [
        (1, ASKED, [(1, "Register of locks", False)]),
        (2, "The secretariat should train lockkeepers.", [(1, "Training", False)]),
    ]
    assert {(one.mandate, one.action) for one in reading.paragraphs if one.number > 1} == {(1, 1), (2, 1)}


@pytest.mark.parametrize("part", ["23", "23 (b)", "23(b)", "23 (b) (ii)"])
def test_a_decision_may_stand_in_a_subparagraph_of_the_report(part):
    reading = read_report(word(decided=f"(E/XCC/BC/4/8, para. {part})", listed=f"Fourth session, para. {part}"))

    kept = part.replace(" ", "")
    assert [(one.session, one.summary_paragraph) for one in reading.decisions] == [("E/XCC/BC/4", kept)] * 2
    assert [(one.first, one.last) for one in reading.citations] == [(14, 22)] * 2
    assert "decision-session-unnamed" not in codes(reading)

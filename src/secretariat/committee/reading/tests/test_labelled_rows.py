"""Matrices that name the mandate's paragraphs by the labels of the body, and columns told by what they hold."""

from __future__ import annotations

import pytest

from .varied import HEADS, grouped, report_cell, summary_cell

LETTERED = {"head_1": "Undertaking A: Pilots", "head_2": "Undertaking B: Lights", "action_1": "", "action_2": ""}
SUBLETTERED = {"head_1": "Task (a)", "head_2": "Task (b)", "action_1": "", "action_2": ""}
CITED = (("seventh", "7", "10", "20"), ("7", "7.1")), (("eighth", "8", "30", "41"), ("8", "7.2"))


def table(first: str, cells: tuple[str, str]) -> str:
    rows = ["\t".join((first, *HEADS[1:]))]
    for cell, paper, (considered, decided) in zip(cells, ("HBC/7/3", "HBC/8/3"), CITED, strict=True):
        rows.append("\t".join((cell, f"A paper, {paper}", report_cell(*considered), summary_cell(*decided))))
    return "\n".join(rows)


def told(reading) -> list[tuple]:
    return [(row.mandate_paragraph, row.action) for row in reading.annex]


@pytest.mark.parametrize(
    ("parts", "head", "cells", "numbers"),
    [
        (LETTERED, "Undertaking", ("A. Training of pilots", "B. List of lights"), "AB"),
        (LETTERED, "Undertaking", ("Undertaking A. Training of pilots", "Undertaking B. List of lights"), "AB"),
        (LETTERED, "Undertaking", ("A – Training of pilots", "B – List of lights"), "AB"),
        (SUBLETTERED, "Task", ("(a) Training of pilots", "(b) List of lights"), "ab"),
        (SUBLETTERED, "Task", ("Task (a): Training of pilots", "Task (b): List of lights"), "ab"),
    ],
)
def test_a_cell_that_begins_with_a_label_of_the_body_names_the_paragraph(vary, parts, head, cells, numbers):
    reading = vary(**parts, annex=table(head, cells))

    assert told(reading) == [(numbers[0], "Training of pilots"), (numbers[1], "List of lights")]
    unfit = {"annex-paragraph-unknown", "annex-column-missing", "mandate-without-row"}
    assert not unfit & {one.code for one in reading.problems}


def test_a_row_above_others_may_begin_with_such_a_label(vary):
    groups = {"1": "(i) Pilots and their training", "2": "(ii) Lights of the coast"}
    annex = grouped().replace("Paragraph 1", groups["1"]).replace("Paragraph 2", groups["2"])

    reading = vary(head_1="(i) to train pilots;", asked_1="", head_2="(ii) to list lights.", asked_2="", annex=annex,
                   action_1="", action_2="")  # fmt: skip

    assert told(reading) == [(1, "Training of pilots"), (1, "Charts"), (2, "List of lights")]


def test_letters_that_the_body_does_not_set_out_count_something_else(vary):
    reading = vary(annex=grouped().replace("Training of pilots", "(a) Training").replace("Charts\t", "(b) Charts\t"))

    assert [number for number, _action in told(reading)] == [1, 1, 2]


@pytest.mark.parametrize("caption", ["Annex {}: Paragraph {}", "Paragraph {1}"])
@pytest.mark.parametrize("head", ["Paragraph {}", "Action"])
def test_a_table_for_each_paragraph_says_so_above_it_or_in_its_head(vary, caption, head):
    first, second = table("Action", ("Training of pilots", "List of lights")).split("\n")[1:]
    heads = "\t".join(("{}", *HEADS[1:]))
    tables = [
        "\n".join((heads.format(head.format(number)), row)) for number, row in enumerate((first, second), start=1)
    ]
    if head == "Paragraph {}":
        caption = "Annex {}"
    annex = "\n\n".join(f"{caption.format(at, at)}\n\n{one}" for at, one in enumerate(tables, start=1))

    reading = vary(action_1="", action_2="", annex=annex)

    assert told(reading) == [(1, "Training of pilots"), (2, "List of lights")]


def test_a_column_of_references_beside_full_citations_holds_the_documents(vary):
    annex = grouped(
        heads=("Action", "Reference", "Considered in", "Summary by the Chair"),
        report=lambda _ordinal, session, first, last: f"HBC/{session}/9, paras. {first}–{last}",
    )
    annex = annex.replace("Courses, ", "").replace("New Charts, ", "").replace("The List, HBC/9/3", "Oral report")

    reading = vary(annex=annex)

    assert [row.implementation for row in reading.annex] == ["HBC/7/3", "HBC/8/3", "Oral report"]


def test_a_summary_report_is_a_report_in_cells_and_sentences(vary):
    cited = {f"cited_{at + 1}": f"(HBC/{at + 7} Summary Report, paras. {span})" for at, span in
             enumerate(("10–20", "30–41", "50–62"))}  # fmt: skip
    annex = grouped(
        heads=("Obligation", "Delivered", "Considered", "Decided"),
        report=lambda _ordinal, session, first, last: f"HBC/{session} Summary Report, paras. {first}–{last}",
        summary=lambda session, number: f"HBC/{session} Summary Report, para. {number}",
    )

    reading = vary(**cited, annex=annex)

    assert [(row.first, row.last, row.summary_paragraph) for row in reading.annex] == [
        (10, 20, "7.1"), (30, 41, "7.2"), (50, 62, "7.3"),
    ]  # fmt: skip
    assert [(one.session, one.first) for one in reading.citations] == [("HBC/7", 10), ("HBC/8", 30), ("HBC/9", 50)]


@pytest.mark.parametrize("mark", ["ATTACHMENT A", "Enclosure 1", "Attachment"])
def test_an_attachment_ends_the_paragraphs_as_an_annex_does(read, mark):
    reading = read(f"1. The pilots were trained.\n\n2. The Committee is invited to take note.\n\n{mark}\n\nA list")

    assert reading.paragraphs[-1].text == "The Committee is invited to take note."

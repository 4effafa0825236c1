"""Annexes with the heads, columns and cells of many bodies."""

from __future__ import annotations

import pytest

from .varied import HEADS, ROWS, columned, grouped, report_cell, summary_cell

USUAL = [
    (1, "Training of pilots", "Courses, HBC/7/3", "HBC/7/9", 10, 20, "HBC/7", "7.1"),
    (1, "Charts", "New Charts, HBC/8/3", "HBC/8/9", 30, 41, "HBC/8", "7.2"),
    (2, "List of lights", "The List, HBC/9/3", "HBC/9/9", 50, 62, "HBC/9", "7.3"),
]


def rows(reading) -> list[tuple]:
    return [
        (
            r.mandate_paragraph,
            r.action,
            r.implementation,
            r.report,
            r.first,
            r.last,
            r.summary_session,
            r.summary_paragraph,
        )
        for r in reading.annex
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ("Output", "Documents", "Considered in", "Chair"),
        ("Output", "Product", "Report", "Outcome"),
        ("Deliverable", "Output", "Paragraphs of the report", "Conclusion no."),
        ("Action", "Implementation", "Summary record", "Summary by the Chair"),
    ],
)
def test_columns_are_told_by_their_heads(vary, heads):
    assert rows(vary(annex=grouped(heads))) == USUAL


@pytest.mark.parametrize("head", ["Paragraph", "Paragraph of the Proposal", "No.", ""])
@pytest.mark.parametrize("number", ["{}", "Paragraph {}", "Para. {}"])
def test_a_column_names_the_paragraph_of_the_mandate(vary, head, number):
    assert rows(vary(annex=columned(head, number))) == USUAL


@pytest.mark.parametrize(
    "group", ["Recommendation No. {}", "Para. {}", "{}.", "Paragraph {}: The Secretariat will do it."]
)
def test_a_row_names_the_paragraph_of_the_mandate(vary, group):
    assert rows(vary(annex=grouped(group=group))) == USUAL


@pytest.mark.parametrize("number", ["HBC/{}, {}", "HBC/{}/{}", "HBC/{}, para. {}"])
def test_a_summary_is_named_in_many_ways(vary, number):
    assert rows(vary(annex=grouped(summary=number.format))) == USUAL


def test_a_session_behind_the_paragraph_is_no_paragraph(vary):
    assert rows(vary(annex=grouped(summary=lambda s, p: f"§ {p}, {s}th session"))) == USUAL


def test_ranges_may_have_a_hyphen_that_does_not_break(vary):
    annex = grouped(report=lambda o, s, a, b: f"HBC/{s}/9, paras. {a}\u2011{b}")

    assert rows(vary(annex=annex)) == USUAL


def test_heads_may_stand_in_two_rows(vary):
    annex = grouped().replace(
        "\t".join(HEADS), "Action\tImplementation\tDiscussion\t\n\t\tReport\tSummary by the Chair"
    )

    assert rows(vary(annex=annex)) == USUAL


def test_a_row_with_few_words_is_no_second_head(vary):
    annex = grouped().replace("\t".join(HEADS), "\t".join(HEADS) + "\nReport on pilots\tNo document\t\t")

    assert [row[1] for row in rows(vary(annex=annex))] == [
        "Report on pilots",
        "Training of pilots",
        "Charts",
        "List of lights",
    ]


def test_a_total_is_no_row(vary):
    assert rows(vary(annex=grouped() + "\nTotal\t3\t3\t3")) == USUAL


def test_a_merged_summary_holds_for_the_rows_below(vary):
    more = f"\n\tMore Lights, HBC/9/4\t{report_cell('ninth', '9', '70', '75')}\t"

    assert rows(vary(annex=grouped() + more))[-1] == (
        2, "List of lights", "More Lights, HBC/9/4", "HBC/9/9", 70, 75, "HBC/9", "7.3",
    )  # fmt: skip
    assert summary_cell(*ROWS[-1][-1]) == "Para. 7.3 of the Summary by the Chair of HBC/9"


def test_cells_may_stand_between_bars(vary):
    assert rows(vary(annex=grouped(tab=" | "))) == USUAL


@pytest.mark.parametrize("columns", ["01234", "41230", "34012", "20143", "43210", "13042"])
@pytest.mark.parametrize("number", ["Recommendation {}", "Point {}."])
@pytest.mark.parametrize("summary", ["HBC/{}/9, para. {}", "Summary by the Chair, HBC/{}/8, para. {}"])
def test_without_heads_columns_in_any_order_are_told_by_their_cells(vary, columns, number, summary):
    cells = [
        (number.format(one), action, document, report_cell(*debated), summary.format(*summed))
        for one, action, document, debated, summed in ROWS
    ]
    annex = "\n".join("\t".join(row[int(at)] for at in columns) for row in cells)

    reading = vary(annex=annex)

    assert (rows(reading), "columns-guessed" in {problem.code for problem in reading.problems}) == (USUAL, True)


def test_a_table_without_heads_that_cites_nothing_is_no_annex(vary):
    annex = "Recommendation 1\tTraining of pilots\t1,000 francs\t2 posts\nRecommendation 2\tCharts\t200 francs\t1 post"

    assert rows(vary(annex=annex)) == []


@pytest.mark.parametrize("head", ["Action taken", "Step", "Follow-through"])
def test_a_column_beside_that_of_the_debates_is_not_read_into_it(vary, head):
    def paragraph(session: str, number: str) -> str:
        return f"HBC/{session}/9, para. {int(number[-1]) + 62}"

    def paragraphs(_ordinal: str, session: str, first: str, last: str) -> str:
        return f"HBC/{session}/9, paras. {first} to {last}"

    reading = vary(annex=grouped(("Output", "Documents", "Discussed", head), paragraphs, paragraph))

    assert [(row.first, row.last) for row in reading.annex] == [(10, 20), (30, 41), (50, 62)]
    assert [row.summary_paragraph for row in reading.annex] == ["63", "64", "65"]


def test_a_column_that_nobody_understands_is_left_aside(vary):
    def paragraphs(_ordinal: str, session: str, first: str, last: str) -> str:
        return f"HBC/{session}/9, paras. {first} to {last}"

    def others(session: str, number: str) -> str:
        return f"HBC/{session}/9, paras. 70 to 7{number[-1]}"

    reading = vary(annex=grouped(("Output", "Documents", "Discussed", "Follow-through"), paragraphs, others))

    assert [(row.first, row.last) for row in reading.annex] == [(10, 20), (30, 41), (50, 62)]

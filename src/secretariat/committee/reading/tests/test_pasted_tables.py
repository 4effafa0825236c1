"""The annex as it looks when it was pasted: its columns held apart by anything, or by nothing at all."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest

from .test_varied_annexes import USUAL, rows
from .varied import COVER, HEADS, ROWS, columned, grouped, report_cell, summary_cell, varied

CELLS = [line.split("\t") for line in grouped().split("\n")]
LINES = [
    (action, done, report_cell(*considered), summary_cell(*decided)) for _n, action, done, considered, decided in ROWS
]


def wrapped(widths: tuple[int, ...], between: str = "") -> list[list[str]]:
    """Each row as lines in columns that are `widths` wide."""
    drawn = []
    for row in CELLS:
        cells = [textwrap.wrap(cell, width - 3) or [""] for cell, width in zip(row, widths, strict=True)]
        height = max(map(len, cells))
        drawn.append(
            [
                between.join(
                    (cell[at] if at < len(cell) else "").ljust(width) for cell, width in zip(cells, widths, strict=True)
                )
                for at in range(height)
            ]
        )
    return drawn


def framed(widths: tuple[int, ...]) -> str:
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    rows = ("\n".join(f"|{line}|" for line in lines) for lines in wrapped(widths, "|"))
    return f"{rule}\n" + f"\n{rule}\n".join(rows) + f"\n{rule}"


def in_columns() -> str:
    widths = [max(len(row[at]) for row in CELLS if any(row[1:])) + 2 for at in range(4)]
    return "\n".join("".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in CELLS)


NARROW, UNEVEN = (26, 26, 26, 26), (24, 27, 30, 40)
PASTED = {
    "semicolons": "\n".join(";".join(row) for row in CELLS),
    "bars without spaces": "\n".join("|".join(row) for row in CELLS),
    "quotation marks and commas": "\n".join('"' + '","'.join(row) + '"' for row in CELLS),
    "spaces": in_columns(),
    "uneven gaps": "\n".join("   ".join(filter(None, row)) for row in CELLS),
    "wrapped columns": "\n".join(line.rstrip() for lines in wrapped(NARROW) for line in lines),
    "wrapped rows apart": "\n\n".join("\n".join(lines) for lines in wrapped(UNEVEN)),
    "a frame": framed(UNEVEN),
    "a cell a line": "\n".join(cell for row in CELLS for cell in row if cell),
    "a cell a paragraph": "\n\n".join(cell for row in CELLS for cell in row if cell),
    "tabs, and cells broken": grouped().replace(" of the Report of", " of the\nReport of"),
    "tabs, and cells broken before a name": grouped().replace(" Report of the", " Report\nof the"),
    "the heads on the next page too": grouped().replace("Paragraph 2", "\t".join(HEADS) + "\nParagraph 2"),
}


@pytest.mark.parametrize("annex", PASTED.values(), ids=PASTED)
def test_a_pasted_annex_is_read_cell_by_cell(vary, annex):
    assert rows(vary(annex=annex)) == USUAL


def test_a_merged_action_holds_for_the_next_row_in_columns_of_spaces(vary):
    more = ("", "More Lights, HBC/9/4", "Paras. 70 to 75 of the Report of HBC/9", "Para. 7.4, HBC/9")
    annex = "\n".join("".join(cell.ljust(80) for cell in row) for row in [*CELLS, more])

    assert [(row[1], row[4]) for row in rows(vary(annex=annex))][-1] == ("List of lights", 70)


@pytest.mark.parametrize("gap", ["  ", "    "])
@pytest.mark.parametrize("first", ["", "  "], ids=["cell missing", "cell empty"])
def test_a_merged_action_holds_for_the_next_row_in_uneven_gaps(vary, gap, first):
    more = ("More Lights, HBC/9/4", "Paras. 70 to 75 of the Report of HBC/9", "Para. 7.4 of the Summary of HBC/9")
    annex = "\n".join([*(gap.join(filter(None, row)) for row in CELLS), first + gap.join(more)])

    assert [(row[1], row[2], row[4]) for row in rows(vary(annex=annex))][-1] == (
        "List of lights", "More Lights, HBC/9/4", 70,
    )  # fmt: skip


def test_cells_that_one_space_divides_are_not_guessed_at_and_it_is_said(vary):
    reading = vary(annex="\n".join(" ".join(filter(None, row)) for row in CELLS))

    assert (rows(reading), [one.code for one in reading.problems if "annex" in one.code]) == ([], ["annex-not-divided"])


def test_columns_that_cut_words_apart_are_no_columns(vary):
    """Six cells in one line and four in the next: nothing tells which stands below which."""
    cells = [" ".join(cell.split()) for row in CELLS for cell in row if cell]
    annex = "   ".join(HEADS) + "\n" + "\n".join("   ".join(cells[at : at + 6]) for at in range(4, len(cells), 6))

    reading = vary(annex=annex)

    assert (rows(reading), [one.code for one in reading.problems if "annex" in one.code]) == ([], ["annex-not-divided"])


def test_a_merged_action_holds_for_the_next_row_cell_by_cell(vary):
    more = ("More Lights, HBC/9/4", "Paras. 70 to 75 of the Report of HBC/9", "Para. 7.4 of the Summary of HBC/9")
    annex = PASTED["a cell a line"] + "\n" + "\n".join(more)

    assert [(row[1], row[2], row[4]) for row in rows(vary(annex=annex))][-1] == (
        "List of lights", "More Lights, HBC/9/4", 70,
    )  # fmt: skip


@pytest.mark.parametrize("whole", [True, False], ids=["all of it", "the annex alone"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [36, 45, 60, 72, 78])
def test_cells_that_a_mailer_wrapped_are_whole_again(read, width, between, whole):
    def fill(text: str) -> str:
        return textwrap.fill(text, width, break_on_hyphens=False, break_long_words=False)

    annex = between.join(fill(cell) for row in CELLS for cell in row if cell)
    before, after = varied(annex="ANNEX HERE").split("ANNEX HERE")
    before = "\n".join(fill(line) if whole and len(line) > width else line for line in before.split("\n"))

    assert rows(read(before + annex + after)) == USUAL


def test_a_dash_in_a_cell_of_its_own_takes_nothing_in(vary):
    annex = PASTED["a cell a line"].replace("Para. 7.2 of the Summary by the Chair of HBC/8", "–")

    assert [row[-1] for row in rows(vary(annex=annex))] == ["7.1", None, "7.3"]


OTHER_TABLES = {
    "costs": "Action\tCost\tReport\nWorkshop\t12,000\tyes\nSeminar\t15,000\tno",
    "events": "Action\tPlace\tDate of meeting\nWorkshop\tBergen\t12 May 2017\nSeminar\tOslo\t14 May 2018",
    "figures": "Activity\tReports received\tDecisions pending\nTraining\t12\t3\nCharts\t14\t5",
    "documents": "Document\tTitle\tSession\nHBC/7/3\tCourses\tseventh\nHBC/8/3\tNew Charts\teighth",
    "as wide": "Year\tAmount\tSource\tNote\n2017\t120,000\tBudget\tspent\n2018\t130,000\tGifts\topen",
}


@pytest.mark.parametrize("table", OTHER_TABLES.values(), ids=OTHER_TABLES)
def test_a_table_of_other_things_is_no_annex(vary, table):
    reading = vary(cited_1=f"(Report of HBC/7, paras. 10 to 20)\n\n{table}", annex=f"{grouped()}\n\n{table}")

    assert rows(reading) == USUAL
    assert {one.code for one in reading.problems if one.severity != "note"} == {
        one.code for one in vary().problems if one.severity != "note"
    }


@pytest.mark.parametrize(("column", "name"), [(0, "actions"), (1, "implementation"), (3, "decisions or summaries")])
def test_a_column_that_is_missing_is_said_once(vary, column, name):
    annex = "\n".join("\t".join(cell for at, cell in enumerate(row) if at != column) for row in [HEADS, *LINES])

    reading = vary(annex=annex)

    assert [(row[4], row[5]) for row in rows(reading)] == [(10, 20), (30, 41), (50, 62)]
    assert [
        one.message for one in reading.problems if one.code in ("annex-column-missing", "annex-row-incomplete")
    ] == [f"The annex has no column for: {name}."]


def test_a_column_for_the_state_of_things_is_no_implementation(vary):
    annex = "\n".join(f"{line}\t{'Done' if at else 'Status'}" for at, line in enumerate(grouped().split("\n")))

    assert (
        rows(vary(annex=annex.replace("Paragraph 1\t\t\t\tDone", "Paragraph 1").replace("2\t\t\t\tDone", "2"))) == USUAL
    )


def test_heads_in_words_nobody_knows_are_no_row(vary):
    assert rows(vary(annex=grouped(("Acción", "Ejecución", "Consideración", "Resumen")))) == USUAL


def test_a_column_for_the_mandate_is_read_cell_by_cell(vary):
    cells, above = ["Para.", *HEADS], ""
    for (number, *_row), line in zip(ROWS, LINES, strict=True):
        cells += line if number == above else (number, *line)
        above = number

    assert rows(vary(annex="\n".join(cells))) == USUAL


def test_a_title_that_names_what_annexes_have_for_heads_is_no_annex(vary):
    title = "ACTION, IMPLEMENTATION AND DISCUSSION: SUMMARY BY THE CHAIR"
    cover = COVER.replace("REPORT ON THE IMPLEMENTATION OF THE DECISION ON PILOTS", title)

    reading = vary(cover=cover, annex="")

    assert [one.code for one in reading.problems if "annex" in one.code][:1] == ["no-annex"]


def test_rows_may_be_pasted_with_empty_lines_between_them(vary):
    table = columned("Paragraph")

    apart, together = vary(annex=table.replace("\n", "\n\n")), vary(annex=table)

    assert apart.heads == together.heads
    assert [replace(row, place="") for row in apart.annex] == [replace(row, place="") for row in together.annex]


def test_a_title_before_the_actions_stays_apart_from_them_in_rows_with_empty_lines(vary):
    table = columned("Paragraph", "{}. Harbours")

    assert [row.action for row in vary(annex=table.replace("\n", "\n\n")).annex] == [
        "Training of pilots",
        "Charts",
        "List of lights",
    ]

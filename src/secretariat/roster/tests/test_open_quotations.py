"""A quotation mark left open takes in no rows; a cell of several lines is read as it was written."""

from __future__ import annotations

import pytest

from secretariat.writing.reading.unreadable import Unreadable

from .import_samples import read, table

COLUMNS = "Contract number,Contractor number,Name,Start date,Fee,Purpose"
OPEN = ['C-2,V-2,Bo,2026-01-01,100,"Advice on wells', "C-3,V-3,Cy,2026-01-01,9300,Advice"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    "rows",
    [
        [*OPEN],
        OPEN[:1],
        [*OPEN, 'C-4,V-4,Di,2026-01-01,100,"Advice, again"'],
        [*OPEN, 'C-4,V-4,Di,2026-01-01,100,Advice"'],
        [OPEN[0], 'C-3,V-3,Cy,2026-01-01,9300,Advice"'],
        ['C-2,V-2,"Bo,2026-01-01,100,Advice', 'C-3,V-3,Cy",2026-01-01,100,Advice'],
        ['C-2,V-2,"Bo,2026-01-01,100,Advice', *OPEN[1:]],
        ['"C-2,V-2,Bo,2026-01-01,100,Advice', 'C-3",V-3,Cy,2026-01-01,100,Advice'],
    ],
)
def test_a_mark_left_open_takes_no_rows_into_its_cell(end, rows):
    lines = [COLUMNS, "C-1,V-1,Ann,2026-01-01,100,Advice", *rows]

    with pytest.raises(Unreadable) as refusal:
        read(end.join(lines).encode())
    assert (refusal.value.code, refusal.value.blanks["row"]) == ("open-quotation", 3)
    with pytest.raises(Unreadable):
        read((end.join(lines) + end).encode())


@pytest.mark.parametrize(
    ("end", "rows", "told"),
    [
        # As a spreadsheet program writes them: a line break in a cell is another than that behind a row.
        ("\r\n", ['C-2,V-2,"Ann\nLee",2026-01-01,100,"One\n\nC-9,V-9,Bo,2026-01-01,100,Two\n"'], None),
        ("\n", ['C-2,V-2,Ann,2026-01-01,100,"One, two,\nthree, four, and then, at last, five, six\n"'], "2"),
        ("\n", ['C-2,V-2,"Ann\nLee",2026-01-01,100,One'], "2"),
        ("\n", ['C-2,V-2,Ann,2026-01-01,100,"One\ntwo"', 'C-3,V-3,Ann,2026-01-01,100,"One\ntwo"'], "2, 4"),
        ("\n", ['C-2,V-2,Ann "Lee,2026-01-01,100,"One" and two'], None),
    ],
)
def test_a_cell_of_several_lines_is_read_as_it_was_written(end, rows, told):
    found = table((end.join([COLUMNS, *rows]) + end).encode())

    assert [row[0] for _number, row in found.rows] == [row[:3] for row in rows]
    assert found.notes == ([("cells-over-lines", {"rows": told})] if told else [])


def test_lines_of_a_first_cell_are_no_rows_whatever_stands_behind_them():
    data = b'Purpose,Start date,Contract number,Contractor number\n"One\ntwo",2026-01-01,C-1,V-1\n'

    assert read(data) == [["One\ntwo", "2026-01-01", "C-1", "V-1"]]

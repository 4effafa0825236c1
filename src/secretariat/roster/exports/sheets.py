"""The list as a spreadsheet: written row by row to a file of its own, with nothing that a spreadsheet would run."""

from __future__ import annotations

import tempfile
from typing import IO

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.core.languages import direction

from .tables import Listed, in_a_cell

PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST = 32_000  # characters of one cell


def written(listed: Listed) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer that sends it closes it
    with xlsxwriter.Workbook(file, PLAIN) as book:
        sheet = book.add_worksheet(_("Roster")[:31])
        if direction(get_language() or "en") == "rtl":
            sheet.right_to_left()
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(listed.columns) - 1, 24)
        sheet.write_row(0, 0, [str(column.label) for column in listed.columns], head)
        number = 0
        for number, shown in enumerate(listed.rows(), 1):
            for place, column in enumerate(listed.columns):
                write(sheet, number, place, in_a_cell(column, shown, listed.search.labels))
        if note := listed.note:
            sheet.write_string(number + 1, 0, note)
    file.seek(0)
    return file


def write(sheet, row: int, place: int, value) -> None:
    if isinstance(value, int):
        sheet.write_number(row, place, value)
    elif value != "":
        sheet.write_string(row, place, str(value)[:LONGEST])

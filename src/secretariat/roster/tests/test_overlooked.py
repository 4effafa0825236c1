"""What is easily overlooked in a table is named in its preview, and text that nobody wrote so is refused."""

from __future__ import annotations

import pytest

from secretariat.writing.reading.unreadable import Unreadable

from ..importing.improbable import improbable
from ..importing.reasons import worded
from .import_samples import csv, table, xlsx

NEEDED = {"contract": "C-1", "contractor": "V-1", "starts_on": "2025-03-01"}


def notes(data: bytes) -> dict[str, str]:
    found = table(data, "contracts.xlsx")
    list(found.rows)
    return {code: worded(code, blanks) for code, blanks in found.notes}


def test_hidden_rows_are_named_with_their_numbers_where_something_stands_in_them():
    def hide(_book, sheet):
        for row in (2, 3, 5, 8):
            sheet.set_row(row, options={"hidden": True})

    told = notes(xlsx(*[NEEDED | {"contract": f"C-{n}"} for n in range(6)], make=hide))

    assert told == {"hidden-rows": "These rows are hidden in the file, and were read like the others: 3–4, 6."}


def test_formulas_without_a_value_are_named_with_the_numbers_of_their_rows():
    def formulas(_book, sheet):
        sheet.write_formula(1, 1, "=A2", value="V-1")
        sheet.write_formula(2, 1, "=A3", value="")
        sheet.write_formula(3, 1, "=A4", value="")

    told = notes(xlsx(*[NEEDED | {"contract": f"C-{n}"} for n in range(4)], make=formulas))

    assert (
        told["formulas"].startswith("In these rows a formula has no value in the file") and "3–4." in told["formulas"]
    )


@pytest.mark.parametrize(
    ("name", "saved", "read"),
    [("Begoña Núñez", "utf-8", "cp1252"), ("Анна Ткач", "utf-8", "cp1251"), ("Иван Петров", "koi8-r", "cp1251")],
)
def test_text_in_wrong_letters_is_refused_with_a_word_that_shows_it(name, saved, read):
    wrong = name.encode(saved).decode(read)

    with pytest.raises(Unreadable, match="wrong letters") as refusal:
        table(csv(NEEDED | {"name": wrong}))

    assert refusal.value.code == "wrong-letters" and refusal.value.blanks["text"] in wrong


@pytest.mark.parametrize(
    "text", ["Begoña Núñez", "Иван ПЕТРОВ", "李明", "محمد علي", "NÃO João Ção", "Œuvre “quoted” – ’s", "iPad ЧаСы", ""]
)
def test_what_people_write_is_not_taken_for_wrong_letters(text):
    assert improbable(text) == ""

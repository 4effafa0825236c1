"""What a cover says with a label is read in any language of the United Nations."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("original", "date"),
    [
        ("ORIGINAL: ENGLISH", "DATE: FEBRUARY 12, 2024"),
        ("ORIGINAL : FRANÇAIS", "DATE : 12 FÉVRIER 2024"),
        ("ORIGINAL: ESPAÑOL", "FECHA: 12 DE FEBRERO DE 2024"),
        ("ОРИГИНАЛ: РУССКИЙ", "ДАТА: 12 ФЕВРАЛЯ 2024 Г."),
        ("الأصل: بالإنكليزية", "التاريخ: 12 فبراير 2024"),
        ("原文：中文", "日期：2024年2月12日"),
    ],
)
def test_the_original_and_the_date_of_a_cover(read, original, date):
    reading = read(f"HBC/9/4\n\n{original}\n\n{date}\n\nHarbour Buoys Committee (HBC)\n\nNinth Session\n\n1. Words.\n")

    assert reading.document.original == original.split(" ", 1)[-1].lstrip(": ").rpartition("：")[2].capitalize()
    assert reading.document.date == date

"""A table of contents is no part of a report, however it was pasted."""

from __future__ import annotations

import pytest

from .test_varied_annexes import USUAL, rows
from .varied import COVER

ENTRIES = [("Introduction", 2), ("Paragraph 1", 2), ("Action 1: Courses for pilots", 3), ("Paragraph 2", 5)]


def table(form: str, head: str = "CONTENTS") -> str:
    lines = [form.format(number=number, words=words, page=page) for number, (words, page) in enumerate(ENTRIES, 1)]
    return "\n".join([head, "", *lines, ""])


FORMS = {
    "numbers and dots": "{number}. {words} ............................. {page}",
    "dots with spaces": "{words} . . . . . . . . . {page}",
    "an ellipsis": "{words} … {page}",
    "tabs": "{number}.\t{words}\t{page}",
    "spaces": "{number}. {words} {page}",
    "lines apart": "{number}. {words} ........ {page}\n",
}


@pytest.mark.parametrize("head", ["CONTENTS", "Table of contents", "Contents\n\nParagraphs"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_table_of_contents_changes_nothing_and_is_mentioned(vary, form, head):
    usual = vary()

    reading = vary(cover=f"{COVER}\n\n{table(form, head)}")

    assert [(one.number, one.text) for one in reading.paragraphs] == [(o.number, o.text) for o in usual.paragraphs]
    assert [one.as_json() for one in reading.mandate] == [one.as_json() for one in usual.mandate]
    assert (rows(reading), reading.document.title) == (USUAL, usual.document.title)
    assert {one.code for one in reading.problems} - {one.code for one in usual.problems} == {"contents-skipped"}


@pytest.mark.parametrize(
    "form", [form for name, form in FORMS.items() if "dots" in name or "apart" in name or "ellipsis" in name]
)
def test_dots_that_lead_to_pages_need_no_head(vary, form):
    reading = vary(cover=f"{COVER}\n\n{table(form, '')}")

    assert [one.number for one in reading.paragraphs] == [one.number for one in vary().paragraphs]


def test_figures_at_the_end_of_lines_are_no_contents(vary):
    reading = vary(cited_1="Courses were held as follows:\n\n(i) In Bergen 3\n\n(ii) In Oslo 4\n\n(iii) In Turku 5")

    assert "contents-skipped" not in {one.code for one in reading.problems}

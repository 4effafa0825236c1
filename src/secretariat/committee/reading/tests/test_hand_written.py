"""Ordinary reports in the manner of other houses, each written by hand with what it says: all of it is read."""

from __future__ import annotations

import pytest

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

from .hand_written import facts, written
from .numbered_word import as_numbered_word

REPORTS = {one.name: one for one in written()}


@pytest.mark.parametrize("form", ["txt", "docx"])
@pytest.mark.parametrize("name", REPORTS)
def test_what_it_says_is_read_and_nothing_else(name, form):
    """As text, and as a Word file whose numbers Word itself counts."""
    data = REPORTS[name].text.encode() if form == "txt" else as_numbered_word(REPORTS[name])

    assert facts(read_report(read_file(data, f"report.{form}"))) == REPORTS[name].facts


@pytest.mark.parametrize("name", REPORTS)
def test_where_nothing_contradicts_itself_no_error_is_named(name):
    reading = read_report(read_file(REPORTS[name].text.encode(), "report.txt"))

    assert [one.code for one in reading.problems if one.severity == "error"] == []

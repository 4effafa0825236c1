"""The lines between body and annex as our own papers have them: no words of a paragraph, in whatever language."""

from __future__ import annotations

import pytest

from secretariat.committee.reading import read_report
from secretariat.core.languages import CODES
from secretariat.writing.blocks import Annex, Group, Heading, Numbered, Paper, Row, Table, words
from secretariat.writing.formats import write
from secretariat.writing.reading import read_file

TABLE = Table("", ("Action", "Implementation"), (Group((), (Row((words("Lamps"), words("A list of lamps"))),)),))
ANNEXES = {
    "one": (Annex("What was done", (TABLE,)),),
    "two": (Annex("What was done", (TABLE,), number="I"), Annex("What was not", (TABLE,), number="II")),
    "none": (),
}
TOLD = ["The Council met in Bergen and was told of lamps.", "It thanked the Secretariat for the list of lamps."]


@pytest.mark.parametrize("annexes", ANNEXES)
@pytest.mark.parametrize("form", ["docx", "pdf", "xml"])
@pytest.mark.parametrize("language", CODES)
def test_the_last_paragraph_ends_before_the_marks_of_an_annex(language, form, annexes):
    lang = "" if language == "en" else "en"
    told = (Numbered(number, words(text, lang=lang)) for number, text in enumerate(TOLD, start=1))
    body = (Heading(1, words("Introduction")), *told)
    paper = Paper(
        language, "CLB/9/4", "CLB", "Council on Lighthouses and Beacons", "Ninth Session", "Bergen, March 1 to 5, 2021",
        "Keeping the lights", "the Secretariat", "2021-03-01", blocks=body, annexes=ANNEXES[annexes],
    )  # fmt: skip

    reading = read_report(read_file(write(paper, form), f"report.{form}"))

    assert [one.text for one in reading.paragraphs] == TOLD

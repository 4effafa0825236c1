"""Decisions in a box of Word, a table of one cell, stand in the text where the box stands."""

from __future__ import annotations

import io

from docx import Document

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

PARTS = [
    "HBC/9/4", "Harbour Buoys Committee (HBC)", "Ninth Session", "PROGRESS ON THE PLEDGE ON BUOYS",
    "Component 1. Research", "To publish a study of buoys.",
    "1. The study was submitted to the Committee at its seventh session (document HBC/7/2).",
    "2. The Committee discussed the study (Report of HBC/7, paras. 30 to 41).",
    ("Decision (HBC/7/9, para. 42): The Committee took note of the study.",),
    "Component 2. Training", "To train those who lay buoys.",
    "3. Training was considered in document HBC/8/3 (Report of HBC/8, paras. 11 to 19).",
    ("Decision (HBC/8/9, para. 20):", "The Committee requested the Secretariat to go on."),
    "4. A second course begins next year.",
]  # fmt: skip


def boxed() -> bytes:
    document = Document()
    for part in PARTS:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "\n".join(part)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_decision_in_a_box_is_read_where_the_box_stands():
    reading = read_report(read_file(boxed(), "boxes.docx"))

    assert [(d.session, d.summary_paragraph, d.mandate, d.text) for d in reading.decisions] == [
        ("HBC/7", "42", 1, "The Committee took note of the study."),
        ("HBC/8", "20", 2, "The Committee requested the Secretariat to go on."),
    ]
    assert [p.number for p in reading.paragraphs] == [1, 2, 3, 4]

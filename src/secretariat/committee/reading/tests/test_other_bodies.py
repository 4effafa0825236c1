"""Reports in the habits of other bodies, written by hand before the reader knew them."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

REPORTS = Path(__file__).parent / "reports"


def read(name: str):
    return read_report(read_file(REPORTS / f"{name}.txt"))


@pytest.mark.parametrize(
    ("name", "symbol", "body", "session"),
    [
        ("river_clinics", "EB150/12", "EB", "EB150"),
        ("exchange", "CONV/SBX/2022/9", "SBX", "SBX 56"),
        ("forestry", "COUF/2021/6", "COUF", "COUF/26"),
        ("bridges", "ITSG/12/5", "ITSG", "ITSG/12"),
        ("lamps", None, "SCPL", "SCPL/31"),
        ("ropes", "PTSC/14/INF/2", "PTSC", "PTSC-14"),
    ],
)
def test_first_pages(name, symbol, body, session):
    document = read(name).document

    assert (document.symbol, document.body, document.session) == (symbol, body, session)


@pytest.mark.parametrize(
    ("name", "paragraphs", "mandate", "actions"),
    [
        ("river_clinics", 9, [1, 2], 2),
        ("exchange", 10, ["A", "B"], 2),
        ("forestry", 8, [1, 2], 2),
        ("bridges", 10, [1, 2], 2),
        ("lamps", 12, [1, 2], 3),
        ("ropes", 7, [1, 2], 2),
    ],
)
def test_paragraphs_and_mandates(name, paragraphs, mandate, actions):
    reading = read(name)

    assert [paragraph.number for paragraph in reading.paragraphs] == list(range(1, paragraphs + 1))
    assert [one.number for one in reading.mandate] == mandate
    assert sum(len(one.actions) for one in reading.mandate) == actions


@pytest.mark.parametrize(
    ("name", "citations"),
    [
        ("river_clinics", [("EB144", 14, 22), ("EB146", 101, 118), ("EB146", 120, 120), ("EB148", 33, 41)]),
        ("exchange", [("SBX 51", 31, 40), ("SBX 52", 55, 60), ("SBX 54", 12, 19)]),
        ("forestry", [("COUF/25", 20, 27), ("COUF/25", 28, 28)]),
        ("bridges", [("ITSG/8", 31, 38), ("ITSG/9", 12, 16), ("ITSG/10", 44, 44)]),
        (
            "lamps",
            [("SCPL/26", 10, 19), ("SCPL/26", 22, 22), ("SCPL/26", 25, 27), ("SCPL/27", 40, 40), ("SCPL/28", 51, 60)],
        ),
        ("ropes", [("PTSC-10", 14, 20), ("PTSC-11", 8, 11), ("PTSC-11", 13, 13), ("PTSC-12", 30, 31)]),
    ],
)
def test_citations(name, citations):
    assert [(one.session, one.first, one.last) for one in read(name).citations] == citations


@pytest.mark.parametrize(
    ("name", "decisions"),
    [
        ("river_clinics", [(3, "EB144", "3"), (6, "EB146", "11"), (7, "EB148", None)]),
        ("exchange", [(5, "SBX 52", "4"), (8, "SBX 54", "7")]),
        ("bridges", [(3, "ITSG/8", "4.2"), (5, "ITSG/9", "5.1"), (8, "ITSG/10", "6.3")]),
        ("lamps", [(4, "SCPL/26", "6.2"), (7, "SCPL/27", "7.1"), (10, "SCPL/28", "7.3")]),
        ("ropes", [(3, "PTSC-11", "11/2"), (6, "PTSC-12", "12/4")]),
    ],
)
def test_decisions(name, decisions):
    assert [(one.paragraph, one.session, one.summary_paragraph) for one in read(name).decisions] == decisions


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("river_clinics", [(1, 14, 22, "3"), (2, 101, 120, "11"), (2, 33, 41, None)]),
        ("exchange", [("A", 31, 40, None), ("A", 55, 60, "4"), ("B", 12, 19, "7")]),
        ("lamps", [(1, 10, 27, "6.2"), (1, 40, 40, "7.1"), (2, 51, 60, "7.3")]),
        ("ropes", [(1, 14, 20, None), (1, 8, 13, "11/2"), (2, 30, 31, "12/4")]),
    ],
)
def test_annexes(name, rows):
    found = read(name).annex

    assert [(row.mandate_paragraph, row.first, row.last, row.summary_paragraph) for row in found] == rows

"""Documents numbered on and on, whatever the session: the symbol of the report itself names none."""

from __future__ import annotations

import re

import pytest
import typst

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

REPORT = """United Harbours

{symbol}Harbour Board

Commission on Lights

{session}

Ostwick, 3 to 7 June 2031

Report on the two requests made of the secretariat

1. The Commission made two requests at its eleventh session.

Request 1

The secretariat shall draw up a list of lights.

2. The list was before the twelfth session (HB/B/C.II/48). The debate is in paragraphs 12 to 15 of the report of that
session (HB/B/C.II/50).

3. At its twelfth session, the Commission took note of the list.

Request 2

The secretariat shall train keepers.

4. Courses were told of at the fourteenth session (HB/B/C.II/58, paras. 21–24).

5. The Commission, at its fourteenth session, welcomed the courses.
"""
COVERS = ["Fifteenth session", "15th session", "15th Session, Ostwick", "Fifteenth regular session", "15th meeting"]


def facts(reading) -> tuple:
    document = reading.document
    return (
        (document.symbol, document.body, document.session_number),
        [(one.session.split()[-1], one.symbol, str(one.range)) for one in reading.citations],
        [(one.paragraph, one.session.split()[-1]) for one in reading.decisions],
    )


EXPECTED = (
    ("HB/B/C.II/61", "HB/B/C.II", 15),
    [("12", "HB/B/C.II/50", "12–15"), ("14", "HB/B/C.II/58", "21–24")],
    [(3, "12"), (5, "14")],
)


@pytest.mark.parametrize("session", COVERS)
def test_the_session_of_a_report_is_that_on_its_cover_and_no_number_of_its_symbol(read, session):
    assert facts(read(REPORT.format(session=session, symbol="HB/B/C.II/61\n\n"))) == EXPECTED


@pytest.mark.parametrize("session", COVERS)
def test_the_symbol_may_stand_in_the_head_of_every_page_alone(session):
    text = re.sub(r"([/#*_@])|(?<=\d)\.", lambda m: "\\" + m[0], REPORT.format(session=session, symbol=""))
    page = f"#set page(width: 14cm, height: 12cm, header: [HB\\/B\\/C.II\\/61])\n{text}"

    assert facts(read_report(read_file(typst.compile(page.encode()), "report.pdf"))) == EXPECTED

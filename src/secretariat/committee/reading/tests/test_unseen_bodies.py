"""Whole reports of bodies that no rule was written for: everything in them, and every fault put in on purpose."""

from __future__ import annotations

from collections import Counter

import pytest
import typst

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

from .test_other_bodies import read

# What the mandate asks (and by how many actions), what is cited, decided and annexed, and what is wrong with it.
REPORTS = {
    "cod": (
        [(1, 1), (2, 2), (3, 1)],
        [
            (4, "NBFC/19", 45, 52),
            (9, "NBFC/20", 101, 118),
            (13, "NBFC/21", 12, 30),
            (13, "NBFC/21", 33, 33),
            (17, "NBFC/22", 7, 15),
        ],
        [(5, "NBFC/19", "6.1"), (10, "NBFC/20", "5.3"), (14, "NBFC/21", "8.2"), (18, "NBFC/22", "4.4")],
        [
            (1, "Observer scheme", 45, 52, "NBFC/19", "6.1"),
            (2, "Gear register", 101, 118, "NBFC/20", "5.3"),
            (2, "Port checks", 12, 33, "NBFC/21", "8.2"),
            (3, "Catch atlas", 7, 51, "NBFC/22", "4.4"),
        ],
        {
            "annex-range-not-in-body": 1,
            "citation-not-in-annex": 1,
            "commitment-without-session": 1,
            "decision-actor": 1,
            "number-skipped": 1,
            "symbol-malformed": 1,
        },
    ),
    "wages": (
        [("A", 1), ("B", 2)],
        [
            (4, "GBW.336", 101, 110),
            (8, "GBW.337", 12, 19),
            (12, "GBW.339", 77, 77),
            (12, "GBW.339", 80, 84),
            (13, "GBW.341", 3, 4),
        ],
        [(5, "GBW.336", "111"), (9, "GBW.337", "20"), (13, "GBW.339", "85")],
        [
            ("A", "Wage statistics", 101, 110, "GBW.336", "111"),
            ("B", "Inspectors’ training", 12, 19, "GBW.337", "20"),
            ("B", "Model contracts", 77, 84, "GBW.339", "85"),
        ],
        {
            "commitment-without-session": 1,
            "citation-not-in-annex": 1,
            "commitment-due-later": 1,
            "document-not-in-annex": 1,
            "session-to-come": 1,
            "symbol-malformed": 1,
        },
    ),
    "nodules": (
        [("a", 1), ("b", 1), ("c", 1)],
        [(4, "ISBX/24", 18, 25), (8, "ISBX/25", 31, 40), (12, "ISBX/26", 9, 14)],
        [(5, "ISBX/24", "6"), (9, "ISBX/25", "11"), (13, "ISBX/26", "7")],
        [
            ("a", "Thresholds", 18, 25, "ISBX/24", "6"),
            ("b", "Inspection", 31, 40, "ISBX/25", "11"),
            ("c", "Data bank", 9, 14, "ISBX/26", "7"),
        ],
        {"symbol-malformed": 1},
    ),
    "helmets": (
        [(3, 1), (4, 1), (6, 2)],
        [
            (4, "ECX/TRANS/WP.19/78", 11, 19),
            (7, "ECX/TRANS/WP.19/79", 22, 27),
            (11, "ECX/TRANS/WP.19/80", 5, 9),
            (14, "ECX/TRANS/WP.19/81", 30, 36),
        ],
        [
            (5, "ECX/TRANS/WP.19/78", "20"),
            (8, "ECX/TRANS/WP.19/79", "28"),
            (12, "ECX/TRANS/WP.19/80", "10"),
            (15, "ECX/TRANS/WP.19/81", "37"),
        ],
        [
            (3, "Helmets", 11, 19, "ECX/TRANS/WP.19/78", "20"),
            (4, "Crossings", 22, 27, "ECX/TRANS/WP.19/79", "28"),
            (6, "Lighting", 5, 9, "ECX/TRANS/WP.19/80", "10"),
            (6, "Signs", 30, 36, "ECX/TRANS/WP.19/81", "37"),
        ],
        {},
    ),
    "droughts": (
        [(1, 1), (2, 1), (3, 1)],
        [(1, "SBX 49", 80, 80), (4, "SBX 50", 44, 51), (8, "SBX 51", 60, 72), (11, "SBX 53", 7, 7)],
        [(5, "SBX 50", "52"), (9, "SBX 51", "73"), (12, "SBX 53", "8")],
        [
            (1, "Maps of drought", 44, 51, "SBX 50", "52"),
            (2, "Seeds for dry land", 60, 75, "SBX 51", "73"),
            (3, "Early warning", 7, 7, "SBX 53", "8"),
        ],
        {
            "action-without-follow-up": 1,
            "annex-range-not-in-body": 1,
            "citation-not-in-annex": 1,
            "commitment-due-later": 1,
            "decision-text-missing": 1,
        },
    ),
    "frequencies": (
        [(1, 1), (2, 2)],
        [(4, "RTSG/12", 14, 20), (7, "RTSG/13", 3, 8), (11, "RTSG/14", 40, 55)],
        [(5, "RTSG/12", "6"), (8, "RTSG/13", "9"), (12, "RTSG/14", "2")],
        [
            (1, "Numbering plan", 14, 20, "RTSG/12", "6"),
            (2, "Interference map", 3, 8, "RTSG/13", "9"),
            (2, "Help desk", 40, 55, "RTSG/14", "2"),
        ],
        {},
    ),
    "wrecks": (
        [(1, 2), (2, 1), (3, 1)],
        [
            (5, "CSHM/8", 14, 22),
            (8, "CSHM/9", 30, 38),
            (10, "CSHM/10", 41, 49),
            (13, "CSHM/10", 60, 66),
            (17, "CSHM/11", 5, 11),
        ],
        [(6, "CSHM/8", "5.1"), (11, "CSHM/10", "6.1"), (14, "CSHM/10", "6.2"), (18, "CSHM/11", "7.1")],
        [
            (1, "Inventory of wrecks", 14, 22, "CSHM/8", "5.1"),
            (1, "Divers’ handbook", 30, 38, "CSHM/9", "5.4"),
            (1, "Divers’ handbook", 41, 49, "CSHM/10", "6.1"),
            (2, "Fund for small museums", 60, 66, "CSHM/10", "6.2"),
            (3, "Lending of charts", 5, 11, "CSHM/11", "7.1"),
        ],
        {
            "action-title-differs": 1,
            "action-without-follow-up": 1,
            "annex-range-not-in-body": 1,
            "citation-not-in-annex": 1,
            "commitment-due-later": 1,
            "decision-missing": 1,
            "decision-session-unnamed": 1,
            "links-dead": 1,
            "session-differs": 1,
            "session-unnamed": 1,
        },
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_what_was_asked_and_cited_and_decided_is_read(name):
    mandate, citations, decisions, rows, _problems = REPORTS[name]
    reading = read(name)

    assert [(one.number, len(one.actions)) for one in reading.mandate] == mandate
    assert [(one.paragraph, one.session, one.first, one.last) for one in reading.citations] == citations
    assert [(one.paragraph, one.session, one.summary_paragraph) for one in reading.decisions] == decisions
    assert [
        (r.mandate_paragraph, r.action, r.first, r.last, r.summary_session, r.summary_paragraph) for r in reading.annex
    ] == rows


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_wrong_is_named_and_nothing_else(name):
    assert Counter(one.code for one in read(name).problems if one.severity != "note") == REPORTS[name][-1]


def test_a_table_without_rules_is_no_text_in_two_columns():
    heads = ("Undertaking", "Measure", "Delivered by", "Debate", "Summary by the Chair")
    cells = [
        (
            "1",
            "Observers",
            "Observers at Sea, NBFC/19/5",
            "Report of NBFC/19 (NBFC/19/20), paras. 45–52",
            "NBFC/19, 6.1",
        ),
        ("2", "Gear", "A Register of Gear, NBFC/20/3", "Report of NBFC/20 (NBFC/20/18), paras. 1–18", "NBFC/20, 5.3"),
        ("3", "Atlas", "Atlas of Catches, NBFC/22/9", "Report of NBFC/22 (NBFC/22/21), paras. 7–15", "NBFC/22, 4.4"),
    ]
    table = ", ".join(f"[{cell}]" for row in (heads, *cells) for cell in row)
    page = f"#set page(flipped: true)\n#set text(size: 10pt)\n#table(columns: 5, stroke: none, {table})"

    reading = read_report(read_file(typst.compile(page.encode()), "annex.pdf"))

    assert [(row.mandate_paragraph, row.first, row.last) for row in reading.annex] == [
        (1, 45, 52),
        (2, 1, 18),
        (3, 7, 15),
    ]


HEADS = ("Undertaking", "Measure", "Delivered by", "Debate", "Summary by the Chair")
PAGE = """#set page(width: {width}cm, height: {height}cm, margin: 2cm,
  header: [NBFC/24/3 #h(1fr) Annex, page #context counter(page).display()],
  footer: align(center)[#context counter(page).display()])
#set text(size: 10pt)
#table(columns: {columns}, stroke: none, inset: 6pt, {cells})

[End of annex]
"""
EXPECTED = [(at // 2, f"Measure {at}", f"NBFC/9/{at}0", at * 10, at * 10 + 7, f"6.{at}") for at in range(2, 16)]


def printed(number: int, action: str, report: str, first: int, last: int, summed: str) -> tuple[str, ...]:
    debate = f"Report of NBFC/9 ({report}), paras. {first}–{last}"
    return str(number), action, f"Study of the Sea, NBFC/3/{first}", debate, f"NBFC/9, {summed}"


@pytest.mark.parametrize("columns", ["5", "(2cm, 3cm, 4cm, 5cm, 3cm)", "(2.2cm, 1fr, 1fr, 1fr, 1fr)"])
@pytest.mark.parametrize(("width", "height"), [(18, 10), (18, 14.3), (24, 10), (24, 12)])
def test_a_table_without_rules_goes_on_over_the_page_without_its_head(columns, width, height):
    """Rows may break over two pages, in the middle of a citation too."""
    cells = ", ".join(f"[{cell}]" for row in (HEADS, *(printed(*one) for one in EXPECTED)) for cell in row)

    page = PAGE.format(width=width, height=height, columns=columns, cells=cells)
    reading = read_report(read_file(typst.compile(page.encode()), "annex.pdf"))

    assert [
        (r.mandate_paragraph, r.action, r.report, r.first, r.last, r.summary_paragraph) for r in reading.annex
    ] == EXPECTED

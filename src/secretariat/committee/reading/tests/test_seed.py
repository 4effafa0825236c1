"""The one real report at hand, where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

ROOT = Path(__file__).resolve().parents[5]
REAL = ROOT.parent / "shared" / "seed" / "cdip-24-implementation-report.txt"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the real report is not kept in the repository")


@pytest.fixture(scope="module")
def reading():
    return read_report(read_file(REAL))


def test_the_document_is_known_by_its_first_page(reading):
    document = reading.document

    assert (document.symbol, document.body, document.session, document.title[:6]) == (None, "CDIP", "CDIP/24", "REPORT")


def test_paragraphs_run_from_1_to_53(reading):
    assert [paragraph.number for paragraph in reading.paragraphs] == list(range(1, 54))
    assert [p.text.count("\n") for p in reading.paragraphs if "\n" in p.text] == [3]


def test_the_mandate_has_six_paragraphs_and_nine_actions(reading):
    assert [(one.number, len(one.actions), one.actions[0].implicit) for one in reading.mandate] == [
        (1, 3, False),
        (2, 1, True),
        (3, 2, False),
        (4, 1, True),
        (5, 1, True),
        (6, 1, True),
    ]


def test_sixteen_ranges_have_their_sessions(reading):
    assert [(c.paragraph, c.session, c.first, c.last) for c in reading.citations] == [
        (8, "CDIP/21", 98, 112),
        (13, "CDIP/19", 37, 61),
        (13, "CDIP/20", 233, 244),
        (16, "CDIP/21", 113, 128),
        (16, "CDIP/22", 89, 125),
        (17, "CDIP/21", 285, 291),
        (17, "CDIP/22", 474, 492),
        (19, "CDIP/23", 233, 249),
        (24, "CDIP/22", 151, 159),
        (29, "CDIP/22", 160, 167),
        (33, "CDIP/19", 365, 368),
        (37, "CDIP/21", 87, 97),
        (41, "CDIP/20", 224, 232),
        (44, "CDIP/23", 285, 290),
        (48, "CDIP/19", 350, 364),
        (50, "CDIP/21", 368, 370),
    ]


def test_sessions_are_inferred_without_the_annex_too():
    text = REAL.read_text(encoding="utf-8").split("[Annex follows]")[0]
    reading = read_report(read_file(text.encode(), "body.txt"))

    assert [c.session for c in reading.citations] == [
        "CDIP/21",
        "CDIP/19",
        "CDIP/20",
        "CDIP/21",
        "CDIP/22",
        "CDIP/21",
        "CDIP/22",
        "CDIP/23",
        "CDIP/22",
        "CDIP/22",
        "CDIP/19",
        "CDIP/21",
        "CDIP/20",
        "CDIP/23",
        "CDIP/19",
        "CDIP/21",
    ]


def test_eleven_decisions_have_session_and_paragraph_from_the_annex(reading):
    assert [(d.paragraph, d.session, d.summary_paragraph) for d in reading.decisions] == [
        (9, "CDIP/21", "8.1"),
        (14, "CDIP/20", "7.1"),
        (20, "CDIP/23", "8.1"),
        (25, "CDIP/22", "7.3"),
        (30, "CDIP/22", "7.2"),
        (34, "CDIP/19", "7.2"),
        (38, "CDIP/21", "8.2"),
        (42, "CDIP/20", "7.2"),
        (45, "CDIP/23", "8.2"),
        (49, "CDIP/19", "7.1"),
        (51, "CDIP/21", "8.4"),
    ]


def test_fifteen_rows_of_the_annex(reading):
    assert [row.mandate_paragraph for row in reading.annex] == [1] * 7 + [2] + [3] * 2 + [4] + [5] * 2 + [6] * 2
    assert [row.report for row in reading.annex] == [
        "CDIP/21/15",
        "CDIP/19/12",
        "CDIP20/13",
        "CDIP/21/15",
        "CDIP/22/18",
        "CDIP/22/18",
        "CDIP/23/17 Prov.",
        "CDIP/22/18",
        "CDIP/22/18",
        "CDIP/19/12",
        "CDIP/21/15",
        "CDIP20/13",
        "CDIP/23/17 Prov.",
        "CDIP/19/12",
        "CDIP/21/15",
    ]
    assert [(row.first, row.last) for row in reading.annex] == [
        (98, 112),
        (37, 61),
        (233, 244),
        (113, 128),
        (474, 492),
        (89, 125),
        (233, 249),
        (151, 159),
        (160, 167),
        (365, 368),
        (87, 97),
        (224, 232),
        (285, 290),
        (350, 364),
        (368, 370),
    ]
    assert [(row.summary_session, row.summary_paragraph) for row in reading.annex] == [
        ("CDIP/21", "8.1"),
        ("CDIP/19", "5"),
        ("CDIP/20", "7.1"),
        ("CDIP/21", "8.3"),
        ("CDIP/22", "7.4"),
        ("CDIP/22", "7.1"),
        ("CDIP/23", "8.1"),
        ("CDIP/22", "7.3"),
        ("CDIP/22", "7.2"),
        ("CDIP/19", "7.2"),
        ("CDIP/21", "8.2"),
        ("CDIP/20", "7.2"),
        ("CDIP/23", "8.2"),
        ("CDIP/19", "7.1"),
        ("CDIP/21", "8.4"),
    ]


def test_kinds_of_follow_up_are_guessed(reading):
    assert [(one.paragraph, one.kind) for one in reading.follow_ups] == [
        (10, "update_if_wanted"),
        (15, "none_foreseen"),
        (21, "pilot_then_evaluate"),
        (26, "continuing"),
        (31, "continuing"),
        (35, "continuing"),
        (39, "continuing"),
        (46, "continuing"),
        (52, "continuing"),
    ]


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("symbol-malformed", ["annex, row 3", "annex, row 12"]),
        ("citation-not-in-annex", ["paragraph 17"]),
        ("report-status-differs", ["paragraph 19", "paragraph 44"]),
        ("decision-missing", ["annex, row 2", "annex, row 4", "annex, row 5", "annex, row 6"]),
        ("title-word-differs", ["line 116"]),
        ("decision-actor", ["paragraph 9", "paragraph 38"]),
        ("session-misleading", ["paragraph 17"]),
        ("paragraph-broken", ["paragraph 17", "paragraph 36"]),
        ("annex-head-repeated", ["line 222"]),
        ("links-dead", ["cdip-24-implementation-report.txt"]),
        ("commitment-due-later", ["paragraph 20", "paragraph 21"]),
        ("commitment-without-session", ["paragraph 42", "paragraph 43", "paragraph 49"]),
        ("report-order", ["annex, row 1", "annex, row 3", "annex, row 9"]),
        ("ranges-nearly-equal", ["paragraph 44"]),
        ("title-in-annex-alone", ["annex, row 3", "annex, row 6"]),
    ],
)
def test_inconsistencies_are_named_where_they_are(reading, code, places):
    assert [p.place.split(" (")[0] for p in reading.problems if p.code == code] == places


def test_counts_of_what_is_left_unsaid(reading):
    codes = [problem.code for problem in reading.problems]

    assert {
        code: codes.count(code)
        for code in (
            "session-unnamed",
            "decision-session-unnamed",
            "action-implicit",
            "implementation-without-symbol",
            "annex-range-not-in-body",
            "session-unknown",
            "range-backwards",
            "ranges-overlap",
            "action-count-differs",
        )
    } == {
        "session-unnamed": 11,
        "decision-session-unnamed": 11,
        "action-implicit": 4,
        "implementation-without-symbol": 6,
        "annex-range-not-in-body": 0,
        "session-unknown": 0,
        "range-backwards": 0,
        "ranges-overlap": 0,
        "action-count-differs": 0,
    }


def test_the_real_report_obeys_the_published_schema(reading):
    schema = json.loads((ROOT / "docs" / "reference" / "import.schema.json").read_text(encoding="utf-8"))

    jsonschema.validate(reading.as_json(), schema)

"""Sessions in Roman numerals and brackets: HBC(IX), its report cited by that name, and those to come."""

from __future__ import annotations

import re

import pytest

from secretariat.committee.importing.bodies import new_body
from secretariat.committee.importing.saying import OwnSessions
from secretariat.committee.models import Committee
from secretariat.core.symbols import find_sessions, parse_session, roman

from .varied import varied


def in_roman(**parts) -> str:
    return re.sub(r"HBC/(\d+)", lambda found: f"HBC({roman(int(found[1]))})", varied(**parts))


def test_a_session_in_brackets_is_one():
    found = find_sessions("Report of HBC(IX), paras. 2 to 4, and HBC(12); C(I) is none.", frozenset(["HBC", "C"]))

    assert [(one.session.number, one.session.printed) for one in found] == [(9, "HBC(IX)"), (12, "HBC(12)")]
    assert parse_session("HBC(IX)").number == 9


def test_its_report_is_cited_by_the_session_in_brackets(read):
    reading = read(in_roman())

    cited = [(one.session, one.symbol, one.first, one.last) for one in reading.citations]
    assert cited == [
        ("HBC(VII)", "HBC(VII)/9", 10, 20),
        ("HBC(VIII)", "HBC(VIII)/9", 30, 41),
        ("HBC(IX)", "HBC(IX)/9", 50, 62),
    ]
    assert (reading.document.session, [OwnSessions(reading).number(one[0]) for one in cited]) == ("HBC(X)", [7, 8, 9])
    assert {one.code for one in reading.problems if one.severity == "error"} == set()


@pytest.mark.parametrize("cited", ["(Report of HBC/8, paras. 30 to 41)", "(paras. 30 to 41 of the report of HBC/8)"])
def test_without_an_annex_too_and_whatever_else_the_paragraph_recalls(read, cited):
    reading = read(in_roman(annex="", cited_2=f"They recalled the ninth session. {cited}"))

    assert [(one.session, one.first) for one in reading.citations if one.paragraph == 7] == [("HBC(VIII)", 30)]


def test_a_session_to_come_is_named_so_too(read):
    reading = read(in_roman(next="Follow-up: A course will be presented to the twelfth session."))

    assert {one.due_session for one in reading.follow_ups} == {"HBC(XII)"}


def test_the_committee_that_is_entered_for_it_writes_its_sessions_so(read):
    body = new_body(read(in_roman()))

    committee = Committee(code=body.code, symbol_style=body.symbol_style)
    assert (committee.session_symbol(9), committee.session_symbol(13), committee.style) == (
        "HBC(IX)",
        "HBC(XIII)",
        "bracketed",
    )

"""A body of one letter; its symbol with the organization on the cover alone; a subcommittee below its parent."""

from __future__ import annotations

import re

import pytest

from secretariat.committee.importing.bodies import new_body, short
from secretariat.committee.models import Committee
from secretariat.committee.reading import Known, read_report
from secretariat.core.symbols import infer_styles
from secretariat.writing.reading import read_file

from .varied import varied


def of_an_assembly(joint: str, cover: str = "") -> str:
    """The invented report as one of an Assembly, whose symbols begin with A and the session."""
    text = varied().replace("Standing Committee on Harbours (HBC)", "ASSEMBLY").replace(" of the HBC", "")
    text = text.replace("by the HBC", "by the Assembly").replace("Committee", "Assembly")
    text = re.sub(r"HBC/(\d+)", rf"A{joint}\1", text)
    return text.replace(f"A{joint}10/4", f"{cover or 'A'}{joint}10/4")


@pytest.mark.parametrize(("joint", "cover"), [(".", "HU/A"), (".", "A"), ("", "A"), ("/", "A")])
def test_sessions_are_named_as_the_report_names_them(read, joint, cover):
    reading = read(of_an_assembly(joint, cover))

    named = {f"A{joint}{number}" for number in (7, 8, 9)}
    assert (reading.document.symbol, reading.document.session) == (f"{cover}{joint}10/4", f"A{joint}10")
    assert {one.session for one in reading.citations} == named
    assert {row.report_session for row in reading.annex} == {row.summary_session for row in reading.annex} == named
    assert {one.code for one in reading.problems if one.severity == "error"} == set()


@pytest.mark.parametrize("joint", [".", "", "/"])
def test_a_committee_of_one_letter_can_be_entered(read, joint):
    body = new_body(read(of_an_assembly(joint)))

    committee = Committee(code=body.code, symbol_style=body.symbol_style)
    assert (short("A"), body.code, committee.session_symbol(11)) == ("A", "A", f"A{joint}11")


def test_a_committee_of_one_letter_makes_no_sessions_elsewhere():
    text = varied(cited_1="They looked at Table A 5. (Report of HBC/7, paras. 10 to 20)")
    known = Known(bodies=(("A", "Assembly"),))

    assert read_report(read_file(text.encode(), "a.txt"), known).as_json() == (
        read_report(read_file(text.encode(), "a.txt")).as_json()
    )


def test_a_body_of_either_spelling_has_a_style_where_a_dot_shows_it():
    assert infer_styles("A.28/WP/3, A.29/WP/6 and A.29/REP")["A"] == "dot"
    assert "A" not in infer_styles("A/54/6 and A72/5")


@pytest.mark.parametrize(
    "name", ["Subcommittee on Harbours", "Sub-Committee on Harbours", "Sub-commission on Harbours"]
)
def test_a_subcommittee_is_the_body_below_its_parent(read, name):
    noun = name.split()[0]
    text = varied().replace("Standing Committee on Harbours (HBC)", f"Northern Conference\n\n{name} (HBC)")

    reading = read(text.replace("the Committee", f"the {noun}").replace("The Committee", f"The {noun}"))

    assert reading.document.body_name == name
    assert {one.code for one in reading.problems if one.severity == "error"} == set()

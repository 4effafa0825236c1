"""A body whose short name is not what its symbols have: its sessions go by one name all through the report."""

from __future__ import annotations

import re

import pytest

from secretariat.committee.importing.fixing import find
from secretariat.committee.importing.saying import OwnSessions
from secretariat.committee.reading import Decision, Reading, ReportDocument

from .varied import varied

ORDINALS = {6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"}
# How a symbol is printed, how a session is then named, and what the text itself says for a session.
BODIES = {
    "fewer letters": ("HB{}/{}", "HB{}", "HB{}"),
    "letters of an organ": ("HBC/C/{}/{}", "HBC/C/{}", "the {} session"),
    "a part behind a dot": ("WBC/COP.{}/{}", "WBC/COP.{}", "the {} session"),
    "the session before the letters": ("{} EX/{}", "{} EX", "{} EX"),
}


def printed(symbol: str, said: str, cover: str = "") -> str:
    """The invented report of the HBC, its symbols and sessions spelled otherwise, but for the name on the cover."""
    text = varied().replace(" (HBC)", "¤").replace("by the HBC", "by the Committee").replace(" of the HBC", "")
    text = text.replace("HBC/10/4", cover) if cover else text
    text = re.sub(r"HBC/(\d+)/(\d+)", lambda m: symbol.format(*m.groups()), text)
    text = re.sub(r"HBC/(\d+)", lambda m: said.format(ORDINALS[int(m[1])] if "session" in said else m[1]), text)
    return text.replace("¤", " (HBC)")


def sessions(reading: Reading) -> tuple[str | None, set, set]:
    rows = {name for row in reading.annex for name in (row.report_session, row.summary_session)}
    cited = {one.session for one in reading.citations} | {one.session for one in reading.decisions}
    return reading.document.session, cited, rows


@pytest.mark.parametrize(("symbol", "name", "said"), BODIES.values(), ids=BODIES)
def test_the_symbol_on_the_cover_tells_how_the_body_writes_a_session(read, symbol, name, said):
    reading = read(printed(symbol, said))

    seven_to_nine = {name.format(number) for number in (7, 8, 9)}
    assert sessions(reading) == (name.format(10), seven_to_nine, seven_to_nine)
    assert reading.document.body == "HBC"
    assert {one.code for one in reading.problems if one.severity == "error"} == set()
    assert [OwnSessions(reading).number(name.format(number)) for number in (7, 10)] == [7, 10]


def test_kinds_of_document_before_a_session_are_no_other_bodies(read):
    text = printed("C-MIN {}/{}", "the {} session", "C-WP/712").replace("document C-MIN 7/3", "document C-WP/640")

    reading = read(text)

    seven_to_nine = {"HBC/7", "HBC/8", "HBC/9"}
    assert (reading.document.symbol, sessions(reading)) == ("C-WP/712", ("HBC/10", seven_to_nine, seven_to_nine))


def test_a_session_may_have_several_minutes(read):
    text = printed("C-MIN {}/{}", "the {} session", "C-WP/712").replace("C-MIN 8/9", "C-MIN 7/5")

    assert "several-reports-of-session" not in {one.code for one in read(text).problems}


def test_a_symbol_beside_the_same_session_in_words_is_of_it(read):
    reading = read(printed("ZQ{}/{}", "the {} session", "RESTRICTED"))

    assert sessions(reading) == ("HBC/10", {"HBC/7", "HBC/8", "HBC/9"}, {"HBC/7", "HBC/8", "HBC/9"})


def reading_of(*names: str) -> Reading:
    decided = [Decision(number, name, "4", "The Board took note.", "") for number, name in enumerate(names, 1)]
    return Reading(ReportDocument("X/10/4", "HBC", "HBC/10", "A report", session_number=10), decisions=tuple(decided))


def test_sessions_of_other_letters_alone_are_joined_by_number_and_only_likely():
    reading = reading_of("ZQ7", "ZQ8")

    found = find(reading).of("decision")

    assert [(one.says["session"], one.confidence) for one in found] == [(7, "likely"), (8, "likely")]


def test_where_the_letters_of_the_cover_are_cited_too_others_are_another_body():
    own = OwnSessions(reading_of("HBC/7", "ZQ8"))

    assert [own.number(name) for name in ("HBC/7", "ZQ8")] == [7, None]


def test_a_special_session_is_not_the_ordinary_one_of_its_number():
    own = OwnSessions(reading_of("HBC/7"))

    assert [own.number(name) for name in ("HBC/S-3", "HBC/Ext.III", "HBC/3")] == [None, None, 3]

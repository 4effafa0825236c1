"""Symbols that are not as the body prints them, and those of other bodies, which are as they should be."""

from __future__ import annotations

import pytest

from .test_varied_annexes import USUAL, rows
from .varied import grouped


def misprints(reading) -> list[str]:
    return [one.message for one in reading.problems if one.code == "symbol-malformed"]


def named(symbol: str) -> str:
    return f"They turned to document {symbol} again. (Report of HBC/8, paras. 30 to 41)"


@pytest.mark.parametrize(
    "printed",
    [
        "BHC/8/3", "HCB/8/3", "HB/8/3", "HBBC/8/3", "HBC/83", "HBC83", "HBC-8-3", "HBC 8/3", "HBC/8/ 3", "HBC /8/3",
        "HBC8/3", "hbc/8/3", "Hbc/8/3", "HBC/8.3", "HBC//8/3", "HBC\\8\\3", "HBC/8-3", "HBC.8/3", "HBC_8_3", "HBC/8/03",
    ],
)  # fmt: skip
def test_a_misprint_is_named_with_what_is_meant(vary, printed):
    reading = vary(cited_2=named(printed))

    assert misprints(reading) == [f"“{printed}” is not well formed: HBC/8/3 is meant."]
    assert {one.code for one in reading.problems if one.severity == "error"} == {"symbol-malformed"}


@pytest.mark.parametrize("printed", ["HBC8/9", "HCB/8/9", "HBC-8-9", "HBC/89", "HBC/8/ 9", "hbc/8/9"])
def test_a_misprinted_report_is_that_report(vary, printed):
    reading = vary(annex=grouped().replace("HBC/8/9", printed))

    assert rows(reading) == [USUAL[0], (*USUAL[1][:3], printed, *USUAL[1][4:]), USUAL[2]]
    assert misprints(reading) == [f"“{printed}” is not well formed: HBC/8/9 is meant."]


def test_a_symbol_that_breaks_off_is_named(vary):
    assert misprints(vary(cited_2=named("HBC/8/,"))) == ["“HBC/8/” breaks off: the number of the document is missing."]


@pytest.mark.parametrize(
    "printed",
    [
        "A/RES/72/279", "WO/GA/43/16", "EB145/3", "FCCC/SBI/2018/9", "GB.335/INS/3", "ISBA/25/C/18", "CAC/COSP/2019/5",
        "SC70 Doc. 12", "E/CN.4/2005/1", "A/C.3/74/L.12", "WT/MIN(01)/DEC/2", "UNEP/EA.4/Res.1", "MEPC 74/18",
        "CD57/12", "IOTC-2019-S23-R", "HBC/7", "HBC/2018", "GC(63)/2", "EUR/RC69/8", "HBD/8/4", "BC/8/4",
        "www.hbc.org/hbc/8/3",
    ],
)  # fmt: skip
def test_a_symbol_of_another_body_is_no_misprint(vary, printed):
    assert misprints(vary(cited_2=named(printed))) == []


@pytest.mark.parametrize("words", ["HBC/7 to HBC/9", "HBC/7-9", "HBC 7, 8 and 9", "HBC/8, 7.1", "HBC/8: 3 papers"])
def test_sessions_are_no_misprinted_symbols(vary, words):
    assert misprints(vary(cited_2=f"It was so at {words}. (Report of HBC/8, paras. 30 to 41)")) == []


def test_a_body_of_a_similar_name_that_comes_again_is_another_body(vary):
    others = "Documents BHC/7/1, BHC/8/3 and BHC/9/2 of the Bay Harbours Council were before it."

    assert misprints(vary(cited_2=f"{others} (Report of HBC/8, paras. 30 to 41)")) == []

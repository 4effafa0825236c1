"""Numbers that no paragraph has."""

from __future__ import annotations

import pytest

from secretariat.committee.reading.citing import find_endless

REPORT = """HLM/31/6

Commission on Hail
Thirty-first session
Ostwick, 3 to 7 June 2030

Report on the advice of the experts on hail

Prepared by the Secretary

1. At its twenty-eighth session, the Commission adopted the advice of the experts.

Recommendation 1: a manual for observers

2. A manual was shown to the Commission (report of HLM/29, paras. 98 to {last}).

3. The Commission may wish to take note of this report.
"""


def endless(reading) -> list[tuple]:
    return [(one.severity, one.place, one.message) for one in reading.problems if one.code == "range-endless"]


def test_a_range_without_end_is_named(read):
    assert endless(read(REPORT.format(last="9" * 23))) == [
        (
            "error",
            "paragraph 2 (line 15)",
            f"“paras. 98 to {'9' * 23}” has a number that no paragraph has: look up what is meant.",
        )
    ]
    assert endless(read(REPORT.format(last="112"))) == []


@pytest.mark.parametrize(
    "text",
    ["paras. 98 to 112", "paragraph 12 of document 1234567", "paras. 5 and 6/1234567", "para. 1,234", "120000 a"],
)
def test_other_numbers_are_none_of_them(text):
    assert find_endless(text) == []


@pytest.mark.parametrize("text", ["paragraph 1234567", "paras. 3, 4 and 1234567", "paras. 1234567–12"])
def test_it_may_stand_anywhere_in_the_citation(text):
    assert find_endless(text) == [text.removesuffix("–12")]

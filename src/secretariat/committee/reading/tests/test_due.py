"""The session at which something falls due, whatever the sitting is called."""

from __future__ import annotations

import pytest

LEAD = (
    "Decision in the Summary by the Chair of HBC/8, para. 7.2: the Committee requested the Secretariat to report back "
)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("before the twelfth meeting.", "HBC/12"),
        ("to the twelfth meeting of the Committee.", "HBC/12"),
        ("by the 12th meeting, in writing.", "HBC/12"),
        ("before the twelfth session.", "HBC/12"),
        ("to the twelfth meeting of the working group on buoys.", None),
        ("after the second meeting of experts.", None),
    ],
)
def test_a_meeting_to_come_is_a_session(vary, words, due):
    assert [one.due_session for one in vary(decided_2=LEAD + words).commitments if one.paragraph == 8] == [due]


def test_a_follow_up_names_the_meeting_at_which_it_is_due(vary):
    reading = vary(next="Follow-up: The courses will be evaluated before the twelfth meeting.")

    assert {one.due_session for one in reading.follow_ups} == {"HBC/12"}

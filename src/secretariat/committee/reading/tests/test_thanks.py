"""Thanks and what was only considered: decisions where the annex says so, and story elsewhere."""

from __future__ import annotations

import pytest

REPORT = """HBC/10/4

Standing Committee on Harbours (HBC)

Tenth Session

Report on the two proposals on lights

1. The Committee made two proposals at its sixth session.

Proposal 1

The Secretariat shall draw up a list of lights.

2. The list was before the seventh session (HBC/7/9, paras. 10 to 20).

3. {said} (HBC/7/9, para. {paragraph}).

4. {said} at length, and the debate went on.

Proposal 2

The Secretariat shall train keepers.

5. Courses were told of at the eighth session (HBC/8/9, paras. 30 to 41).

6. The Committee took note of the courses (HBC/8/9, para. 42).

Annex

Proposal\tAction\tDocument\tReport\tDecision
1\tList of lights\tHBC/7/3, The List\tHBC/7/9, paras. 10 to 20\tHBC/7/9, para. 21
2\tCourses\tHBC/8/3, Courses\tHBC/8/9, paras. 30 to 41\tHBC/8/9, para. 42
"""
SAID = [
    "The Committee commended the list",
    "The Committee thanked the keepers",
    "The Committee expressed its thanks to the keepers",
    "The Committee expressed its deep appreciation of the list",
    "The Committee expressed its support for the list",
    "The Committee acknowledged the work on the list",
    "The Committee considered the list",
    "The Committee was informed of the list",
    "The list was considered by the Committee",
]


def decisions(reading) -> list[tuple]:
    return [(one.paragraph, one.session, one.summary_paragraph, one.text) for one in reading.decisions]


@pytest.mark.parametrize("said", SAID)
def test_thanks_are_a_decision_where_the_annex_says_that_one_was_taken_there(read, said):
    reading = read(REPORT.format(said=said, paragraph=21))

    assert decisions(reading) == [
        (3, "HBC/7", "21", f"{said}."),
        (6, "HBC/8", "42", "The Committee took note of the courses."),
    ]


@pytest.mark.parametrize("said", SAID)
def test_thanks_that_no_annex_calls_decided_are_story(read, said):
    reading = read(REPORT.format(said=said, paragraph=19))

    assert [one.paragraph for one in reading.decisions] == [6]


def test_who_was_thanked_by_others_is_no_decision_of_the_body(read):
    reading = read(REPORT.format(said="Delegations thanked the keepers", paragraph=21))

    assert [one.paragraph for one in reading.decisions] == [6]

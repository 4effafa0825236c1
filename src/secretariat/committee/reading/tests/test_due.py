"""The session at which something falls due, whatever the sitting is called."""

from __future__ import annotations

import pytest

from .varied import varied

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


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("requested a second exercise at the twelfth session.", ["HBC/12"]),
        ("agreed on a third course on the margins of the eleventh session.", ["HBC/11"]),
        ("requested a second exercise at the ninth session.", ["HBC/9"]),
        ("decided at its eighth session on the colours.", []),
        ("took note of the exercise at the twelfth session.", []),
    ],
)
def test_a_thing_may_be_asked_for_without_a_verb(vary, asked, due):
    reading = vary(decided_2=f"Decision in the Summary by the Chair of HBC/8, para. 7.2: the Committee {asked}")

    assert [one.due_session for one in reading.commitments if one.paragraph == 8] == due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("The next edition is due at the twelfth session of the Committee.", ["HBC/12"]),
        ("A second exercise will be held on the margins of the twelfth session.", ["HBC/12"]),
        ("The courses of the ninth session are due to the Norwegian Government.", []),
    ],
)
def test_a_promise_names_the_session_whatever_is_promised(read, said, due):
    reading = read(varied().replace("The training continues.", said))

    assert [one.due_session for one in reading.commitments if one.paragraph == 5] == due


@pytest.mark.parametrize("when", ["shortly", "before long", "in the near future", "as soon as possible", "soon"])
def test_what_is_promised_without_a_session_is_a_commitment_whatever_is_done(vary, when):
    cited = f"(Report of HBC/7, paras. 10 to 20) The charts will be put on show {when}."

    found = [one.due_words for one in vary(cited_1=cited).commitments]

    assert when in found


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("requested the Secretariat to add corrections by the ninth session.", ["HBC/9"]),
        ("requested the Secretariat to open the feed before the ninth session.", ["HBC/9"]),
        ("asked that the Secretariat be thanked; the ninth session was remembered.", []),
        ("requested the Secretariat to extend what was begun at the seventh session.", [None]),
        ("requested the Secretariat to undertake a study of sea grass.", [None]),
        ("took note, and the Secretariat was requested to train two crews.", [None]),
        ("requested a study.", [None]),
        ("invited Member States to contribute.", []),
        ("requested Member States to send their charts.", []),
        ("requested the Secretariat to take the comments of delegations into account.", []),
    ],
)
def test_a_request_is_found_whatever_its_verb(vary, asked, due):
    reading = vary(decided_2=f"Decision in the Summary by the Chair of HBC/8, para. 7.2: the Committee {asked}")

    assert [one.due_session for one in reading.commitments if one.paragraph == 8] == due


def test_a_request_that_names_no_session_is_told(vary):
    asked = "the Committee requested the Secretariat to undertake a study of sea grass."
    reading = vary(decided_2=f"Decision in the Summary by the Chair of HBC/8, para. 7.2: {asked}")

    told = [one.message for one in reading.problems if one.code == "commitment-without-session"]
    assert told == ["A request names no session, and nothing in the report fulfils it."]

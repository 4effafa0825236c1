"""Minutes that are numbered by session, of which the words name some; covers that name two bodies' sessions."""

from __future__ import annotations

import pytest

MINUTES = """LGT/HBR/W/40

Committee on Harbours

34th Session

REPORT ON PILOTS

1. The decision on pilots has one paragraph.

{head}

2. The courses (LGT/HBR/W/31) were considered at the {first} Session. They were liked ({minutes}/31, paras. 5–9).

3. The Committee took note of the courses ({minutes}/31, para. 12).

4. A second part (LGT/HBR/W/32) was considered at the {session} Session ({minutes}/32, paras. 20–21).

5. The Committee took note of that part ({minutes}/32, para. 22).

ANNEX

Paragraph\tAction\tDocument\tMinutes\tConclusion
1\tCourses\tLGT/HBR/W/31\t{minutes}/31, paras. 5–9\t{minutes}/31, para. 12
1\tCourses\tLGT/HBR/W/32\t{minutes}/32, paras. 20–21\t{minutes}/32, para. 22
"""
HEAD = "Paragraph 1: The Secretariat shall train pilots."
PARTS = {"head": HEAD, "minutes": "LGT/HBR/M", "first": "31st", "session": "32nd"}


def sessions(reading) -> list[tuple[str | None, str | None]]:
    return [(row.report_session, row.summary_session) for row in reading.annex]


def test_minutes_numbered_as_their_sessions_are_of_these_sessions_everywhere(read):
    reading = read(MINUTES.format(**PARTS))

    assert sessions(reading) == [("LGT/HBR/31",) * 2, ("LGT/HBR/32",) * 2]
    assert sessions(read(MINUTES.format(**PARTS | {"first": "latest"}))) == sessions(reading)
    assert [(one.paragraph, one.session) for one in reading.decisions] == [(3, "LGT/HBR/31"), (5, "LGT/HBR/32")]
    assert [one.code for one in reading.problems if one.severity == "error"] == []


def test_minutes_that_are_numbered_otherwise_are_of_the_session_named_before_them_and_not_of_their_number(read):
    found = sessions(read(MINUTES.format(**PARTS | {"first": "28th", "session": "29th"})))

    assert found == [("LGT/HBR/28",) * 2, ("LGT/HBR/29",) * 2]


def test_minutes_are_of_the_session_whose_number_they_have_where_their_paragraph_names_it(read):
    reading = read(MINUTES.format(**PARTS | {"session": "next"}))

    assert sessions(reading)[0] == ("LGT/HBR/31", "LGT/HBR/31")


def test_a_paper_with_the_number_of_a_session_says_nothing_of_others(read):
    papers = MINUTES.format(**PARTS).replace(", paras. 20–21).", ", paras. 20–21). See LGT/HBR/W/30, paras. 2–3.")

    cited = {one.symbol: one.session for one in read(papers).citations}

    assert cited["LGT/HBR/W/30"] != "LGT/HBR/30"


@pytest.mark.parametrize(
    ("lines", "session"),
    [
        ("61st LAKES COUNCIL\n\n76th SESSION OF THE REGIONAL BOARD OF THE LAKES", "LK61"),
        ("76th SESSION OF THE REGIONAL BOARD OF THE LAKES\n\nSixty-first Lakes Council", "LK61"),
        ("76th SESSION", "LK76"),
    ],
)
def test_of_two_sessions_on_a_cover_the_symbol_says_which_it_is(read, lines, session):
    reading = read(
        f"LAKES ORGANIZATION\n\n{lines}\n\nLK61/8\n\nREPORT ON PILOTS\n\n1. Pilots were trained (LK60/4, LK60/5).\n"
    )

    assert reading.document.session == session


def test_one_resolution_alone_heads_the_mandate_where_it_asks(read):
    reading = read(
        MINUTES.format(**PARTS | {"head": "Resolution 1\n\nThe Committee asked the Secretariat to train pilots."})
    )

    assert [(one.number, one.text) for one in reading.mandate] == [
        (1, "The Committee asked the Secretariat to train pilots.")
    ]

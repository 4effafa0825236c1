"""Special sessions are counted apart from the ordinary ones, and a resumed session is the one it resumes."""

from __future__ import annotations

from secretariat.committee.importing.fixing import find

SPECIAL = """Light Vault Conference (LVC)
Third special session
Bergen, 9 to 11 October 2024

LVC/GC/S-3/4

Report on the implementation of the resolution on lamps

1. The Conference made one recommendation.

Recommendation 1: The Director shall keep lamps.

2. A plan (LVC/GC/S-2/3) was considered at the second special session (LVC/GC/S-2/9, paras. 21 to 34).

3. At its second special session, the Conference adopted the plan (LVC/GC/S-2/9, para. 35).

4. At its resumed seventh session, the Conference heard of the lamps (LVC/GC/7/Resumed/22, paras. 5 to 8).

5. At its resumed seventh session, the Conference took note of the lamps (LVC/GC/7/Resumed/22, para. 9).

6. The costs were considered at the seventh session (LVC/GC/7/21, paras. 64 to 71).

7. At its seventh session, the Conference took note of the costs (LVC/GC/7/21, para. 72).

Annex

Recommendation\tAction\tDocument\tReport\tDecision
1\tPlan\tLVC/GC/S-2/3\tLVC/GC/S-2/9, paras. 21 to 34\tLVC/GC/S-2/9, para. 35
1\tLamps\tLVC/GC/7/18/Add.1\tLVC/GC/7/Resumed/22, paras. 5 to 8\tLVC/GC/7/Resumed/22, para. 9
1\tCosts\tLVC/GC/7/15\tLVC/GC/7/21, paras. 64 to 71\tLVC/GC/7/21, para. 72
"""
IN_BRACKETS = """LIGHT UNION

Executive Council
Twelfth Ordinary Session

LUEC/187(XII)

REPORT ON THE IMPLEMENTATION OF THE DECISION ON LAMPS

1. The Council made one recommendation at its ninth ordinary session.

Recommendation 1: The Secretariat shall keep lamps.

2. A list was submitted to the Tenth Ordinary Session in LUEC/120(X) (Report LUEC/Rpt(X), paras. 33 to 41).

3. Decision LUEC/Dec.77(X): The Council took note of the list.

4. The Third Extraordinary Session considered lamps in LUEC/9(Ext.III) (Report LUEC/Rpt(Ext.III), paras. 12 to 15).

5. Decision LUEC/Dec.3(Ext.III): The Council thanked the donors.

Annex

Recommendation\tAction\tDocument\tReport\tDecision
1\tList\tLUEC/120(X)\tLUEC/Rpt(X), paras. 33 to 41\tLUEC/Dec.77(X)
1\tLamps\tLUEC/9(Ext.III)\tLUEC/Rpt(Ext.III), paras. 12 to 15\tLUEC/Dec.3(Ext.III)
"""


def errors(reading) -> list[str]:
    return [one.message for one in reading.problems if one.severity == "error"]


def facts(reading) -> tuple:
    return (
        (reading.document.symbol, reading.document.body, reading.document.session, reading.document.session_number),
        [(one.session, one.first) for one in reading.citations],
        [(one.session, one.summary_paragraph) for one in reading.decisions],
        [(row.report, row.report_session, row.summary_session, row.summary_paragraph) for row in reading.annex],
    )


def test_a_special_session_is_never_compared_with_an_ordinary_one_by_its_number(read):
    reading = read(SPECIAL)

    assert facts(reading) == (
        ("LVC/GC/S-3/4", "LVC", "LVC/GC/S-3", None),
        [("LVC/GC/S-2", 21), ("LVC/GC/7", 5), ("LVC/GC/7", 64)],
        [("LVC/GC/S-2", "35"), ("LVC/GC/7", "9"), ("LVC/GC/7", "72")],
        [
            ("LVC/GC/S-2/9", "LVC/GC/S-2", "LVC/GC/S-2", "35"),
            ("LVC/GC/7/Resumed/22", "LVC/GC/7", "LVC/GC/7", "9"),
            ("LVC/GC/7/21", "LVC/GC/7", "LVC/GC/7", "72"),
        ],
    )
    assert errors(reading) == []


def test_what_was_decided_at_a_special_session_is_entered_at_no_ordinary_one(read):
    decided = find(read(SPECIAL)).of("decision")

    assert [(one.says["session_name"], one.says["session"]) for one in decided] == [
        ("LVC/GC/S-2", None), ("LVC/GC/7", 7), ("LVC/GC/7", 7),
    ]  # fmt: skip


def test_a_session_may_stand_in_brackets_behind_the_number(read):
    reading = read(IN_BRACKETS)

    assert facts(reading) == (
        ("LUEC/187(XII)", "LUEC", "LUEC(XII)", 12),
        [("LUEC(X)", 33), ("LUEC(Ext.III)", 12)],
        [("LUEC(X)", "77"), ("LUEC(Ext.III)", "3")],
        [
            ("LUEC/Rpt(X)", "LUEC(X)", "LUEC(X)", "77"),
            ("LUEC/Rpt(Ext.III)", "LUEC(Ext.III)", "LUEC(Ext.III)", "3"),
        ],
    )
    assert errors(reading) == []
    assert [one.says["session"] for one in find(reading).of("decision")] == [10, None]


def test_the_first_part_of_a_resumed_session_is_not_to_come(vary):
    cover = "HBC/9/4\nStanding Committee on Harbours (HBC)\nResumed Ninth Session\nREPORT ON PILOTS"

    reading = vary(cover=cover)

    assert (reading.document.session, reading.document.is_resumed) == ("HBC/9", True)
    assert "session-to-come" not in {one.code for one in reading.problems}
    assert [(one.says["session"], one.confidence) for one in find(reading).of("decision")][-1] == (9, "certain")
    whole = vary(cover=cover.replace("Resumed ", ""))
    assert "session-to-come" in {one.code for one in whole.problems}

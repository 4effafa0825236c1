"""The first page: what is a title, a name, a symbol."""

from __future__ import annotations

import re

import pytest

from .varied import PARTS, TEXT

NAME = "Standing Committee on Harbours (HBC)\nTenth Session\n"


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (
            "HBC/10/4\nUNITED NATIONS\nGENERAL ASSEMBLY\n" + NAME + "REPORT ON PILOTS AND LIGHTS",
            "REPORT ON PILOTS AND LIGHTS",
        ),
        ("HBC/10/4\nWORLD ORGANIZATION OF HARBOURS\n" + NAME + "REPORT ON PILOTS", "REPORT ON PILOTS"),
        (
            "INTERNATIONAL SEA OFFICE\nHBC/10/4\n" + NAME + "Follow-up to the plan on pilots",
            "Follow-up to the plan on pilots",
        ),
        (
            "HBC/10/4\nSubsidiary Body for Implementation of Harbours (HBC)\nTenth session\nReport on pilots",
            "Report on pilots",
        ),
        (
            "HBC/10/4\n" + NAME + "\nReport on the training\nof pilots\n\nprepared by the Secretariat",
            "Report on the training of pilots",
        ),
        ("WORKING PAPER\nHBC/10/4\n" + NAME + "REPORT ON PILOTS", "REPORT ON PILOTS"),
        ("HBC/10/4\n" + NAME + "Pilots: where we are\nprepared by the Secretariat", "Pilots: where we are"),
        (
            "HBC/10/4\n" + NAME + "Item 4 (b) of the provisional agenda\nReview of the programme of work\n"
            "Implementation of resolution 3 on pilots\nNote by the secretariat",
            "Implementation of resolution 3 on pilots",
        ),
        (
            "HBC/10/4\n" + NAME + "Item 4 of the provisional agenda\nReview of the programme\nof work\n"
            "Report by the secretariat",
            "Review of the programme of work",
        ),
        ("HBC/10/4\n" + NAME + "FOLLOW-UP TO DECISIONS ON PILOTS\nPART I", "FOLLOW-UP TO DECISIONS ON PILOTS"),
        (
            "اللجنة الدائمة المعنية بالموانئ (HBC)\nالدورة العاشرة\nHBC/10/4\nتقرير عن تنفيذ التوصيات",
            "تقرير عن تنفيذ التوصيات",
        ),
    ],
)
def test_a_title_is_told_from_names(vary, cover, title):
    document = vary(cover=cover).document

    assert (document.symbol, document.session, document.title) == ("HBC/10/4", "HBC/10", title)


@pytest.mark.parametrize(
    ("lines", "title", "maker"),
    [
        (
            "REPORT BY THE SECRETARIAT ON THE TRAINING OF PILOTS\nprepared by the Pilots’ Unit",
            "REPORT BY THE SECRETARIAT ON THE TRAINING OF PILOTS", "the Pilots’ Unit",
        ),
        ("Report by the Secretariat on pilots", "Report by the Secretariat on pilots", "the Secretariat"),
        ("NOTE PREPARED BY THE OFFICE ON PILOTS", "NOTE PREPARED BY THE OFFICE ON PILOTS", "THE OFFICE"),
        ("STEPS TAKEN BY THE SECRETARIAT TO TRAIN PILOTS", "STEPS TAKEN BY THE SECRETARIAT TO TRAIN PILOTS", ""),
        ("MEASURES TAKEN SINCE THE NINTH SESSION", "MEASURES TAKEN SINCE THE NINTH SESSION", ""),
        ("WORK OF THE OFFICE ON PILOTS", "WORK OF THE OFFICE ON PILOTS", ""),
        ("PILOTS AND LIGHTS\nNote by the Secretariat", "PILOTS AND LIGHTS", "Note by the Secretariat"),
        ("Report of the Director\nPilots and lights", "Pilots and lights", "Report of the Director"),
        (
            "PILOTS AND LIGHTS:\nREPORT BY THE SECRETARIAT\nON SIX YEARS OF WORK",
            "PILOTS AND LIGHTS: REPORT BY THE SECRETARIAT ON SIX YEARS OF WORK", "REPORT BY THE SECRETARIAT",
        ),
        ("NOTE BY THE SECRETARIAT", "NOTE BY THE SECRETARIAT", "NOTE BY THE SECRETARIAT"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_title_may_name_its_maker(vary, lines, title, maker, between):
    reading = vary(cover=f"HBC/10/4\n{NAME}{lines}".replace("\n", between))

    document = reading.document
    assert (document.session, document.title, document.prepared_by) == ("HBC/10", title, maker)
    assert "title-missing" not in {one.code for one in reading.problems}


def test_another_document_gives_the_report_no_symbol(vary):
    assert vary(cover=NAME + "\nREPORT ON PILOTS\n\nsee also HBC/9/3").document.symbol is None


@pytest.mark.parametrize(
    ("pattern", "session", "symbol", "name"),
    [
        ("{} EX/{}", "{} EX", "10 EX/4", "10 EX"),
        ("SEA/HB.{}/{}", "SEA/HB.{}", "SEA/HB.10/4", "SEA/HB.10"),
        ("CX/FAC {}/{}", "CX/FAC {}", "CX/FAC 10/4", "CX/FAC 10"),
    ],
)
def test_symbols_and_sessions_follow_the_habits_of_their_body(read, pattern, session, symbol, name):
    text = re.sub(r"HBC/(\d+)/(\d+)", lambda m: pattern.format(m[1], m[2]), TEXT.format(**PARTS))
    text = re.sub(r"HBC/(\d+)", lambda m: session.format(m[1]), text).replace("HBC", session.format("").strip(" ."))
    found = read(text)

    assert (found.document.symbol, found.document.session) == (symbol, name)
    assert [row.report for row in found.annex] == [pattern.format(number, 9) for number in (7, 8, 9)]
    assert [(one.first, one.last) for one in found.citations] == [(10, 20), (30, 41), (50, 62)]


STORY = """

1. The {body} considered the matter at its {before} session. (Report of {named}, paras. 10 to 12)

2. Members thanked the Secretariat, which had issued document {other} for that session.

3. The {body} is invited to take note of this document.
"""


@pytest.mark.parametrize(
    ("cover", "before", "named", "other", "found"),
    [
        (
            "Wells Council\nHundred and sixty-eighth session\nW.168/9\nREPORT ON WELLS",
            "167th", "W.167", "W.167/4", ("W.168/9", "W", "Wells Council", "W.168", "REPORT ON WELLS", "W.167"),
        ),
        (
            "United Harbours A/HBC/45/12\nGeneral Assembly\nDistr.: General\nHarbour Council\nForty-fifth session\n"
            "Implementation of resolution 42/4\nReport of the High Pilot",
            "forty-fourth", "A/HBC/44", "A/HBC/44/3",
            ("A/HBC/45/12", "A/HBC", "Harbour Council", "A/HBC/45", "Implementation of resolution 42/4", "A/HBC/44"),
        ),
        (
            "World Harbour Authority WHA/25/C/12\nCouncil\nTwenty-fifth session\nCouncil session, part I\n"
            "Status of the decision of 2018",
            "twenty-fourth", "WHA/24/C", "WHA/24/C/8",
            ("WHA/25/C/12", "WHA", "Council", "WHA/25/C", "Status of the decision of 2018", "WHA/24/C"),
        ),
        (
            "CONVENTION ON TRADE IN BUOYS\nSeventieth meeting of the Standing Committee\nBergen, 1-5 October 2018\n"
            "PROGRESS REPORT ON BUOYS",
            "sixty-ninth", "SC69", "BUOY/2",
            (None, "SC", "Standing Committee", "SC70", "PROGRESS REPORT ON BUOYS", "SC69"),
        ),
        (
            "INTERNATIONAL SIGNAL BUREAU\nSIGNALS SECTOR\nSTUDY GROUP 9\nEighth meeting, Bergen, 16-25 May 2023\n"
            "Title: Progress report on quiet lamps",
            "seventh", "the seventh session", "none",
            (None, "STUDY GROUP 9", "STUDY GROUP 9", "meeting 8", "Progress report on quiet lamps", "meeting 7"),
        ),
        (
            "UNITED HARBOURS\nHBF/2021/9\nSubsidiary Body for Fog\nFifty-third session\nBergen, 1 to 6 May 2021\n"
            "Implementation of the fog framework",
            "fifty-second", "SBF 52", "HBF/2020/2",
            ("HBF/2021/9", "SBF", "Subsidiary Body for Fog", "SBF 53", "Implementation of the fog framework", "SBF 52"),
        ),
        (
            "Notes on harbours for those who come later", "second", "the second session", "none",
            (None, None, "", None, "Notes on harbours for those who come later", "session 2"),
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_body_and_session_are_named_as_the_body_does(read, cover, before, named, other, found, between):
    story = STORY.format(body="Council", before=before, named=named, other=other)

    reading = read(cover.replace("\n", between) + story)

    document = reading.document
    says = (document.symbol, document.body, document.body_name, document.session, document.title)
    assert (*says, next((one.session for one in reading.citations), None)) == found


@pytest.mark.parametrize(
    "lines",
    [
        "ORIGINAL: ENGLISH DATE: MAY 3, 2021\n" + NAME + "Bergen, June 7 to 11, 2021",
        "ORIGINAL: ENGLISH\nDATE: MAY 3, 2021\n" + NAME + "Bergen, June 7 to 11, 2021",
        NAME + "Bergen, June 7 to 11, 2021\nORIGINAL: ENGLISH DATE: MAY 3, 2021",
    ],
)
def test_the_day_of_issue_beside_the_language_is_not_the_sessions(vary, lines):
    document = vary(cover=f"HBC/10/4\n{lines}\nREPORT ON PILOTS").document

    found = (document.place_and_dates, document.date, document.original)
    assert found == ("Bergen, June 7 to 11, 2021", "DATE: MAY 3, 2021", "English")


COUNCIL = """World Union of Beacons

{named}

Ostwick, 4–14 June 2031

Document B31/7

Report by the Secretary-General

Follow-up to the measures on beacons

1. The Council agreed at its 2028 session on a measure.

Measure 1

The Secretariat shall draw up a register of beacons.

2. The register was discussed at the session of 2029 (Document B29/91, paras. 12 to 19).

3. The Council endorsed the register (Document B29/91, para. 20).
"""


@pytest.mark.parametrize("named", ["Council 2031", "COUNCIL 2031", "Council of the Union, 2031", "The Council 2031"])
def test_a_name_may_have_the_year_of_its_session_behind_it(read, named):
    reading = read(COUNCIL.format(named=named))

    assert (reading.document.symbol, reading.document.session, reading.document.body_name) == (
        "B31/7",
        "B31",
        re.sub(r"^The |,? 2031$", "", named),
    )
    assert [(one.paragraph, one.session) for one in reading.decisions] == [(3, "B29")]


COVER_WITH_ITEM = """HBC/10/4

Standing Committee on Harbours (HBC)

Tenth session

Item 4 (b) of the provisional agenda

{item}

{title}

Note by the Secretariat"""


def test_the_title_of_an_agenda_item_is_not_that_of_the_document(vary):
    item, title = "Review of what concerns the organization of harbours", "Training of the pilots of small ports"

    assert vary(cover=COVER_WITH_ITEM.format(item=item, title=title)).document.title == title
    assert vary(cover=COVER_WITH_ITEM.format(item=item, title="")).document.title == item


def test_a_part_of_the_report_is_no_part_of_its_title(vary):
    cover = COVER_WITH_ITEM.format(item="", title="REPORT ON THE TRAINING OF PILOTS\n\nPART I")

    assert vary(cover=cover).document.title == "REPORT ON THE TRAINING OF PILOTS"


def test_a_body_with_its_short_name_is_no_title_in_any_language(vary):
    cover = "HBC/10/4\n\nاللجنة المعنية بالموانئ والسفن (HBC)\n\nتونس، من 1 إلى 5 مارس 2025\n\nتقرير عن تدريب المرشدين"

    assert vary(cover=cover).document.title == "تقرير عن تدريب المرشدين"


@pytest.mark.parametrize(
    "title",
    [
        "PROGRESS OF THE TASKS GIVEN TO THE SECRETARIAT AT\nTHE EIGHTH SESSION",
        "PROGRESS OF THE TASKS GIVEN TO THE\nSECRETARIAT AT THE EIGHTH SESSION",
        "Report on the progress of the tasks given at\nthe eighth session",
    ],
)
def test_a_title_that_breaks_off_goes_on_in_a_line_that_names_a_session(vary, title):
    reading = vary(cover=COVER_WITH_ITEM.format(item="", title=title))

    assert (reading.document.title, reading.document.session) == (title.replace("\n", " "), "HBC/10")

"""Whole reports of bodies nobody has read before, in every format: every word of every paragraph, and nothing else."""

from __future__ import annotations

import pytest

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

from .told import Told, as_pdf, as_text, as_word, as_wrapped

FISH = Told(
    [
        "SOUTHERN LEDGE FISHERIES COMMISSION",
        "Twenty-seventh annual meeting of the Commission",
        "Hobart, 3–7 October 2022",
        "Progress in giving effect to the conservation plan",
    ],
    [
        "Purpose",
        [
            "At its twenty-third meeting the Commission agreed a plan of two measures to protect the blue toothfish, "
            "and asked the Executive Secretary to report on them each year."
        ],
        ["This paper was prepared in co-operation with the well-known research vessel Albatross."],
        "Recommendation 1: Observers shall be carried on every vessel of more than 24 metres.",
        "Action taken",
        [
            "By the end of the 2020/21 season 37 of 41 vessels carried an observer; the remaining four:",
            "(a) had been laid up;",
            "(b) had changed their flag; or",
            "(c) were exempted by the Commission.",
        ],
        ["Several members asked for cheaper means (Report of SLFC/25, paras. 41 to 47 and 52)."],
        "Decision",
        ["The Commission took note of the results and requested the Executive Secretary to study cameras."],
        "Next steps",
        ["A study of cameras will be presented to the twenty-eighth meeting."],
        "Recommendation 2: Nets shall be marked",
        "Action taken",
        ["Guidelines on marks were circulated. A mark shall be:", "• durable;", "• registered; and", "• in colour."],
        ["The twenty-sixth meeting discussed them briefly (Report of SLFC/26, para. 18)."],
        "Decision",
        ["The Commission adopted the guidelines."],
    ],
)
BELLS = Told(
    [
        "BELL/7/12",
        "Intergovernmental Committee for the Safeguarding of Bells",
        "Seventh Ordinary Session",
        "STATE OF FOLLOW-UP OF THE REQUESTS OF 2015",
    ],
    [
        "I. Introduction",
        ["The Committee inscribed forty carillons at its fifth session and addressed two requests to States Parties."],
        ["A questionnaire was sent on 3 March 2018; the replies are summed up below."],
        "II. Follow-up of the requests",
        [
            "Eleven States train ringers. Of these:",
            "(i) four have a school;",
            "(ii) six rely on guilds; and",
            "(iii) one sends its ringers abroad.",
        ],
        [
            "Delegations recalled that most carillons had been cast before the great frost and none was cast after "
            "2017. The guilds agreed, as they had said in reply to paragraph 3 of the questionnaire."
        ],
        ["Recordings of 31 carillons are on the website. I. The Committee had asked for forty."],
        "III. Outlook",
        ["The Committee will return to the matter at its eighth session."],
    ],
    "({})",
)
ROADS = Told(
    ["RC-ROADS/21/3", "Regional Committee on Safer Roads", "21st session", "What became of the two priorities"],
    [
        "Introduction",
        ["The Committee adopted its programme at its 16th session."],
        ["Its two priorities are dealt with in turn."],
        "Priority 1: Helmets",
        ["Twelve States passed laws on helmets, and standards were revised in document RC-ROADS/18/5."],
        ["The 18th session debated them at length (Report, RC-ROADS/18/11, paras. 30–38)."],
        "Priority 2: Speed",
        ["Cameras were set up on:", "– the coast road;", "– the road over the pass; and", "– the old road."],
        ["3M and two other makers lent cameras without charge."],
        ["The Committee is asked to take note of this document."],
    ],
    "{}",
)
TOLD = {"SLFC/27": FISH, "BELL/7": BELLS, "RC-ROADS/21": ROADS}


@pytest.mark.parametrize("session", TOLD)
@pytest.mark.parametrize("form", [as_text, as_wrapped, as_word, as_pdf])
def test_every_paragraph_is_read_whole_in_every_format(session, form):
    told = TOLD[session]

    reading = read_report(read_file(form(told), "report"))

    assert [(one.number, one.text) for one in reading.paragraphs] == told.paragraphs
    assert (reading.document.session, reading.document.title) == (session, told.cover[-1])
    assert [one.code for one in reading.problems if one.code.startswith(("number-", "paragraph-"))] == []


def test_what_stands_far_below_the_first_page_gives_no_title():
    text = "Some words of nobody\n\n" * 200 + "Report on the lamps\n"

    assert read_report(read_file(text.encode(), "long.txt")).document.title == "Some words of nobody"

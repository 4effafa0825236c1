"""Decisions on lines of their own, without the number of a paragraph."""

from __future__ import annotations

REPORT = """KTL/9/4

Standing Committee on Kettles
Ninth session
Ostwick, 3 to 7 June 2030

REPORT ON THE KETTLE PROGRAMME

prepared by the Secretariat

1. The Standing Committee on Kettles (KTL) adopted the programme at its sixth session.

Paragraph 1:

The Secretariat will survey the kettles of all members.

2. A survey was made and shown at the seventh session. (Report of KTL/7, paras. 61 to 68)

3. The Committee noted the survey.

Decision: the KTL took note of the survey and invited the Secretariat to repeat it.

Follow-up:

4. The survey will be repeated.

Paragraph 2:

The Secretariat will keep a list of spouts.

5. The list was shown at the eighth session. (Report of KTL/8, para. 102)

Decision in the Summary by the Chair: the KTL welcomed the list.

6. The Committee is invited to take note of this document.
"""


def test_a_decision_without_a_number_is_that_of_the_paragraph_above_and_of_its_session(read):
    assert [(d.paragraph, d.session, d.mandate, d.action, d.text) for d in read(REPORT).decisions] == [
        (3, "KTL/7", 1, 1, "the KTL took note of the survey and invited the Secretariat to repeat it."),
        (5, "KTL/8", 2, 1, "the KTL welcomed the list."),
    ]


def test_the_paragraph_above_keeps_its_own_words(read):
    words = {one.number: one.text for one in read(REPORT).paragraphs}

    assert (words[3], words[5]) == (
        "The Committee noted the survey.",
        "The list was shown at the eighth session. (Report of KTL/8, para. 102)",
    )


def test_a_decision_straight_below_the_heading_of_its_action_is_read_too(read):
    text = REPORT.replace(
        "5. The list was shown at the eighth session. (Report of KTL/8, para. 102)\n",
        "Action 1: List\n\nDecision (KTL/8, para. 7.2): the KTL decided to have no list and closed the matter.\n"
        "\nAction 2: Spouts\n\n5. The spouts were shown at the eighth session. (Report of KTL/8, para. 102)\n",
    )

    assert [(d.paragraph, d.session, d.summary_paragraph, d.action) for d in read(text).decisions] == [
        (3, "KTL/7", None, 1),
        (4, "KTL/8", "7.2", 1),
        (5, "KTL/8", None, 2),
    ]

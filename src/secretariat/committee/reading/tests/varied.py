"""A short report of an invented body, any part of which a test may print in another way."""

from __future__ import annotations

TEXT = """{cover}

1. {opening}

{head_1}

{asked_1}

{action_1}

{stage}

2. The Secretariat presented document HBC/7/3 to the seventh session.

3. Delegations asked for more pilots. {cited_1}

4. {decided_1}

{next}

5. The training continues.

{action_2}

{stage}

6. The Secretariat presented document HBC/8/3 to the eighth session.

7. Delegations had doubts. {cited_2}

8. {decided_2}

{next}

9. None is foreseen.

{head_2}

{asked_2}

{stage}

10. The Secretariat presented document HBC/9/3 to the ninth session.

11. Delegations were content. {cited_3}

12. {decided_3}

{next}

13. The list is kept up to date.

14. The Committee is invited to take note of this document.

[Annex follows]

{annex}

[End of Annex and of document]
"""
COVER = """HBC/10/4
ORIGINAL: ENGLISH
DATE: MAY 3, 2021

Standing Committee on Harbours (HBC)

Tenth Session
Bergen, June 7 to 11, 2021

REPORT ON THE IMPLEMENTATION OF THE DECISION ON PILOTS

prepared by the Secretariat"""
ROWS = (
    ("1", "Training of pilots", "Courses, HBC/7/3", ("seventh", "7", "10", "20"), ("7", "7.1")),
    ("1", "Charts", "New Charts, HBC/8/3", ("eighth", "8", "30", "41"), ("8", "7.2")),
    ("2", "List of lights", "The List, HBC/9/3", ("ninth", "9", "50", "62"), ("9", "7.3")),
)
HEADS = ("Action", "Implementation", "Consideration by the HBC", "Summary by the Chair")


def report_cell(ordinal: str, session: str, first: str, last: str) -> str:
    return f"Paras. {first} to {last} of the Report of the {ordinal} session of the HBC, HBC/{session}/9"


def summary_cell(session: str, paragraph: str) -> str:
    return f"Para. {paragraph} of the Summary by the Chair of HBC/{session}"


def grouped(heads=HEADS, report=report_cell, summary=summary_cell, group="Paragraph {}", tab="\t") -> str:
    """An annex with a row above each paragraph of the mandate."""
    lines, above = [tab.join(heads)], ""
    for number, action, done, considered, decided in ROWS:
        if number != above:
            lines.append(group.format(number) + tab * 3)
        above = number
        lines.append(tab.join((action, done, report(*considered), summary(*decided))))
    return "\n".join(lines)


def columned(head: str, number="{}") -> str:
    """An annex with a column for the paragraph of the mandate."""
    lines = ["\t".join((head, *HEADS))]
    for one, action, done, considered, decided in ROWS:
        lines.append("\t".join((number.format(one), action, done, report_cell(*considered), summary_cell(*decided))))
    return "\n".join(lines)


PARTS = {
    "cover": COVER,
    "opening": "The Standing Committee on Harbours (HBC), at its sixth session, agreed on a programme.",
    "head_1": "Paragraph 1:",
    "asked_1": "The Secretariat will train pilots.",
    "action_1": "Action 1: Training of pilots",
    "action_2": "Action 2: Charts",
    "head_2": "Paragraph 2:",
    "asked_2": "The Secretariat will keep a list of lights.",
    "stage": "Implementation and consideration by the HBC:",
    "next": "Follow-up:",
    "cited_1": "(Report of HBC/7, paras. 10 to 20)",
    "cited_2": "(Report of HBC/8, paras. 30 to 41)",
    "cited_3": "(Report of HBC/9, paras. 50 to 62)",
    "decided_1": "Decision in the Summary by the Chair of HBC/7, para. 7.1: the Committee took note of the document.",
    "decided_2": "Decision in the Summary by the Chair of HBC/8, para. 7.2: the Committee approved the charts.",
    "decided_3": "Decision in the Summary by the Chair of HBC/9, para. 7.3: the Committee endorsed the list.",
    "annex": grouped(),
}


def varied(**parts: str) -> str:
    return TEXT.format(**PARTS | parts)

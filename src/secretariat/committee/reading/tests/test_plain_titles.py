"""Actions below a title that stands alone, without the word “Action” or a number, and what only looks like one."""

from __future__ import annotations

import io

import pytest
from docx import Document

from secretariat.committee.reading import read_report
from secretariat.writing.reading import read_file

COVER = ["HBC/10/4", "Standing Committee on Harbours (HBC)", "Tenth Session", "REPORT ON THE PROPOSALS ON PILOTS"]
PARTS = [
    ("1", "The Committee made two proposals at its sixth session."),
    ("head", "{word} 1"),
    ("asked", "{asks} train pilots in every harbour."),
    ("title", "Courses for pilots"),
    ("2", "Courses were held (Report of HBC/7, paras. 10 to 20)."),
    ("3", "The Committee took note of the courses (Report of HBC/7, para. 21)."),
    ("title", "Charts"),
    ("4", "Charts were drawn (Report of HBC/8, paras. 30 to 41)."),
    ("head", "{word} 2"),
    ("asked", "{asks} keep a list of:"),
    ("asked", "(a) lights;"),
    ("asked", "(b) buoys."),
    ("title", "List of lights"),
    ("5", "The list was drawn up (Report of HBC/9, paras. 50 to 62)."),
    ("6", "The Committee is invited to take note of this document."),
]
EXPECTED = [
    (1, "{asks} train pilots in every harbour.", [("Courses for pilots", False), ("Charts", False)]),
    (2, "{asks} keep a list of:\n(a) lights;\n(b) buoys.", [("List of lights", False)]),
]
SHALL = "The Secretariat shall"


def told(reading) -> list[tuple]:
    return [(one.number, one.text, [(a.title, a.implicit) for a in one.actions]) for one in reading.mandate]


def expected(asks: str) -> list[tuple]:
    return [(number, text.format(asks=asks), actions) for number, text, actions in EXPECTED]


def as_text(word: str = "Proposal", asks: str = SHALL, parts=PARTS) -> str:
    lines = [f"{kind}. {said}" if kind.isdecimal() else said.format(word=word, asks=asks) for kind, said in parts]
    return "\n\n".join([*COVER, *lines])


def as_word(levels: dict[str, int]) -> bytes:
    document = Document()
    for line in COVER:
        document.add_paragraph(line)
    for kind, said in PARTS:
        said = said.format(word="Proposal", asks=SHALL)
        if level := levels.get(kind):
            document.add_heading(said, level)
        else:
            document.add_paragraph(f"{kind}.\t{said}" if kind.isdecimal() else said)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("word", ["Proposal", "Measure", "Recommendation"])
def test_a_short_line_between_the_mandates_words_and_its_story_is_the_title_of_an_action(read, word):
    assert told(read(as_text(word))) == expected(SHALL)


@pytest.mark.parametrize("asks", ["The Committee asked the Secretariat to", "HBC requested the Secretariat to"])
def test_resolutions_head_the_mandate_where_each_tells_what_was_asked(read, asks):
    assert told(read(as_text("Resolution", asks))) == expected(asks)


@pytest.mark.parametrize("levels", [{"head": 2, "title": 2}, {"head": 2, "title": 3}, {"head": 2}, {"title": 2}])
def test_titles_of_actions_may_have_any_style_of_word(levels):
    reading = read_report(read_file(as_word(levels), "report.docx"))

    assert told(reading) == expected(SHALL)
    assert [(p.number, p.mandate, p.action) for p in reading.paragraphs][1:5] == [
        (2, 1, 1),
        (3, 1, 1),
        (4, 1, 2),
        (5, 2, 1),
    ]


def test_the_story_below_a_title_may_have_a_heading_too(read):
    parts = [
        one for kind, said in PARTS for one in ([(kind, said)] + [("stage", "Implementation:")] * (kind == "title"))
    ]

    assert told(read(as_text(parts=parts))) == expected(SHALL)


def test_a_line_that_stands_below_every_paragraph_of_the_mandate_heads_the_story_and_no_action(read):
    parts = [(kind, "What came of it" if kind == "title" else said) for kind, said in PARTS]

    assert [a.title for one in read(as_text(parts=parts)).mandate for a in one.actions if not a.implicit] == []


@pytest.mark.parametrize("head", ["Conclusion", "Financial implications", "Closing remarks"])
def test_the_end_of_a_report_is_no_action(read, head):
    parts = [*PARTS[:-1], ("head", head), *PARTS[-1:]]

    assert told(read(as_text(parts=parts))) == expected(SHALL)


TASKS = """HBC/10/4

Standing Committee on Harbours (HBC)

Tenth Session

REPORT ON THE TASKS GIVEN TO THE SECRETARIAT

I. Introduction

1. The Committee gave two tasks to the Secretariat at its sixth session.

II. Tasks

A. Task 1: train pilots in every harbour

1. Courses for pilots

2. Courses were held (Report of HBC/7, paras. 10 to 20).

2. Charts

3. Charts were drawn (Report of HBC/8, paras. 30 to 41).

B. Task 2: keep a list of lights

1. List of lights

4. The list was drawn up (Report of HBC/9, paras. 50 to 62).

5. The Committee took note of the list (Report of HBC/9, para. 63).
"""


def test_the_letter_before_a_task_is_that_of_its_section_and_the_numbers_below_are_those_of_actions(read):
    assert told(read(TASKS)) == [
        (1, "train pilots in every harbour", [("Courses for pilots", False), ("Charts", False)]),
        (2, "keep a list of lights", [("List of lights", False)]),
    ]


@pytest.mark.parametrize(
    "word", ["Line of action", "Goal", "Pillar", "Output area", "Programme element", "Priority measure"]
)
def test_a_column_called_as_the_mandates_paragraphs_has_their_numbers_wherever_it_stands(read, word):
    parts = [(kind, said) for kind, said in PARTS if kind != "title"]
    rows = [
        ("Document", "Report", "Decision", word, "Action"),
        ("HBC/7/3, Courses", "HBC/7/9, paras. 10 to 20", "HBC/7/9, para. 21", "1", "Courses for pilots"),
        ("HBC/9/3, The List", "HBC/9/9, paras. 50 to 62", "HBC/9/9, para. 63", "2", "List of lights"),
    ]
    text = "\n\n".join([as_text(word, parts=parts), "Annex", "\n".join("\t".join(row) for row in rows)])

    assert [(row.mandate_paragraph, row.action) for row in read(text).annex] == [
        (1, "Courses for pilots"),
        (2, "List of lights"),
    ]


@pytest.mark.parametrize("item", ["Item 6 of the Provisional Agenda", "Item 6 of the Agenda", "ITEM 6 OF THE AGENDA"])
def test_an_item_of_the_agenda_in_capitals_is_no_mandate_either(vary, item):
    found = vary(cover=f"HBC/10/4\n\nCommittee on Harbours (HBC)\n\n{item}\n\nTenth Session\n\nPILOTS AND LIGHTS")

    assert [one.number for one in found.mandate] == [1, 2]
    assert found.document.title == "PILOTS AND LIGHTS"

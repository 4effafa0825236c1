"""What heads a paragraph of the mandate, an action, or a part of an action's story, in the words of many bodies."""

from __future__ import annotations

import pytest

TRAIN, LIST = "The Secretariat will train pilots.", "The Secretariat will keep a list of lights."


def mandate(reading) -> list[tuple]:
    return [(one.number, one.text, [(a.title, a.implicit) for a in one.actions]) for one in reading.mandate]


USUAL = [
    (1, TRAIN, [("Training of pilots", False), ("Charts", False)]),
    (2, LIST, [("List of lights", True)]),
]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Recommendation No. 1:", "Recommendation No. 2:"),
        ("Recommendation no. 1", "Recommendation no. 2"),
        ("Recommendation Nº 1:", "Recommendation Nº 2:"),
        ("Recommendation n° I", "Recommendation n° II"),
        ("RECOMMENDATION NO 1", "RECOMMENDATION NO 2"),
        ("Para. 1:", "Para. 2:"),
        ("Rec. 1:", "Rec. 2:"),
        ("OP1:", "OP2:"),
        ("Paragraph 1 of the Proposal:", "Paragraph 2 of the Proposal:"),
        ("Paragraph 1 of the decision", "Paragraph 2 of the decision"),
        ("Paragraph One:", "Paragraph Two:"),
        ("First paragraph:", "Second paragraph:"),
        ("First recommendation", "Second recommendation"),
        ("Conclusion 1:", "Conclusion 2:"),
        ("Theme 1:", "Theme 2:"),
        ("Recommendation 1 (adopted):", "Recommendation 2 (adopted):"),
        ("Recommendation I – Pilotage", "Recommendation II – Lights"),
        ("Recommendation 1: Pilotage", "Recommendation 2: Lights"),
        ("Recommendation 1. Pilotage", "Recommendation 2. Lights"),
    ],
)
def test_a_paragraph_of_the_mandate_has_many_heads(vary, first, second):
    assert mandate(vary(head_1=first, head_2=second)) == USUAL


def test_a_short_title_is_the_mandate_where_nothing_stands_below_it(vary):
    found = vary(
        head_1="Recommendation 1: Train pilots", asked_1="", head_2="Recommendation 2: List lights", asked_2=""
    )

    assert [one.text for one in found.mandate] == ["Train pilots", "List lights"]


def test_words_that_begin_on_the_heading_go_on_below_it(vary):
    found = vary(head_1="Paragraph 1: The Secretariat will train", asked_1="(a) pilots, and\n\n(b) keepers of lights.")

    assert found.mandate[0].text == "The Secretariat will train\n(a) pilots, and\n(b) keepers of lights."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Action No. 1: Training of pilots", "Action No. 2: Charts"),
        ("Action 1.1: Training of pilots", "Action 1.2: Charts"),
        ("Action 1.1 – Training of pilots", "Action 1.2 – Charts"),
        ("Action (a): Training of pilots", "Action (b): Charts"),
        ("First action: Training of pilots", "Second action: Charts"),
        ("Action 1:\nTraining of pilots", "Action 2:\nCharts"),
        ("Action 1\n\nTraining of pilots", "Action 2\n\nCharts"),
        ("Action 1: “Training of pilots”", "Action 2: “Charts”"),
        ("Action 1 (Training of pilots)", "Action 2 (Charts)"),
        ("Component 1: Training of pilots", "Component 2: Charts"),
        ("Milestone 1: Training of pilots", "Milestone 2: Charts"),
        ("Key action 1: Training of pilots", "Key action 2: Charts"),
        ("Line of action 1: Training of pilots", "Line of action 2: Charts"),
        ("Action area 1: Training of pilots", "Action area 2: Charts"),
        ("Objective 1: Training of pilots", "Objective 2: Charts"),
    ],
)
def test_an_action_has_many_heads(vary, first, second):
    assert mandate(vary(action_1=first, action_2=second)) == USUAL


@pytest.mark.parametrize(
    "asked",
    [
        "Report to the Committee at its next session on the results of the training, and on the steps taken since.",
        "Implementation of the training shall be completed by 2025.",
        "Review of courses by the Secretariat.",
        "Follow-up to the training.",
        "Follow up on the training of 2019 and report to the Committee.",
        "Delivery of courses by the Secretariat",
        "Conclusions of the study.",
    ],
)
def test_a_mandate_may_begin_with_the_words_of_a_heading(vary, asked):
    assert vary(asked_1=asked).mandate[0].text == asked


def test_a_heading_of_the_story_needs_no_colon(vary):
    found = vary(stage="Implementation and consideration by the HBC", next="Next steps")

    assert mandate(found) == USUAL
    assert [p.stage for p in found.paragraphs[1:5]] == ["consideration", "consideration", "decision", "follow_up"]


def test_what_the_secretariat_did_is_no_decision(vary):
    found = vary(stage="Action by the Secretariat")

    assert [one.paragraph for one in found.decisions] == [4, 8, 12]


def test_an_item_of_the_agenda_on_the_cover_is_no_mandate(vary):
    found = vary(
        cover="HBC/10/4\n\nProvisional agenda item 7.2\n\nItem 4 of the agenda\n\nTenth Session\n\nPILOTS AND LIGHTS"
    )

    assert mandate(found) == USUAL

"""What the memo says of a decision once more has happened, and how names stand in it."""

from __future__ import annotations

import pytest

from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.decided import decision
from secretariat.selection.evidence import sentences
from secretariat.selection.memo import build
from secretariat.selection.models import Selection
from secretariat.selection.operations import awarding, deciding, feedback
from secretariat.selection.queries.reading import latest_list
from secretariat.writing.blocks import Run, plain
from secretariat.writing.filling_in import filled_in, in_one_line
from secretariat.writing.pdf_data import paper_data

pytestmark = pytest.mark.django_db


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def told(selection: Selection) -> list[str]:
    return [plain(one) for one in decision(fresh(selection))]


def kinds(selection: Selection) -> list[str]:
    """Each sentence by what tells it apart."""
    marks = ("approved.", "accepted the work", "holds no more", "taken back", "upheld", "declined the work", "nobody")
    return [next((mark for mark in marks if mark in one), one) for one in told(selection)]


def test_after_a_complaint_was_upheld_the_memo_tells_it_and_says_approved_no_more():
    award = p.accepted()
    selection = Selection.objects.get(pk=award.selection_id)
    p.told(selection, days_ago=0)
    other = selection.applicants.exclude(application=award.application_id).order_by("pk").first()
    complaint = feedback.complain(other, text="A friend of the chair was chosen.")
    before = kinds(selection)

    feedback.decide_complaint(complaint, by=f.steward(), state="upheld", decision="The chair had not said so.")

    assert before[:2] == ["approved.", "accepted the work"]
    assert kinds(selection) == ["holds no more", "upheld", "taken back", "nobody"]
    assert [line for line in sentences(fresh(selection)) if "approved by" in line and "award" in line] == []


def test_after_an_offer_was_declined_and_somebody_else_approved_both_are_told():
    selection = p.approved()
    (first,) = deciding.recommended(selection)
    award = awarding.offer(selection, first, by=selection.requester)
    assert kinds(selection)[0] == "approved."

    awarding.decline(award, reason="Another post.")

    assert kinds(selection) == ["holds no more", "declined the work", "nobody"]


def test_of_what_was_sent_back_it_is_not_said_that_it_was_approved():
    selection = p.recommended()
    p.screened(selection)
    asked = deciding.ask_for_award(selection, by=selection.requester)
    deciding.send_back(selection, by=selection.approver, reason="Say more of the second.")

    (line,) = [one for one in sentences(fresh(selection)) if "sent back" in one]

    assert line.endswith(f"SHA-256 of what was put forward: {asked.fingerprint}.")


def test_a_name_in_another_script_keeps_its_direction_in_the_paper():
    line = filled_in("%(name)s: %(months)s أشهر. %(why)s", name="Nabî Ešmwé", months="2.5", why="Strong in both.")

    assert line == (
        Run("Nabî Ešmwé", is_apart=True),
        Run(": "),
        Run("2.5", is_apart=True),
        Run(" أشهر. "),
        Run("Strong in both.", is_apart=True),
    )
    assert plain(in_one_line([(Run("a"),), (Run("b"),)])) == "a, b"


def test_names_and_reasons_of_an_arabic_memo_are_written_apart():
    selection = p.approved()

    data = str(paper_data(build(selection, "ar")))

    names = [entry.application.applicant.profile.name for entry in latest_list(selection)]
    apart = "{{'m': '\\u2066'}}, {{'t': '{}'}}, {{'m': '\\u2069'}}".format
    assert [apart(words) in data for words in ("The strongest.", *names)] == [True] * (1 + len(names))

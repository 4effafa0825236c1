"""The status of an action moves by a step: with its citation, in turn, and once."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.models.action import NEXT_STATUSES
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change

from .taking import address, take

pytestmark = pytest.mark.django_db
UNCITED = "Name the document and paragraphs that show this; without a citation a status cannot move."


def test_a_status_moves_with_its_citation(visit, fields):
    action = f.ActionFactory(status="continuing")
    report = f.ReportDocumentFactory(session__committee=action.committee, symbol="RC/2/9")

    answer = take(
        visit("officer"), fields, action, "status", status="closed", cited_document="RC/2/9", cited_paragraphs="4",
        ground="Nothing more is asked for.",
    )  # fmt: skip

    action.refresh_from_db()
    moved = action.status_changes.get()
    assert (answer.status_code, action.status) == (302, "closed")
    assert (moved.before, moved.status, moved.citation.document, moved.citation.ranges) == (
        "continuing", "closed", report, [[4, 4]],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "ground", "said"),
    [
        ("superseded", "", "Say why it ends here: everyone who sees the action reads it. "
         "Still open: “Count the lamps”, “They are looked at again”."),
        ("closed", "", "“Count the lamps” is still open under this action: meet, release or close it first."),
        ("closed", "Done.", "“Count the lamps” is still open under this action: meet, release or close it first."),
    ],
)  # fmt: skip
def test_nothing_is_closed_in_silence_or_over_what_is_owed(visit, fields, status, ground, said):
    action = f.ActionFactory(status="continuing")
    f.ReportDocumentFactory(session__committee=action.committee, symbol="RC/2/9")
    f.ObligationFactory(action=action, texts=Texts.of("Count the lamps"))
    f.FollowUpFactory(action=action, texts=Texts.of("They are looked at again"))

    answer = take(
        visit("officer"), fields, action, "status", status=status, cited_document="RC/2/9", cited_paragraphs="4",
        ground=ground,
    )  # fmt: skip

    action.refresh_from_db()
    assert (action.status, answer.context["form"].non_field_errors()) == ("continuing", [said])


@pytest.mark.parametrize(
    ("before", "sent", "errors"),
    [
        ("considered", {"status": "decided"}, [UNCITED]),
        (
            "planned",
            {"status": "closed", "cited_document": "RC/2/9", "cited_paragraphs": "4"},
            ["An action cannot go from “planned” to “closed”."],
        ),
        ("planned", {"status": "carried"}, [UNCITED]),
    ],
)  # fmt: skip
def test_a_status_does_not_move_without_its_ground_or_out_of_turn(visit, fields, before, sent, errors):
    action = f.ActionFactory(status=before)
    f.ReportDocumentFactory(session__committee=action.committee, symbol="RC/2/9")

    answer = take(visit("officer"), fields, action, "status", **sent)

    action.refresh_from_db()
    assert answer.context["form"].non_field_errors() == errors
    assert (action.status, action.status_changes.count(), m.Citation.objects.count()) == (before, 0, 0)


def test_a_change_of_plan_needs_its_reason_alone(visit, fields):
    action = f.ActionFactory(status="planned")

    take(visit("officer"), fields, action, "status", status="carried", ground="The author fell ill.")

    action.refresh_from_db()
    assert (action.status, action.status_changes.get().ground) == ("carried", "The author fell ill.")


def test_a_range_beyond_the_report_moves_nothing(visit, fields):
    action = f.ActionFactory(status="considered")
    f.ReportDocumentFactory(session__committee=action.committee, symbol="RC/2/9", last_paragraph=30)

    answer = take(
        visit("officer"), fields, action, "status", status="decided", cited_document="RC/2/9", cited_paragraphs="31"
    )

    assert answer.context["form"].errors == {
        "cited_paragraphs": ["RC/2/9 ends with paragraph 30; paragraph 31 does not exist. Check the range."]
    }


def test_the_page_has_a_button_for_each_way_the_action_may_go(visit):
    page = visit("officer").get(address(f.ActionFactory(status="follow_up"), "status"))

    assert [button["value"] for button in page.context["several"]] == ["continuing", "closed", "superseded"]


TO_BE_ENTERED = {
    "delivered": "To stand as delivered it needs what was delivered: enter that, and the status moves.",
    "considered": "To stand as considered it needs a consideration: enter that, and the status moves.",
    "decided": "To stand as decided it needs a decision: enter that, and the status moves.",
}


@pytest.mark.parametrize(
    ("before", "after", "entered"),
    [
        ("carried", "delivered", f.ImplementationFactory),
        ("delivered", "considered", f.ConsiderationFactory),
        ("considered", "decided", f.DecisionFactory),
    ],
)
def test_a_status_claims_no_record_that_is_not_there(visit, before, after, entered):
    bare, held = f.ActionFactory(status=before), f.ActionFactory(status="planned")
    entered(action=held)
    change(held, by=None, verb="set back", status=before)
    told = {a: visit("officer").get(address(a, "status")).context for a in (bare, held)}

    assert [after in [button["value"] for button in told[a]["several"]] for a in (bare, held)] == [False, True]
    assert [TO_BE_ENTERED[after] in told[a]["consequences"] for a in (bare, held)] == [True, False]
    with pytest.raises(do.InvalidMove, match=TO_BE_ENTERED[after]):
        do.move(bare, after, by=None, citation=f.CitationFactory())
    assert do.move(held, after, by=None, citation=f.CitationFactory()).status == after


def test_a_status_that_moved_meanwhile_is_looked_at_again(visit, fields):
    officer, action = visit("officer"), f.ActionFactory(status="planned")
    sent = fields(officer.get(address(action, "status")), status="carried", ground="Later.")
    change(action, by=None, number=9)

    first = officer.post(address(action, "status"), sent)
    again = officer.post(address(action, "status"), fields(first, status="carried", ground="Later."))

    action.refresh_from_db()
    assert (first.status_code, again.status_code, action.status) == (409, 302, "carried")


def test_pressing_twice_moves_once(visit, fields):
    officer, action = visit("officer"), f.ActionFactory(status="planned")
    sent = fields(officer.get(address(action, "status")), status="carried", ground="Later.")

    answers = [officer.post(address(action, "status"), sent) for _ in range(2)]

    assert ([a.status_code for a in answers], action.status_changes.count()) == ([302, 302], 1)


PLANS = {"requested", "planned", "carried"}


@pytest.mark.parametrize(
    ("before", "after"), [(b, a) for b, following in NEXT_STATUSES.items() for a in sorted(following)]
)
def test_a_reason_alone_moves_plans_and_nothing_that_was_done(before, after):
    action = f.ActionFactory(status=before)

    def moved():
        return do.move(action, after, by=None, ground="Asked for otherwise.").status

    if {before, after} <= PLANS:
        assert moved() == after
    else:
        with pytest.raises(do.InvalidMove):
            moved()
        assert action.status_changes.count() == 0


def test_the_form_says_which_moves_need_no_citation(visit):
    told = {}
    for status in ("planned", "delivered"):
        page = visit("officer").get(address(f.ActionFactory(status=status), "status"))
        told[status] = page.context["consequences"][1]

    assert told == {
        "planned": "Every move needs its citation; a change of plan (“carried to a later session”) needs its reason.",
        "delivered": "Every move from here needs its citation.",
    }

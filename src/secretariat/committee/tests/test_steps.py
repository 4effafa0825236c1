"""Steps: each a button, its form and its operation; refused with a sentence where the record does not allow it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.models.action import NEXT_STATUSES
from secretariat.committee.operations.documents import set_last_paragraph
from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry
from secretariat.record.operations import change, enter, withdraw

pytestmark = pytest.mark.django_db
UNCITED = "Name the document and paragraphs that show this; without a citation a status cannot move."


def address(record, slug):
    return reverse("committee:step", args=[record.noun(), record.pk, slug])


def take(client, fields, record, slug, **filled):
    page = client.get(address(record, slug))
    return client.post(address(record, slug), fields(page, **filled))


def test_a_status_moves_with_its_citation(visit, fields):
    action = f.ActionFactory(status="continuing")
    report = f.ReportDocumentFactory(session__committee=action.committee, symbol="RC/2/9")

    answer = take(
        visit("officer"), fields, action, "status", status="closed", cited_document="RC/2/9", cited_paragraphs="4"
    )

    action.refresh_from_db()
    moved = action.status_changes.get()
    assert (answer.status_code, action.status) == (302, "closed")
    assert (moved.before, moved.status, moved.citation.document, moved.citation.ranges) == (
        "continuing", "closed", report, [[4, 4]],
    )  # fmt: skip


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


def test_a_postponed_session_keeps_its_scheduled_days_and_what_is_due(visit, fields):
    session = f.SessionFactory(number=3, state="planned")
    f.ObligationFactory(action__mandate__committee=session.committee, due_session=session)
    officer = visit("officer")

    page = officer.get(address(session, "postponement"))
    answer = take(
        officer, fields, session, "postponement", start="2031-05-05", end="2031-05-09", reason="The hall is flooded."
    )

    before = session.scheduled_start
    session.refresh_from_db()
    assert page.context["consequences"] == [
        "1 thing is due at this session.", "It stays due at this session, whenever that meets.",
    ]  # fmt: skip
    assert answer.status_code == 302
    assert (session.state, session.scheduled_start, session.start) == ("postponed", before, dt.date(2031, 5, 5))


def test_cancelling_says_where_things_fall_due_then(visit):
    session = f.SessionFactory(number=3, state="planned")
    after = f.SessionFactory(committee=session.committee, number=4, state="planned")
    f.ObligationFactory(action__mandate__committee=session.committee, due_session=session)

    page = visit("officer").get(address(session, "cancellation"))

    assert page.context["consequences"] == ["1 thing is due at this session.", f"It will be shown as due at {after}."]


@pytest.mark.parametrize(
    ("slug", "sent", "field"),
    [
        ("postponement", {"start": "2031-05-05", "end": "2031-05-01", "reason": "x"}, "end"),
        ("postponement", {"reason": ""}, "reason"),
        ("cancellation", {"reason": "   "}, "reason"),
        ("conclusion", {"start": ""}, "start"),
        (
            "parts",
            {"start1": "2031-05-05", "end1": "2031-05-07", "start2": "2031-05-06", "end2": "2031-05-08"},
            "start2",
        ),
    ],
)
def test_session_work_that_cannot_be_is_refused_beside_the_field(visit, fields, slug, sent, field):
    session = f.SessionFactory(number=3, state="planned")

    answer = take(visit("officer"), fields, session, slug, **sent)

    session.refresh_from_db()
    assert (list(answer.context["form"].errors), session.version) == ([field], 1)


def test_a_session_is_split_and_held_in_another_mode(visit, fields):
    officer, session = visit("officer"), f.SessionFactory(number=3, state="planned")
    parts = {
        "start1": "2011-05-05",
        "end1": "2011-05-07",
        "start2": "2011-09-01",
        "end2": "2011-09-02",
        "mode2": "online",
    }

    take(officer, fields, session, "parts", **parts)
    take(officer, fields, session, "conclusion", mode="hybrid")

    session.refresh_from_db()
    assert [(p.number, p.start, p.mode) for p in session.parts.all()] == [
        (1, dt.date(2011, 5, 5), "in_person"), (2, dt.date(2011, 9, 1), "online"),
    ]  # fmt: skip
    assert (session.state, session.mode, session.actual_start, session.actual_end) == (
        "held", "hybrid", dt.date(2011, 5, 5), dt.date(2011, 9, 2),
    )  # fmt: skip


def test_a_step_that_does_not_apply_leads_back_with_a_sentence(visit):
    officer, session = visit("officer"), f.SessionFactory(state="held")

    answer = officer.get(address(session, "cancellation"), follow=False)

    assert (answer.status_code, answer.url) == (302, session.get_absolute_url())


def test_a_step_nobody_knows_is_not_there(visit):
    assert visit("officer").get(address(f.SessionFactory(), "celebration")).status_code == 404


def test_a_follow_up_closes_with_reason_and_citation(visit, fields):
    officer, follow_up = visit("officer"), f.FollowUpFactory(action__status="follow_up")
    session = f.SessionFactory(committee=follow_up.committee)
    f.ReportDocumentFactory(session=session, symbol="RC/2/9")
    told = {"session": session.pk, "reason": "Reported in full."}

    silent = take(officer, fields, follow_up, "closure", **told)
    closed = take(officer, fields, follow_up, "closure", **told, cited_document="RC/2/9", cited_paragraphs="3")

    follow_up.refresh_from_db(), follow_up.action.refresh_from_db()
    assert (list(silent.context["form"].errors), closed.status_code) == (["cited_document"], 302)
    assert (follow_up.closed_at, follow_up.closed_by.ranges, follow_up.action.status) == (session, [[3, 3]], "closed")


def test_an_obligation_is_met_by_what_was_delivered_under_its_action(visit, fields):
    obligation = f.ObligationFactory()
    own, other = f.ImplementationFactory(action=obligation.action), f.ImplementationFactory()
    officer = visit("officer")

    offered = officer.get(address(obligation, "fulfilment")).context["form"].fields["implementation"].queryset
    take(officer, fields, obligation, "fulfilment", implementation=own.pk)

    obligation.refresh_from_db()
    assert (list(offered), obligation.met_by) == ([own], own)
    assert other not in offered


def test_an_obligation_is_released_with_its_reason(visit, fields):
    obligation = f.ObligationFactory()

    take(visit("officer"), fields, obligation, "release", reason="Overtaken by events.")

    obligation.refresh_from_db()
    assert (obligation.is_open, obligation.released_reason) == (False, "Overtaken by events.")


def test_a_report_is_adopted_and_its_citations_confirmed_or_corrected(visit, fields):
    report = f.ReportDocumentFactory(session__number=5)
    enter(
        m.DocumentVersion, by=None, committee=report.committee, document=report, kind="prov", audience=report.audience
    )
    citation = f.CitationFactory(document=report, is_provisional=True)
    later = f.SessionFactory(committee=report.committee, number=6)
    officer = visit("officer")

    adopted = take(officer, fields, report, "adoption", session=later.pk, last_paragraph="80")
    beyond = take(officer, fields, citation, "confirmation", paragraphs="79 to 90")
    corrected = take(officer, fields, citation, "confirmation", paragraphs="4 to 10")

    citation.refresh_from_db(), report.refresh_from_db()
    assert [adopted.status_code, beyond.status_code, corrected.status_code] == [302, 200, 302]
    assert (report.is_provisional, report.last_paragraph) == (False, 80)
    assert (citation.ranges, citation.is_provisional) == ([[4, 10]], False)


def test_a_citation_is_confirmed_in_one_press_from_the_board_and_leads_back(visit):
    report = f.ReportDocumentFactory()
    enter(
        m.DocumentVersion,
        by=None,
        committee=report.committee,
        document=report,
        kind="adopted",
        audience=report.audience,
    )
    citation = f.CitationFactory(document=report, is_provisional=True)
    board = reverse("committee:board", args=[report.committee.code])

    sent = {"version": citation.version, "paragraphs": "3 to 9", "back": board}
    answer = visit("officer").post(address(citation, "confirmation"), sent)

    citation.refresh_from_db()
    assert (answer.status_code, answer.url, citation.is_provisional) == (302, board, False)


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_back_leads_nowhere_else(visit, fields, back):
    obligation = f.ObligationFactory()

    answer = take(visit("officer"), fields, obligation, "release", reason="Done.", back=back)

    assert answer.url == obligation.get_absolute_url()


def test_a_wrong_entry_is_withdrawn_with_its_reason_and_brought_back(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Wrong"))
    silent = take(officer, fields, document, "withdrawal", reason=" ")

    take(officer, fields, document, "withdrawal", reason="Entered twice.")
    history = reverse("committee:history", args=["document", document.pk])
    seen = {role: visit(role).get(history).status_code for role in (None, "delegate", "officer")}
    take(officer, fields, document, "reinstatement", reason="It was right.")

    document.refresh_from_db()
    assert list(silent.context["form"].errors) == ["reason"]
    assert seen == {None: 404, "delegate": 404, "officer": 200}
    assert document.is_standing
    told = Entry.objects.filter(kind="document").order_by("pk").values_list("verb", "reason")
    assert list(told) == [("entered", ""), ("withdrawn", "Entered twice."), ("reinstated", "It was right.")]


def test_a_withdrawn_record_takes_no_step_but_back(visit):
    officer, action = visit("officer"), f.ActionFactory()
    withdraw(action, by=None, reason="Wrong.")

    answers = {
        slug: officer.get(address(action, slug)).status_code for slug in ("status", "withdrawal", "reinstatement")
    }

    assert answers == {"status": 302, "withdrawal": 302, "reinstatement": 200}


STEPS = [
    ("status", f.ActionFactory, {}),
    ("postponement", f.SessionFactory, {"state": "planned"}),
    ("release", f.ObligationFactory, {}),
    ("closure", f.FollowUpFactory, {}),
    ("withdrawal", f.DecisionFactory, {}),
]


@pytest.mark.parametrize(("slug", "factory", "details"), STEPS, ids=[step[0] for step in STEPS])
@pytest.mark.parametrize(
    ("role", "answer"), [(None, 302), ("delegate", 403), ("drafter", 403), ("unit_member", 403), ("officer", 200)]
)
def test_who_may_take_a_step(visit, role, answer, slug, factory, details):
    assert visit(role).get(address(factory(**details), slug)).status_code == answer


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


def test_no_report_is_adopted_at_a_session_that_lies_ahead(visit, fields):
    report = f.ReportDocumentFactory(symbol="RC/2/9", last_paragraph=90)
    ahead = f.SessionFactory(committee=report.committee, number=99, scheduled_start=dt.date(2099, 5, 1))

    with pytest.raises(ValidationError, match="has not met yet"):
        do.adopt(report, session=ahead, by=None, day=dt.date(2099, 5, 1))

    assert report.versions.filter(kind="adopted").count() == 0


def test_a_paragraph_that_is_cited_keeps_its_address_when_the_report_gets_shorter(client):
    report = f.ReportDocumentFactory(symbol="RC/2/9", last_paragraph=10)
    f.CitationFactory(document=report, ranges=[[5, 6]])
    set_last_paragraph(report, 4, by=None)

    pages = [reverse("committee:document_paragraph_by_id", args=[report.pk, str(number)]) for number in (4, 5, 7)]
    answers = [client.get(page, follow=True) for page in pages]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert "this number is of an earlier version" in answers[1].content.decode()


def test_what_hangs_on_a_decision_is_named_before_it_is_withdrawn(visit):
    decision = f.DecisionFactory()
    asked = f.ObligationFactory(decision=decision, action__mandate__committee=decision.committee)

    page = visit("officer").get(address(decision, "withdrawal")).content.decode()

    assert str(asked) in page

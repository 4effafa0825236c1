"""The thread: how an action moves, what justifies it, and how it is read back, now and as of a day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.committee.factories import (
    ActionFactory,
    CitationFactory,
    DocumentFactory,
    ImplementationFactory,
    MandateFactory,
    MandateParagraphFactory,
    ReportDocumentFactory,
    SessionFactory,
)
from secretariat.committee.models import ActionStatus, FollowUpKind
from secretariat.committee.operations import (
    InvalidMove,
    adopt,
    cite,
    close_follow_up,
    confirm_citation,
    deliver,
    enter_document,
    move,
    record_consideration,
    record_decision,
    state_follow_up,
)
from secretariat.committee.queries.thread import load_thread
from secretariat.committee.views.actions import told
from secretariat.core.multilingual import Texts

pytestmark = pytest.mark.django_db


def thread_of_one_action():
    action = ActionFactory()
    session = SessionFactory(committee=action.committee)
    document = DocumentFactory(session=session)
    report = ReportDocumentFactory(session=session)
    delivery = deliver(actions=[action], by=None, kind="document", document=document, session=session)
    return action, session, report, delivery


def test_an_action_moves_with_what_was_delivered_considered_and_decided():
    action, session, report, delivery = thread_of_one_action()

    citation = cite(report, by=None, ranges=[(3, 9)])
    record_consideration(session=session, by=None, citation=citation, implementations=[delivery])
    decided = cite(report, by=None, ranges=[(10, 10)])
    record_decision(session=session, by=None, citation=decided, implementations=[delivery], verbs=["took_note"])

    action.refresh_from_db()
    assert action.status == ActionStatus.DECIDED
    assert [(c.before, c.status) for c in action.status_changes.all()] == [
        ("planned", "delivered"),
        ("delivered", "considered"),
        ("considered", "decided"),
    ]


def test_without_a_citation_a_status_cannot_move():
    action = ActionFactory()

    with pytest.raises(InvalidMove):
        move(action, ActionStatus.DELIVERED, by=None, ground="It was done, they say.")

    action.refresh_from_db()
    assert action.status == ActionStatus.PLANNED
    assert action.status_changes.count() == 0


def test_a_plan_may_change_for_a_stated_reason():
    action = move(ActionFactory(), ActionStatus.CARRIED, by=None, ground="The Committee ran out of time.")

    assert action.status == ActionStatus.CARRIED


def test_a_status_outside_the_table_is_refused():
    action = ActionFactory()
    citation = CitationFactory(document__session__committee=action.committee)

    with pytest.raises(InvalidMove):
        move(action, ActionStatus.CLOSED, by=None, citation=citation)


def test_a_range_beyond_the_last_paragraph_is_refused():
    report = ReportDocumentFactory(last_paragraph=120)

    with pytest.raises(ValidationError) as refused:
        cite(report, by=None, ranges=[(98, 121)])

    assert list(refused.value.message_dict) == ["ranges"]


def test_a_citation_of_a_provisional_report_asks_to_be_checked_once_it_is_adopted():
    session = SessionFactory()
    audience = session.audience
    report = enter_document(
        committee=session.committee,
        by=None,
        audience=audience,
        symbol=f"{session.committee}/1/9 Prov.",
        kind="report",
        session=session,
    )
    citation = cite(report, by=None, ranges=[(3, 4)])
    later = SessionFactory(committee=session.committee)
    assert (citation.is_provisional, citation.needs_recheck) == (True, False)

    adopt(report, session=later, by=None, last_paragraph=80)

    citation.document.refresh_from_db()
    assert (citation.document.is_provisional, citation.needs_recheck) == (False, True)
    assert confirm_citation(citation, by=None, ranges=[(4, 5)]).needs_recheck is False


def test_none_foreseen_closes_the_action_and_a_closed_one_is_not_moved_by_an_old_consideration():
    action, session, report, delivery = thread_of_one_action()
    citation = cite(report, by=None, ranges=[(3, 9)])
    decision = record_decision(
        session=session, by=None, citation=citation, implementations=[delivery], verbs=["took_note"]
    )

    state_follow_up(action=action, kind=FollowUpKind.NONE_FORESEEN, by=None, citation=decision.citation)
    record_consideration(session=session, by=None, citation=citation, implementations=[delivery])

    action.refresh_from_db()
    assert action.status == ActionStatus.CLOSED


def test_a_follow_up_closes_only_with_a_reason_and_a_citation():
    action, session, report, _delivery = thread_of_one_action()
    citation = cite(report, by=None, ranges=[(3, 9)])
    follow_up = state_follow_up(
        action=action, kind="report_back", by=None, texts=Texts.of("To report."), due_session=session
    )

    with pytest.raises(ValidationError):
        close_follow_up(follow_up, session=session, reason=" ", citation=citation, by=None)

    assert close_follow_up(follow_up, session=session, reason="Reported.", citation=citation, by=None).is_open is False


def test_the_thread_of_a_past_moment_is_read_from_the_journal():
    action, session, report, delivery = thread_of_one_action()
    before = timezone.now()
    record_consideration(
        session=session, by=None, citation=cite(report, by=None, ranges=[(3, 9)]), implementations=[delivery]
    )

    (then,) = load_thread(action.mandate, as_of=before).actions
    (now,) = load_thread(action.mandate).actions

    assert (then.action.status, [len(d.considerations) for d in then.deliveries]) == ("delivered", [0])
    assert (now.action.status, [len(d.considerations) for d in now.deliveries]) == ("considered", [1])
    assert load_thread(action.mandate, as_of=before - dt.timedelta(days=1)).actions == ()


def test_reading_a_thread_takes_the_same_queries_however_long_it_is(django_assert_num_queries):
    action, session, report, _delivery = thread_of_one_action()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as short:
        load_thread(action.mandate)
    for number in range(5):
        more = deliver(
            actions=[action], by=None, kind="presentation", session=session, titles=Texts.of(f"Talk {number}")
        )
        record_consideration(
            session=session, by=None, citation=cite(report, by=None, ranges=[(3, 9)]), implementations=[more]
        )

    with CaptureQueriesContext(connection) as long:
        load_thread(action.mandate)

    # A citation's document brings its versions along: at most one query more than an empty thread needs.
    assert len(long) <= len(short) + 1


def test_how_the_status_moved_is_told_in_its_order_with_the_day_it_was_so_and_that_of_recording():
    action, session, _report, _delivery = thread_of_one_action()
    day = dt.date(1999, 3, 1)
    earlier = SessionFactory(committee=action.committee, number=session.number - 1, scheduled_start=day)
    late = cite(ReportDocumentFactory(session=earlier), by=None, ranges=[(2, 2)])
    move(action, "carried", by=None, citation=late, session=earlier)

    moved = told(action, None)["status_changes"]

    assert [(one["after"], one["when"]) for one in moved] == [
        ("carried to a later session", day),
        ("delivered to a session", session.start),
    ]
    assert {one["recorded"] for one in moved} == {timezone.localdate()}


def test_what_was_delivered_stands_as_it_followed_whatever_place_an_annex_gave_it():
    action = ActionFactory()
    third, fifth = (
        SessionFactory(committee=action.committee, number=n, scheduled_start=dt.date(2000 + n, 5, 1)) for n in (3, 5)
    )
    told = [
        ("by hand, at the fifth", {"session": fifth}),
        ("row 7, at the third", {"session": third, "order": 7}),
        ("row 9, to come", {"session": None, "order": 9, "is_delivered": False}),
        ("on a day between", {"session": None, "day": dt.date(2004, 2, 1)}),
        ("row 8, at the third", {"session": third, "order": 8}),
    ]
    for title, where in told:
        ImplementationFactory(action=action, titles=Texts.of(title), **where)

    line = load_thread(action.mandate).actions[0]

    assert [str(one.implementation.titles) for one in line.deliveries] == [
        "row 7, at the third", "row 8, at the third", "on a day between", "by hand, at the fifth", "row 9, to come"
    ]  # fmt: skip


def test_the_paragraphs_an_action_serves_stand_in_their_order_whichever_was_linked_first():
    mandate = MandateFactory()
    third, second = (MandateParagraphFactory(mandate=mandate, number=number) for number in (3, 2))
    ActionFactory(mandate=mandate, paragraphs=[third, second])

    (line,) = load_thread(mandate).actions

    assert line.paragraphs == (second, third)

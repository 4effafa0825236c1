"""The invariants of the thread: each is broken on purpose, and found."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from secretariat.committee import invariants
from secretariat.committee.factories import (
    ActionFactory,
    AgendaItemFactory,
    CitationFactory,
    DecisionFactory,
    DocumentFactory,
    FollowUpFactory,
    ImplementationFactory,
    MandateFactory,
    ObligationFactory,
    ReportDocumentFactory,
    SessionFactory,
)
from secretariat.committee.models import (
    Action,
    AgendaItem,
    Citation,
    Document,
    FollowUp,
    Obligation,
    Release,
    Report,
    Session,
    StatusChange,
)
from secretariat.committee.operations import add_version, cite, deliver, move, take_over
from secretariat.core.multilingual import Texts
from secretariat.record import journal
from secretariat.record.models import Attachment
from secretariat.record.operations import enter, withdraw


@pytest.fixture
def delivered(db):
    """An action that stands as delivered, by a document."""
    action = ActionFactory(titles=Texts.of("Lamps"))
    document = DocumentFactory(session__committee=action.committee)
    deliver(actions=[action], by=None, kind="document", document=document, session=document.session)
    return Action.objects.get()


def test_a_move_without_a_citation_is_found(delivered):
    assert list(invariants.every_move_has_its_ground()) == []

    StatusChange.objects.update(citation=None)

    assert list(invariants.every_move_has_its_ground()) == [
        f"Action {delivered.pk} (Lamps) moved to “delivered” without a citation."
    ]


@pytest.mark.parametrize("gone", ["implementation", "document"])
def test_a_status_leaves_what_is_withdrawn_and_the_account_says_so(delivered, gone):
    made = delivered.implementations.get()

    withdraw(made if gone == "implementation" else made.document, by=None, reason="Another one.")

    told = [(one.before, one.status, one.ground) for one in delivered.status_changes.all()]
    assert told == [
        ("planned", "delivered", ""), ("delivered", "planned", "It follows from what is on record now."),
    ]  # fmt: skip
    assert Action.objects.get().status == "planned"
    assert [*invariants.statuses_follow_from_the_record(), *invariants.every_move_has_its_ground()] == []


def test_a_change_of_plan_needs_a_reason_alone(db):
    action = ActionFactory(titles=Texts.of("Lamps"))
    move(action, "carried", by=None, ground="asked for by the Committee")
    assert list(invariants.every_move_has_its_ground()) == []

    StatusChange.objects.update(ground="")

    assert len(list(invariants.every_move_has_its_ground())) == 1


def test_a_status_that_the_record_does_not_lead_to_is_found(delivered):
    assert list(invariants.statuses_follow_from_the_record()) == []

    Action.objects.filter(pk=delivered.pk).update(status="closed")

    assert list(invariants.statuses_follow_from_the_record()) == [
        f"Action {delivered.pk} (Lamps) stands as “closed”; what is on record leads to “delivered”."
    ]


def test_a_status_that_was_taken_over_is_none_of_these(db):
    action = take_over(ActionFactory(), "delivered", by=None, ground="as the report says")

    assert list(invariants.statuses_follow_from_the_record()) == []
    assert list(invariants.every_move_has_its_ground()) == []
    assert [(one.before, one.status) for one in action.status_changes.all()] == [("planned", "delivered")]


def test_a_citation_beyond_the_report_is_found(db):
    citation = CitationFactory(ranges=[[3, 9]])
    assert list(invariants.citations_end_within_the_report()) == []

    Document.objects.update(last_paragraph=8)

    assert list(invariants.citations_end_within_the_report()) == [
        f"Citation {citation.pk} names paragraph 9 of {citation.document}, which ends with 8."
    ]


def test_a_range_that_runs_backwards_is_found(db):
    citation = CitationFactory()
    Citation.objects.update(ranges=[[9, 3]])

    assert list(invariants.citations_end_within_the_report()) == [
        f"Citation {citation.pk} of {citation.document} has a range that runs backwards: [[9, 3]]."
    ]


@pytest.mark.parametrize(
    ("status", "lack"),
    [
        ("delivered", "“delivered to a session” with nothing delivered"),
        ("considered", "“considered” with no consideration"),
        ("decided", "“decided” with no decision"),
    ],
)
def test_what_stands_as_done_without_evidence_is_found(db, status, lack):
    action = ActionFactory(titles=Texts.of("Lamps"))
    Action.objects.update(status=status)

    assert list(invariants.nothing_stands_as_done_without_evidence()) == [
        f"Action {action.pk} (Lamps) stands as {lack} on record."
    ]


def test_evidence_that_was_withdrawn_is_none(db):
    delivery = ImplementationFactory()
    Action.objects.update(status="delivered")
    assert list(invariants.nothing_stands_as_done_without_evidence()) == []

    type(delivery).objects.update(withdrawn_at=timezone.now(), withdrawn_reason="wrong")

    assert len(list(invariants.nothing_stands_as_done_without_evidence())) == 1


def test_what_closes_in_silence_is_found(db):
    session = SessionFactory()
    mandate = MandateFactory(committee=session.committee)
    action = ActionFactory(mandate=mandate)
    owed = FollowUpFactory(action=action, texts=Texts.of("Report"))
    none = FollowUpFactory(action=action, kind="none_foreseen")
    asked = ObligationFactory(action=action, texts=Texts.of("Plan"))
    delivery, decision = ImplementationFactory(action=action), DecisionFactory(action=action)
    item = AgendaItemFactory(committee=session.committee)
    assert list(invariants.nothing_closes_in_silence()) == []

    FollowUp.objects.filter(pk=owed.pk).update(closed_at=session, closed_reason="done")
    FollowUp.objects.filter(pk=none.pk).update(due_session=session)
    Obligation.objects.update(met_by=delivery, released_reason="no need")
    AgendaItem.objects.update(closed_by=decision)

    assert list(invariants.nothing_closes_in_silence()) == [
        f"Follow-up {owed.pk} (Report) is closed without reason and citation.",
        f"Follow-up {none.pk} foresees nothing and yet falls due.",
        f"Obligation {asked.pk} (Plan) is both met and released.",
        f"Agenda item {item.pk} ({item}) is closed by a decision, at no session.",
    ]


def test_an_unmarked_citation_of_a_provisional_text_is_found(db):
    report = ReportDocumentFactory()
    add_version(report, by=None, kind="prov")
    citation = cite(report, by=None, ranges=[(3, 9)])
    assert list(invariants.provisional_citations_are_marked()) == []

    Citation.objects.update(is_provisional=False)

    assert list(invariants.provisional_citations_are_marked()) == [
        f"Citation {citation.pk} cites {report}, which is provisional, and is not marked so."
    ]


def test_a_session_held_on_no_day_is_found(db):
    session = SessionFactory()
    Session.objects.update(scheduled_start=None, scheduled_end=None)

    assert list(invariants.held_sessions_have_days()) == [f"{session} was held on no day."]


def test_a_record_that_points_into_another_committee_is_found(db):
    action, elsewhere = ActionFactory(), SessionFactory()
    assert list(invariants.threads_stay_in_their_committee()) == []

    Action.objects.update(due_session=elsewhere)

    assert list(invariants.threads_stay_in_their_committee()) == [
        f"action {action.pk} points by “due_session” into another committee."
    ]


@pytest.fixture
def released(db):
    mandate = MandateFactory()
    session = SessionFactory(committee=mandate.committee)
    told = {"committee": mandate.committee, "mandate": mandate, "session": session, "audience": mandate.audience}
    report = enter(Report, by=None, symbol="RC/1/9", **told)
    release = Release(
        report=report, language="en", format="pdf", sha256=Attachment.fingerprint(b"issued"), size=6,
        fingerprint="x", paper={}, released_at=timezone.now(),
    )  # fmt: skip
    release.file.save("report.pdf", ContentFile(b"issued"))
    Report.objects.update(state="released")
    return release


def test_what_was_issued_and_is_another_or_gone_is_found(released):
    assert list(invariants.what_was_issued_is_what_was_kept()) == []

    with released.file.storage.open(released.file.name, "wb") as file:
        file.write(b"altered")
    altered = list(invariants.what_was_issued_is_what_was_kept())
    released.file.storage.delete(released.file.name)
    gone = list(invariants.what_was_issued_is_what_was_kept())

    called = "What was issued as RC/1/9 (en, pdf)"
    assert (altered, gone) == (
        [f"{called} is not the one that was kept: its SHA-256 differs."],
        [f"{called} is not there."],
    )


def test_a_released_report_of_which_nothing_is_kept_is_found(released):
    Release.objects.all()._raw_delete("default")  # nothing in the product does

    assert list(invariants.what_was_issued_is_what_was_kept()) == [
        f"Report {released.report.pk} (RC/1/9) is released, and nothing is kept of it."
    ]


def test_a_follow_up_that_became_none_foreseen_in_silence_is_found(db):
    record = FollowUpFactory(kind="continuing")
    FollowUpFactory(kind="none_foreseen")
    record.kind = "none_foreseen"
    record.save()
    journal.write(record, "changed", by=None, changes={"kind": ["continuing", "none_foreseen"]})

    assert list(invariants.nothing_closes_in_silence()) == [
        f"Follow-up {record.pk} ({record}) became “none foreseen” without reason and citation."
    ]


def test_a_range_beyond_the_end_is_found_wherever_it_stands(db):
    citation = CitationFactory(document__last_paragraph=100, ranges=[[3, 9]])
    Citation.objects.update(ranges=[[90, 140], [3, 9]])

    assert list(invariants.citations_end_within_the_report()) == [
        f"Citation {citation.pk} names paragraph 140 of {citation.document}, which ends with 100."
    ]

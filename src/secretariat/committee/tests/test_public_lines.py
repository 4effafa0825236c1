"""The thread as it is drawn: one line for each delivery, and the session × action picture."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from secretariat.committee.factories import (
    ActionFactory,
    CommitteeFactory,
    DocumentFactory,
    MandateParagraphFactory,
    ObligationFactory,
    ReportDocumentFactory,
    SessionFactory,
)
from secretariat.committee.models import ActionStatus, FollowUpKind, SessionState, Verb
from secretariat.committee.operations import cite, deliver, record_consideration, record_decision, state_follow_up
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.lines import draw
from secretariat.committee.queries.picture import picture
from secretariat.committee.queries.thread import load_action, load_thread
from secretariat.committee.views.shown import record_fact
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(db):
    body = CommitteeFactory(code="RCY")
    session = SessionFactory(committee=body, number=7)
    document = DocumentFactory(session=session, symbol="RCY/7/4", titles=Texts.of("Lamps"))
    report = ReportDocumentFactory(session=session, symbol="RCY/7/9")
    action = ActionFactory(mandate__committee=body, titles=Texts.of("A list of lamps"))
    made = deliver(actions=[action], by=None, kind="document", document=document, session=session)
    ranges = cite(report, by=None, ranges=[(98, 112), (120, 120)])
    record_consideration(session=session, by=None, citation=ranges, implementations=[made])
    record_decision(
        session=session,
        by=None,
        citation=cite(report, by=None, label="8.1"),
        implementations=[made],
        verbs=["took_note", "requested"],
        asks=[{"action": action, "texts": Texts.of("Figures")}],
    )
    state_follow_up(action=action, kind=FollowUpKind.CONTINUING, by=None)
    return action


def in_short(stage: dict) -> tuple:
    cites = [(cite["text"], [part["text"] for part in cite.get("parts", [])]) for cite in stage["cites"]]
    return stage["stage"], stage["state"], stage["title"], cites


def test_a_delivery_is_one_line_from_implementation_to_follow_up(action):
    (line,) = draw(load_action(action), Calendar.of(action.committee)).lines

    assert [in_short(stage) for stage in line] == [
        ("implementation", "done", "Lamps", [("RCY/7/4", [])]),
        ("consideration", "done", "Discussed at RCY/7", [("RCY/7/9", ["paras. 98 to 112", "para. 120"])]),
        ("decision", "done", "Took note, requested", [("RCY/7/9", ["para. 8.1"])]),
        ("follow-up", "awaited", "Figures", []),
        ("follow-up", "done", "Continuing practice", []),
    ]


def test_what_is_said_of_an_action_as_a_whole_leaves_none_of_its_deliveries_awaited(action):
    session = SessionFactory(committee=action.committee, number=8)
    deliver(actions=[action], by=None, kind="document", document=DocumentFactory(session=session), session=session)
    whole = cite(ReportDocumentFactory(session=session), by=None, ranges=[(1, 2)])
    record_consideration(session=session, by=None, citation=whole, actions=[action])

    drawn = draw(load_action(action), Calendar.of(action.committee))

    assert [stage["state"] for stage in drawn.lines[1] if stage["stage"] == "consideration"] == []


def test_every_range_leads_to_the_address_of_its_first_paragraph(action):
    (line,) = draw(load_action(action), Calendar.of(action.committee)).lines

    assert [part["url"] for part in line[1]["cites"][0]["parts"]] == [
        reverse("committee:document_paragraph", args=["RCY/7/9", 98]),
        reverse("committee:document_paragraph", args=["RCY/7/9", 120]),
    ]


def test_a_thread_is_read_in_the_same_number_of_queries_however_long_it_is(action, django_assert_num_queries):
    mandate = action.mandate

    def drawn():
        thread, calendar = load_thread(mandate), Calendar.of(mandate.committee)
        return [draw(line, calendar).lines for line in thread.actions]

    with django_assert_num_queries(15):
        drawn()

    for number in range(1, 4):
        session = SessionFactory(committee=mandate.committee, number=number)
        made = deliver(actions=[action], by=None, kind="event", session=session)
        record_consideration(session=made.session, by=None, citation=None, implementations=[made])

    with django_assert_num_queries(15):
        assert len(drawn()[0]) == 4


def test_the_picture_puts_each_mark_under_its_session(action):
    mandate = action.mandate
    grid = picture(load_thread(mandate), Calendar.of(mandate.committee))

    (row,) = grid["groups"][0]["rows"]
    assert [session["label"] for session in grid["sessions"]] == ["RCY/7"]
    assert [mark["kind"] for mark in row["cells"][0]["marks"]] == ["delivered", "considered", "decided"]


def test_an_action_of_several_paragraphs_stands_once_and_says_so(action):
    first = action.paragraphs.get()
    second = MandateParagraphFactory(mandate=action.mandate, number=first.number + 2)
    action.paragraphs.add(second)

    grid = picture(load_thread(action.mandate), Calendar.of(action.committee))

    rows = [row["title"] for group in grid["groups"] for row in group["rows"]]
    assert rows == [f"A list of lamps (paragraphs {first.mark}, {second.mark})"]


def test_the_picture_says_which_session_was_cancelled_and_in_which_language_an_action_is_called(action):
    change(SessionFactory(committee=action.committee, number=8), by=None, state=SessionState.CANCELLED)
    ObligationFactory(action=action, due_session=SessionFactory(committee=action.committee, number=9, state="planned"))

    with override("fr"):
        grid = picture(load_thread(action.mandate), Calendar.of(action.committee))

    (row,) = grid["groups"][0]["rows"]
    assert (row["lang"], row["dir"]) == ("en", "ltr")
    assert [(one["label"], one["note"]) for one in grid["sessions"]] == [
        ("RCY/7", ""), ("RCY/8", "annulée"), ("RCY/9", ""),
    ]  # fmt: skip


def test_a_record_named_among_the_facts_says_its_language_where_it_is_called_by_its_title(action):
    document = action.implementations.get().document

    assert [record_fact("", one)["lang"] for one in (action, document, document.session)] == ["en", "", ""]


def test_what_a_committee_decided_is_a_verb_where_verbs_are_counted():
    with override("fr"):
        assert (str(Verb.DECIDED.label), str(ActionStatus.DECIDED.label)) == ("a décidé", "décidée")


def test_the_picture_opens_where_something_was_done_last_and_not_where_it_is_due(action):
    later = SessionFactory(committee=action.committee, number=8, state=SessionState.PLANNED)
    ObligationFactory(action=action, due_session=later)

    grid = picture(load_thread(action.mandate), Calendar.of(action.committee))

    assert [(s["label"], s["opens_here"]) for s in grid["sessions"]] == [("RCY/7", True), ("RCY/8", False)]


def test_the_picture_says_in_which_language_a_paragraph_of_the_mandate_stands(action):
    paragraph = action.paragraphs.first()
    change(paragraph, by=None, digests=Texts.of("Keep a list"))

    with override("ar"):
        group = picture(load_thread(action.mandate), Calendar.of(action.committee))["groups"][0]

    assert (group["mark"], str(group["title"]), group["lang"], group["dir"]) == (
        f"{paragraph.mark}.", "Keep a list", "en", "ltr"
    )  # fmt: skip
    assert group["note"]

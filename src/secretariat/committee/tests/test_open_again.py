"""What is asked or foreseen of a closed action opens it again, with its ground."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.invariants import nothing_is_open_under_what_is_closed, statuses_follow_from_the_record
from secretariat.committee.operations.bringing_back import bring_back
from secretariat.committee.operations.decisions import oblige, owe_again
from secretariat.committee.operations.follow_ups import open_again
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import withdraw

from .entering import entry
from .taking import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return f.SessionFactory(committee=f.CommitteeFactory(code="RC"), number=5)


@pytest.fixture
def action(session):
    """Decided, and closed since nothing was foreseen."""
    action = f.ActionFactory(mandate__committee=session.committee, titles=Texts.of("Lamps"))
    cited = f.CitationFactory(document__session=session, document__symbol="RC/5/9")
    do.record_decision(session=session, citation=cited, actions=[action], number="7.1", by=None)
    do.state_follow_up(action=action, kind="none_foreseen", citation=cited, stated_at=session, by=None)
    action.refresh_from_db()
    assert action.status == "closed"
    return action


@pytest.fixture
def later(session):
    return f.SessionFactory(committee=session.committee, number=6)


def foreseen(action, session=None, kind="report_back", **told):
    told = {"citation": session and f.CitationFactory(document__session=session), "stated_at": session, **told}
    return do.state_follow_up(action=action, kind=kind, texts=Texts.of("Tell."), by=None, **told)


def stands(action) -> str:
    action.refresh_from_db()
    return action.status


def faults() -> list[str]:
    return [*nothing_is_open_under_what_is_closed(), *statuses_follow_from_the_record()]


@pytest.mark.parametrize(("kind", "status"), [("report_back", "follow_up"), ("continuing", "continuing")])
def test_what_is_foreseen_of_a_closed_action_opens_it(action, later, kind, status):
    record = foreseen(action, later, kind)

    moved = action.status_changes.last()
    assert (stands(action), moved.before, moved.citation, moved.session) == (status, "closed", record.stated_by, later)
    assert faults() == []


def test_what_a_decision_asks_of_a_closed_action_opens_it(action, later):
    decision = f.DecisionFactory(action=action, session=later)

    oblige(decision, action=action, texts=Texts.of("Report back"), by=None)

    assert (stands(action), action.status_changes.last().citation, faults()) == ("requested", decision.citation, [])


@pytest.mark.parametrize("is_asked_at_once", [True, False])
def test_it_stands_as_asked_for_whether_asked_with_the_decision_or_after_it(action, later, is_asked_at_once):
    ask = {"action": action, "texts": Texts.of("Report back")}
    told = {"session": later, "citation": f.CitationFactory(document__session=later), "number": "8", "by": None}

    decision = do.record_decision(
        actions=[action], verbs=["took_note", "requested"], asks=[ask] if is_asked_at_once else [], **told
    )
    if not is_asked_at_once:
        oblige(decision, by=None, **ask)

    moved = [(move.before, move.status) for move in action.status_changes.order_by("pk")][-1:]
    assert (stands(action), moved, faults()) == ("requested", [("closed", "requested")], [])


def test_without_a_citation_it_stays_closed_and_nothing_is_entered(action, later):
    decision = f.DecisionFactory(action=action, session=later, citation=None)
    sentence = "“Lamps” is closed, and is opened again by what is cited: name the document that states this."

    with pytest.raises(ValidationError) as foresaw:
        foreseen(action)
    with pytest.raises(ValidationError) as asked:
        oblige(decision, action=action, texts=Texts.of("Report back"), by=None)

    assert (foresaw.value.message_dict, asked.value.message_dict) == (
        {"citation": [sentence]},
        {"decision": [sentence]},
    )
    assert (stands(action), action.follow_ups.count(), action.obligations.count()) == ("closed", 1, 0)


def test_what_only_some_may_read_opens_nothing(action):
    foreseen(action, audience=Audience.objects.of("internal"))

    assert (stands(action), faults()) == ("closed", [])


def test_it_closes_with_what_had_opened_it(action, later):
    record = foreseen(action, later)

    do.close_follow_up(record, session=later, reason="Told.", citation=record.stated_by, by=None)

    assert (stands(action), faults()) == ("closed", [])


def test_a_wrong_follow_up_leaves_it_closed_as_it_was(action, later):
    none, record = action.follow_ups.get(), foreseen(action, later)

    withdraw(record, by=None, reason="Of another action.")

    none.refresh_from_db()
    assert (stands(action), none.is_standing, faults()) == ("closed", True, [])


def test_what_had_not_ended_before_it_was_closed_opens_it(session, later):
    action = f.ActionFactory(mandate__committee=session.committee, status="decided")
    decision = f.DecisionFactory(action=action, session=session)
    request = oblige(decision, action=action, texts=Texts.of("Report back"), by=None)
    first = do.release_obligation(request, reason="Not wanted.", by=None)
    told = foreseen(action, session)
    do.close_follow_up(told, session=later, reason="Told.", citation=told.stated_by, by=None)
    assert stands(action) == "closed"

    owe_again(first, reason="It is wanted.", by=None)
    assert (stands(action), faults()) == ("follow_up", [])

    told.refresh_from_db()
    open_again(told, reason="Not told.", by=None)
    assert (stands(action), faults()) == ("follow_up", [])


def test_what_is_brought_back_opens_it(session, action, later):
    asked = f.DecisionFactory(action=action, session=later)
    oblige(asked, action=action, texts=Texts.of("Report back"), by=None)
    withdraw(asked, by=None, reason="Wrong.")
    assert stands(action) == "closed"

    bring_back(asked, by=None, reason="Right.")

    assert (stands(action), faults()) == ("requested", [])


def test_the_form_says_so_before_and_after(visit, fields, action, later):
    officer, url = visit("officer"), entry("followup", action=action)
    document = f.ReportDocumentFactory(session=later, symbol="RC/6/9")
    shown = officer.get(url)
    told = {"kind": "report_back", "texts_en_text": "Tell.", "stated_at": later.pk, "due_session": ""}

    bare = officer.post(url, fields(shown, **told))
    cited = officer.post(url, fields(shown, **told, cited_document="RC/6/9", cited_paragraphs="3"), follow=True)

    assert shown.context["form"].above == (
        "“Lamps” is closed. What is asked or foreseen of it opens it again, by the document that is cited."
    )
    assert list(bare.context["form"].errors) == ["cited_document"]
    assert "“Lamps” stands as “follow-up open” now." in cited.content.decode()
    assert m.Citation.objects.filter(document=document).exists()


def test_a_decision_with_requests_says_so_too(visit, fields, action, later):
    f.DocumentFactory(kind="summary", session=later, symbol="RC/6/SUM")
    officer, url = visit("officer"), entry("decision", action=action)
    told = {"number": "7.9", "cited_document": "RC/6/SUM", "session": later.pk, "requests": "Report back"}

    answer = officer.post(url, fields(officer.get(url), **told, actions=[action.pk]), follow=True)

    assert "“Lamps” stands as “requested” now." in answer.content.decode()
    assert (stands(action), faults()) == ("requested", [])


def test_withdrawing_says_where_the_action_stands_without_it_and_bringing_back_undoes_that(visit, session):
    action = f.ActionFactory(mandate__committee=session.committee, titles=Texts.of("Boats"))
    cited = f.CitationFactory(document__session=session, document__symbol="RC/5/10")
    decision = do.record_decision(session=session, citation=cited, actions=[action], number="7.2", by=None)

    told = visit("officer").get(address(decision, "withdrawal")).context["consequences"]
    withdraw(decision, by=None, reason="Wrong.")
    without = stands(action)
    bring_back(decision, by=None, reason="Right.")

    assert told[-1] == "“Boats” stands as “decided” by it, and as “planned” without it."
    assert (without, stands(action)) == ("planned", "decided")


def test_a_decision_to_close_an_item_says_that_the_item_is_still_open(visit, fields, session):
    item = f.AgendaItemFactory(committee=session.committee, first_session=session)
    f.DocumentFactory(kind="summary", session=session, symbol="RC/5/SUM")
    officer, url = visit("officer"), entry("decision", agendaitem=item)
    told = {"session": session.pk, "number": "7.3", "cited_document": "RC/5/SUM", "verbs": ["closed"]}

    answer = officer.post(url, fields(officer.get(url), **told), follow=True)

    assert "“8 · An item of the agenda” is open until you close it, on its page, by this decision." in (
        answer.content.decode()
    )

"""Nothing is discussed or decided before it was there: refused beside the field, and told by `doctor`."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.invariants import nothing_is_discussed_before_it_was_there
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.gaps import GapKind, gaps_of_thread
from secretariat.committee.queries.thread import load_thread
from secretariat.committee.queries.unconsidered import unconsidered
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def sessions():
    """The second and the fourth."""
    committee = f.CommitteeFactory(code="RC")
    made = {number: f.SessionFactory(committee=committee, number=number) for number in (2, 4)}
    for number, session in made.items():
        f.ReportDocumentFactory(session=session, symbol=f"RC/{number}/9")
    return made


@pytest.fixture
def action(sessions):
    return f.ActionFactory(mandate__committee=sessions[2].committee)


def delivered(action, session, **told):
    return f.ImplementationFactory(action=action, session=session, titles=Texts.of("A talk"), **told)


def discussed(action, session, *deliveries, **told):
    cited = f.CitationFactory(document=session.documents.get())
    return do.record_consideration(
        session=session, citation=cited, actions=[action], implementations=deliveries, by=None, **told
    )


def faults() -> list[str]:
    return list(nothing_is_discussed_before_it_was_there())


@pytest.mark.parametrize("noun", ["consideration", "decision"])
def test_what_came_later_is_not_what_was_discussed(sent, sessions, action, noun):
    late = delivered(action, sessions[4])
    told = {"session": sessions[2].pk, "cited_document": "RC/2/9", "cited_paragraphs": "3", "verbs": ["took_note"]}

    refused = sent(f"/en/enter/{noun}/?action={action.pk}", **told, implementations=[late.pk])

    assert refused == {
        "implementations": ["“A talk” is of RC/4, which came after RC/2: choose what was there by then."]
    }


def test_what_is_not_delivered_is_not_discussed(sent, sessions, action):
    ahead = delivered(action, sessions[2], is_delivered=False)
    told = {"session": sessions[2].pk, "cited_document": "RC/2/9", "cited_paragraphs": "3"}

    refused = sent(f"/en/enter/consideration/?action={action.pk}", **told, implementations=[ahead.pk])

    assert refused == {"implementations": ["“A talk” is entered as not delivered: say first when it was."]}


def test_what_was_discussed_stays_delivered_by_then(sent, sessions, action):
    talk = delivered(action, sessions[2])
    discussed(action, sessions[2], talk)
    page = f"/en/records/implementation/{talk.pk}/changes/"

    assert sent(page, is_delivered=None) == {
        "is_delivered": ["It was discussed at RC/2, and so was delivered: correct that discussion first."]
    }
    assert sent(page, session=sessions[4].pk) == {
        "session": ["It was discussed or decided on at RC/2, before this: name a session up to then."]
    }
    assert (sent(page, titles_en_text="A speech"), faults()) == ({}, [])


def test_a_report_is_entered_as_it_is_printed_and_told_of(sent, sessions, action):
    said = discussed(action, sessions[2], delivered(action, sessions[4]), as_printed=True)

    assert sent(f"/en/records/consideration/{said.pk}/changes/", digests_en_text="Long.") == {}
    assert [fault.partition(": “")[2] for fault in faults()] == [
        "A talk” is of RC/4, which came after RC/2: choose what was there by then."
    ]
    change(said, by=None, session=sessions[4])
    assert faults() == []


def test_a_decision_is_the_paragraph_of_the_summary_that_it_cites(sent, sessions, action):
    f.DocumentFactory(session=sessions[2], kind="summary", symbol="RC/2/8")
    told = {"session": sessions[2].pk, "cited_document": "RC/2/8", "verbs": ["took_note"]}
    page = f"/en/enter/decision/?action={action.pk}"
    refusal = {"number": ["The citation names paragraph 3.1 of the summary, this 7.7: give the same in both."]}

    assert sent(page, **told, number="7.7", cited_paragraphs="3.1") == refusal
    assert sent(page, **told, number="", cited_paragraphs="3.1") == {}
    decided = m.Decision.objects.get()
    assert decided.number == "3.1"
    changes = f"/en/records/decision/{decided.pk}/changes/"
    assert sent(changes, number="7.7") == refusal
    assert (sent(changes, number="3.1 (a)"), faults()) == ({}, [])


def test_a_follow_up_is_stated_by_no_report_of_a_session_before(sent, sessions, action):
    page, told = f"/en/enter/followup/?action={action.pk}", {"kind": "report_back", "texts_en_text": "A talk again"}
    early = {"cited_document": "RC/2/9", "cited_paragraphs": "3", "stated_at": sessions[4].pk}
    refusal = "RC/2/9 is of RC/2, which came before RC/4: cite what tells of RC/4."

    assert sent(page, **told, **early) == {"cited_document": [refusal]}
    assert sent(page, **told, **early | {"cited_document": "RC/4/9", "stated_at": sessions[2].pk}) == {}
    assert sent(page, **told, **early | {"stated_at": sessions[2].pk}) == {}
    stated = m.FollowUp.objects.get(stated_by__document__symbol="RC/2/9")
    assert sent(f"/en/records/followup/{stated.pk}/changes/", stated_at=sessions[4].pk) == {"stated_at": [refusal]}
    closing = {"session": sessions[4].pk, "reason": "Done.", "cited_paragraphs": "9"}
    closure = f"/en/records/followup/{stated.pk}/closure/"
    assert sent(closure, **closing, cited_document="RC/2/9") == {"cited_document": [refusal]}
    assert sent(closure, **closing, cited_document="RC/4/9") == {}


@pytest.mark.parametrize("record", ["considerations", "decisions"])
@pytest.mark.parametrize(("number", "is_missing"), [(2, True), (4, False)])
def test_what_was_said_of_a_plan_takes_up_nothing_that_was_delivered_later(
    sessions, action, record, number, is_missing
):
    made = delivered(action, sessions[4], kind="pilot")
    factory = {"considerations": f.ConsiderationFactory, "decisions": f.DecisionFactory}[record]
    factory(action=action, session=sessions[number], implementations=[made])

    calendar = Calendar.of(action.committee)
    thread = load_thread(action.mandate)
    found = [gap.record for gap in gaps_of_thread(thread, calendar) if gap.kind == GapKind.NOT_CONSIDERED]
    on_board = [due.record for due in unconsidered(calendar, None).first()]

    assert (found, on_board) == (([made], [made]) if is_missing else ([], []))

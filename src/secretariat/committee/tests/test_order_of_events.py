"""Nothing is discussed or decided before it was there: refused beside the field, and told by `doctor`."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.invariants import nothing_is_discussed_before_it_was_there
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

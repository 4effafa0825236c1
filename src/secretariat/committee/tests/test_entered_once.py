"""What is numbered is numbered once, a symbol is the same with and without zeros, and days are of years that can be."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from secretariat.committee import factories as f
from secretariat.core.multilingual import Texts

from .entering import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return f.SessionFactory(committee=f.CommitteeFactory(code="RC"), number=1)


def changes(record) -> str:
    return f"/en/records/{record.noun()}/{record.pk}/changes/"


def test_two_actions_of_a_paragraph_have_two_numbers(sent):
    action = f.ActionFactory(titles=Texts.of("Lamps"))
    url = entry("action", mandateparagraph=action.paragraphs.get())
    other = f.MandateParagraphFactory(mandate=action.mandate)
    refused = {"number": ["There is an action 1 here already, “Lamps”: give another number."]}

    assert sent(url, titles_en_text="Boats", number=1) == refused
    assert sent(entry("action", mandateparagraph=other), titles_en_text="Boats", number=1) == {}
    assert sent(changes(action), titles_en_text="Lanterns") == {}


def test_an_action_without_a_number_is_the_next_one_under_its_paragraphs(sent):
    first = f.ActionFactory(number=4)
    paragraph = first.paragraphs.get()

    assert (
        sent(entry("action", mandate=first.mandate), titles_en_text="Boats", number="", paragraphs=[paragraph.pk]) == {}
    )
    assert list(paragraph.actions.order_by("number").values_list("number", flat=True)) == [4, 5]


def test_two_open_items_of_a_session_have_two_numbers(sent, session):
    item = f.AgendaItemFactory(committee=session.committee, first_session=session)
    url = entry("agendaitem", session=session)
    refused = {
        "number": ["“8 · An item of the agenda” is open with this number and first session: give another number."]
    }

    assert sent(url, titles_en_text="Boats", number="8") == refused
    assert sent(url, titles_en_text="Boats", number="9") == {}
    assert sent(changes(item), titles_en_text="Lanterns") == {}


@pytest.mark.parametrize(("held", "typed"), [("RC/1/9", "RC/1/09"), ("RC/1/09", "RC/1/9"), ("RC/1/9", "rc/001/9")])
def test_a_symbol_with_a_zero_before_a_number_is_the_same(sent, session, held, typed):
    document = f.DocumentFactory(session=session, symbol=held)
    f.DocumentFactory(session=session, symbol="RC/1/90")

    assert sent(entry("document", session=session), symbol=typed, titles_en_text="A paper") == {
        "symbol": [f"{held} is in the record already: open it and add a version to it."]
    }
    assert sent(changes(document), titles_en_text="Another") == {}


def test_a_document_is_found_by_its_symbol_with_a_zero(sent, session):
    f.ReportDocumentFactory(session=session, symbol="RC/1/9")
    action = f.ActionFactory(mandate__committee=session.committee)
    told = {"session": session.pk, "cited_document": "RC/1/09", "cited_paragraphs": "3"}

    assert sent(entry("consideration", action=action), **told) == {}


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(2999, 1, 1)])
def test_a_document_is_of_a_year_that_can_be(sent, session, day):
    document = f.DocumentFactory(session=session, symbol="RC/1/9")
    latest = timezone.localdate() + dt.timedelta(days=2 * 365)
    refused = {"day": [f"A document is of a day from 1900 to {latest.day} {latest:%B %Y}: check the year."]}

    assert sent(changes(document), day=day.isoformat()) == refused
    assert sent(changes(document), day="2011-05-12") == {}


def test_of_a_document_that_is_not_known_one_sentence_is_said(sent, session):
    action = f.ActionFactory(mandate__committee=session.committee)

    refused = sent(entry("implementation", action=action), kind="document", document="RC/1/77")

    assert refused == {
        "document": [
            "There is no document “RC/1/77” in this committee’s record: check it, or enter the document first."
        ]
    }

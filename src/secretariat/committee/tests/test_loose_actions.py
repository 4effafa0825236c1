"""What a page counts, it shows: actions whose paragraph was withdrawn, deliveries that are still to come."""

from __future__ import annotations

import pytest

from secretariat.accounts.factories import PersonFactory
from secretariat.committee import factories as f
from secretariat.committee.views import mandates
from secretariat.record.operations import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    """A mandate of two paragraphs, the first of which was withdrawn."""
    mandate = f.MandateFactory()
    gone, stays = (f.MandateParagraphFactory(mandate=mandate, number=number) for number in (1, 2))
    for paragraph in (gone, stays):
        f.ActionFactory(mandate=mandate, paragraphs=[paragraph])
    withdraw(gone, by=PersonFactory(), reason="Entered twice.")
    return mandate


@pytest.mark.parametrize("most", [150, 1])
def test_the_page_of_a_mandate_shows_what_served_a_withdrawn_paragraph(mandate, most, visit, monkeypatch):
    monkeypatch.setattr(mandates, "DRAWN_WHOLE", most)

    context = visit(None).get(mandate.get_absolute_url()).context

    assert [one.action.first_paragraph_number for one in context["loose"]] == [1]
    assert 'id="under-none"' in visit(None).get(mandate.get_absolute_url()).content.decode()


def test_what_serves_a_sub_item_stands_under_its_paragraph(visit):
    mandate = f.MandateFactory()
    above = f.MandateParagraphFactory(mandate=mandate, number=1)
    action = f.ActionFactory(mandate=mandate, paragraphs=[f.MandateParagraphFactory(mandate=mandate, parent=above)])

    context = visit(None).get(mandate.get_absolute_url()).context

    assert [[one.action for one in group["actions"]] for group in context["groups"]] == [[action]]
    assert context["loose"] == []


def test_a_session_tells_apart_what_was_delivered_and_what_is_to_come(visit):
    made, promised = f.ImplementationFactory(), f.ImplementationFactory(is_delivered=False)
    for number, one in enumerate((made, promised), start=9_001):  # beyond those that factories draw
        one.session = f.SessionFactory(committee=one.committee, number=number, state="planned")
        one.save()

        groups = visit(None).get(one.session.get_absolute_url()).context["groups"]

        told = {group["id"]: group["rows"] for group in groups}
        assert told == {"implementations" if one == made else "not-delivered": [one]}

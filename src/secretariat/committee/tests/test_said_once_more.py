"""What pages say where little is on record, and what a form says of a due day that would go unheard."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee.operations.decisions import meet_obligation, oblige
from secretariat.committee.views.statistics import NOTHING_MET, OF_NO_UNIT
from secretariat.core.multilingual import Texts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("status", "is_refused"), [("planned", False), ("considered", True), ("decided", True)])
def test_what_was_delivered_is_not_said_to_be_due_at_a_session_to_come(sent, status, is_refused):
    action = f.ActionFactory(status=status)
    session = f.SessionFactory(committee=action.committee, number=90, state="planned")

    refused = sent(reverse("committee:change", args=["action", action.pk]), due_session=session.pk)

    told = (
        f"It stands as “{action.get_status_display()}”, so that nothing of it is awaited at {session}: "
        "enter a request or a follow-up that is due there."
    )
    assert refused == ({"due_session": [told]} if is_refused else {})


def test_the_page_of_a_decision_calls_what_is_typed_there_as_its_form_does(visit):
    decision = f.DecisionFactory(due_words="by the spring session")

    page = visit(None).get(decision.get_absolute_url()).content.decode()

    assert "Due, in its words" in page


def test_statistics_say_that_units_alone_are_missing(visit):
    decision = f.DecisionFactory(verbs=["requested"])
    action = decision.actions.get()
    before = visit(None).get("/en/statistics/").context["spreads"]

    request = oblige(decision, action=action, by=None, texts=Texts.of("Second edition"))
    later = f.SessionFactory(committee=decision.committee, number=decision.session.number + 1)
    meet_obligation(request, f.ImplementationFactory(action=action, session=later), by=None)
    after = visit("officer").get("/en/statistics/").context["spreads"]

    assert [one["empty"] for one in before] == [NOTHING_MET, NOTHING_MET]
    assert [(bool(one["rows"]), one["empty"]) for one in after] == [(True, NOTHING_MET), (False, OF_NO_UNIT)]


@pytest.mark.parametrize(("role", "leads"), [("administrator", True), ("officer", False), (None, False)])
def test_the_first_page_of_an_empty_installation_leads_the_administrator_to_the_form(visit, role, leads):
    page = visit(role).get("/en/").content.decode()

    assert (reverse("committee:entry", args=["committee"]) in page) == leads

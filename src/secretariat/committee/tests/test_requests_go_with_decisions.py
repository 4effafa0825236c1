"""What a decision asks for goes with it: to the action it concerns, and out of the record with its session."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.forms.withdrawals import going_with
from secretariat.committee.operations.decisions import meet_obligation, oblige
from secretariat.core.multilingual import Texts
from secretariat.record.operations import reinstate, withdraw

from .entering import entry

pytestmark = pytest.mark.django_db


def asked(*words: str, **details) -> tuple:
    """A decision, the action it concerns and what it asks for; another action of the mandate."""
    decision = f.DecisionFactory(number="6.1", texts=Texts.of("Decided."))
    action = decision.actions.get()
    requests = [oblige(decision, action=action, by=None, texts=Texts.of(one), **details) for one in words]
    return decision, action, requests, f.ActionFactory(mandate=action.mandate, titles=Texts.of("Fund"))


def told_at(visit, fields, decision, **told) -> list[str]:
    officer, url = visit("officer"), reverse("committee:change", args=["decision", decision.pk])
    answer = officer.post(url, fields(officer.get(url), **told), follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_requests_follow_a_decision_that_is_corrected_to_another_action(visit, fields):
    decision, _action, requests, fund = asked("Second edition", "A course")

    told_at(visit, fields, decision, actions=[fund.pk], implementations=[])

    assert [m.Obligation.objects.get(pk=one.pk).action for one in requests] == [fund, fund]


def test_who_corrects_it_to_several_reads_which_requests_stay(visit, fields):
    decision, action, requests, fund = asked("Second edition")
    other = f.ActionFactory(mandate=action.mandate, titles=Texts.of("Ships"))

    told = told_at(visit, fields, decision, actions=[fund.pk, other.pk], implementations=[])

    sentence = f"“Second edition” stays under “{action}”: correct the request where that is wrong."
    assert (m.Obligation.objects.get(pk=requests[0].pk).action, sentence in told[0]) == (action, True)


def test_requests_under_an_action_that_it_still_concerns_stay_there(visit, fields):
    decision, action, requests, fund = asked("Second edition")

    told_at(visit, fields, decision, actions=[action.pk, fund.pk], implementations=[])

    assert m.Obligation.objects.get(pk=requests[0].pk).action == action


def test_requests_go_and_come_back_with_the_session_of_their_decision(visit):
    decision, _action, (request,), _fund = asked("Second edition")
    session = decision.session
    going = going_with(session, visit("officer").user)

    withdraw(session, by=None, reason="Entered twice.")
    gone = m.Obligation.objects.get(pk=request.pk).is_standing, m.Obligation.objects.visible_to(None).count()
    reinstate(m.Session.objects.get(pk=session.pk), by=None)

    assert [line for line in going if "Second edition" in line] == ["obligation: Second edition"]
    assert (gone, m.Obligation.objects.visible_to(None).count()) == ((False, 0), 1)


def test_a_request_has_words_or_a_decision(sent, program):
    action = f.ActionFactory()
    told = "Say what is asked, or choose the decision that asks for it."

    refused = sent(entry("obligation", action=action), texts_en_text="")
    by_program = program()("post", "obligations", {"action_id": action.pk, "texts": {"en": ""}})

    assert (refused, by_program) == ({"texts": [told]}, (422, {"errors": {"texts": [told]}}))
    assert not m.Obligation.objects.exists()


def test_a_request_is_met_for_no_program_by_what_was_withdrawn(program):
    _decision, action, (request,), _fund = asked("Second edition")
    delivery = f.ImplementationFactory(action=action)
    meet_obligation(request, delivery, by=None)
    send = program()

    before = send("get", f"obligations/{request.pk}")[1]
    withdraw(delivery, by=None, reason="Entered twice.")
    after = send("get", f"obligations/{request.pk}")[1]

    key = next(name for name in before if name.startswith("met_by"))
    assert (before[key], after[key]) == (delivery.pk, None)


def test_a_request_without_words_is_called_by_its_decision():
    _decision, _action, (request,), _fund = asked("")

    page = Client().get(request.get_absolute_url())

    assert page.context["title"] == f"Asked for: {request.decision}"

"""What a request rests on can be withdrawn: every reader is then told the same of it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.due import due_items
from secretariat.committee.operations import release_obligation
from secretariat.committee.queries.thread import load_action, load_thread
from secretariat.record.journal import history
from secretariat.record.operations import reinstate, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """A request made at one session, due at the next, and met by what was delivered there."""
    action = f.ActionFactory()
    body = action.committee
    past, ahead = (f.SessionFactory(committee=body, number=n, state=s) for n, s in ((1, "held"), (2, "planned")))
    decision = f.DecisionFactory(committee=body, actions=[action], session=past)
    made = f.ImplementationFactory(committee=body, actions=[action], session=ahead)
    return f.ObligationFactory(action=action, decision=decision, due_session=ahead, met_by=made)


def told(asked, visit) -> dict:
    """What is said of the request: on its page and the lines of its action to everyone, on the board, in the list."""
    officer, said = SignInFactory(role="officer"), {}
    for role in (None, "officer"):
        page = visit(role).get(asked.get_absolute_url())
        facts = {fact["label"]: fact["text"] for fact in page.context["facts"]} if page.status_code == 200 else {}
        said[role] = str(facts.get("State", "")), len(load_action(asked.action, officer if role else None).obligations)
    listed = visit(None).get(reverse("committee:obligations"), {"state": "open"})
    said["board"] = [due.record for due in due_items(asked.committee) if due.what == "obligation"]
    said["listed"] = asked.get_absolute_url() in listed.text
    return said


def test_a_request_is_open_again_for_everyone_while_what_met_it_is_withdrawn(asked, visit):
    met = {None: ("met", 1), "officer": ("met", 1), "board": [], "listed": False}
    made = asked.met_by

    before = told(asked, visit)
    withdraw(made, by=None, reason="Not submitted after all.")
    gone, moment = told(asked, visit), timezone.now()
    reinstate(m.Implementation.objects.get(pk=made.pk), by=None)

    then = [one.is_open for line in load_thread(asked.action.mandate, as_of=moment).actions for one in line.obligations]
    assert gone == {None: ("open", 1), "officer": ("open", 1), "board": [asked], "listed": True}
    assert (before, told(asked, visit), then) == (met, met, [True])


def test_a_request_goes_with_the_decision_that_made_it_and_comes_back_with_it(asked, visit):
    withdraw(asked.met_by, by=None, reason="Not submitted after all.")
    before, decision = told(asked, visit), asked.decision

    withdraw(decision, by=None, reason="Of another body.")
    gone, moment = told(asked, visit), timezone.now()
    reinstate(m.Decision.objects.get(pk=decision.pk), by=None)

    then = [line.obligations for line in load_thread(asked.action.mandate, as_of=moment).actions]
    assert (gone[None], gone["board"], gone["listed"], then) == (("", 0), [], False, [()])
    assert (gone["officer"][1], told(asked, visit)) == (0, before)


@pytest.mark.parametrize(("ground", "told"), [
    ("met_by", ["“Report back” is met by it: that request is open again, until this is brought back."]),
    ("decision", ["These disappear with it, and come back with it:", "obligation: Report back"]),
])  # fmt: skip
def test_whoever_withdraws_the_ground_of_a_request_is_told(asked, visit, ground, told):
    record = getattr(asked, ground)

    page = visit("officer").get(reverse("committee:step", args=[record.noun(), record.pk, "withdrawal"]))

    assert [one for one in page.context["consequences"] if one in told] == told
    assert sum("Report back" in one for one in page.context["consequences"]) == 1


def test_what_was_released_meanwhile_is_not_met_by_what_is_brought_back(asked):
    made = withdraw(asked.met_by, by=None, reason="Not submitted after all.")

    released = release_obligation(m.Obligation.objects.get(), reason="No longer wanted.", by=None)
    reinstate(made, by=None)

    assert (released.met_by, released.is_met, released.is_open) == (None, False, False)
    assert next(iter(history(released))).verb == "no longer owed"

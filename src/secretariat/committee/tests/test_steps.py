"""Steps: each a button, its form and its operation; refused with a sentence where the record does not allow it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee.invariants import every_move_has_its_ground
from secretariat.committee.operations import deliver
from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry
from secretariat.record.operations import withdraw

from .taking import address, take

pytestmark = pytest.mark.django_db


def test_a_step_that_does_not_apply_leads_back_with_a_sentence(visit):
    officer, session = visit("officer"), f.SessionFactory(state="held")

    answer = officer.get(address(session, "cancellation"), follow=False)

    assert (answer.status_code, answer.url) == (302, session.get_absolute_url())


def test_a_step_nobody_knows_is_not_there(visit):
    assert visit("officer").get(address(f.SessionFactory(), "celebration")).status_code == 404


def test_a_follow_up_closes_with_reason_and_citation(visit, fields):
    officer, follow_up = visit("officer"), f.FollowUpFactory(action__status="follow_up")
    session = f.SessionFactory(committee=follow_up.committee)
    f.ReportDocumentFactory(session=session, symbol="RC/2/9")
    told = {"session": session.pk, "reason": "Reported in full."}

    silent = take(officer, fields, follow_up, "closure", **told)
    closed = take(officer, fields, follow_up, "closure", **told, cited_document="RC/2/9", cited_paragraphs="3")

    follow_up.refresh_from_db(), follow_up.action.refresh_from_db()
    assert (list(silent.context["form"].errors), closed.status_code) == (["cited_document"], 302)
    assert (follow_up.closed_at, follow_up.closed_by.ranges, follow_up.action.status) == (session, [[3, 3]], "closed")


def test_an_agenda_item_is_closed_at_a_session_that_met_by_a_decision_taken_under_it(visit, fields):
    officer, item = visit("officer"), f.AgendaItemFactory()
    met = f.SessionFactory(committee=item.committee, number=40)
    unknown = {"scheduled_start": None, "scheduled_end": None}
    ahead = f.SessionFactory(committee=item.committee, number=41, state="postponed", **unknown)
    told = {"session": met, "action": f.ActionFactory(mandate__committee=item.committee)}
    own, other = f.DecisionFactory(**told, agenda_item=item), f.DecisionFactory(**told, number="9.9")

    form = officer.get(address(item, "closure")).context["form"]
    refused = take(officer, fields, item, "closure", session=ahead.pk, reason="Done.")
    take(officer, fields, item, "closure", session=met.pk, decision=own.pk, reason="Done.")

    item.refresh_from_db()
    assert (form.initial["session"], list(form.fields["decision"].queryset), other.pk > 0) == (met, [own], True)
    assert list(refused.context["form"].errors) == ["session"]
    assert (item.closed_at, item.closed_by, item.is_open) == (met, own, False)
    told = {fact["label"]: str(fact["text"]) for fact in visit(None).get(item.get_absolute_url()).context["facts"]}
    assert told["Closed because"] == "Done."
    edit = officer.get(reverse("committee:change", args=["agendaitem", item.pk])).context["form"]
    assert {"closed_at", "closed_by", "successor"} & set(edit.fields) == {"successor"}


def test_an_agenda_item_is_not_closed_before_its_first_session_and_its_closing_is_taken_back(visit, fields):
    officer, committee = visit("officer"), f.CommitteeFactory()
    early, first = (f.SessionFactory(committee=committee, number=number) for number in (1, 2))
    item = f.AgendaItemFactory(committee=committee, first_session=first)
    own = f.DecisionFactory(session=first, action__mandate__committee=committee, agenda_item=item)

    refused = take(officer, fields, item, "closure", session=early.pk, reason="Done.")
    take(officer, fields, item, "closure", session=first.pk, decision=own.pk, reason="Done.")
    closed = officer.get(item.get_absolute_url()).text
    take(officer, fields, item, "open-again", reason="Another item was meant.")

    item.refresh_from_db()
    told = Entry.objects.filter(kind="agendaitem").order_by("-pk")[0]
    sentence = f"{early} is before {first}, the first session of this item: choose that or a later one."
    assert refused.context["form"].errors == {"session": [sentence]}
    assert (address(item, "open-again") in closed, item.closed_at, item.closed_by, item.is_open) == (
        True, None, None, True,
    )  # fmt: skip
    assert (told.verb, told.reason) == ("owed again", "Another item was meant.")


def test_a_delivery_without_a_document_moves_its_action_by_its_session():
    action = f.ActionFactory(status="planned")
    session = f.SessionFactory(committee=action.committee)

    made = deliver(actions=[action], by=None, kind="presentation", session=session, titles=Texts.of("Shown"))

    action.refresh_from_db()
    told = [(c.status, c.citation, c.session, c.ground_kind, c.ground_id) for c in action.status_changes.all()]
    assert (action.status, told) == ("delivered", [("delivered", None, session, "implementation", made.pk)])
    assert list(every_move_has_its_ground()) == []


def test_an_obligation_is_met_by_what_was_delivered_under_its_action(visit, fields):
    obligation = f.ObligationFactory()
    own, other = f.ImplementationFactory(action=obligation.action), f.ImplementationFactory()
    officer = visit("officer")

    offered = officer.get(address(obligation, "fulfilment")).context["form"].fields["implementation"].queryset
    take(officer, fields, obligation, "fulfilment", implementation=own.pk)

    obligation.refresh_from_db()
    assert (list(offered), obligation.met_by) == ([own], own)
    assert other not in offered


def test_an_obligation_is_released_with_its_reason(visit, fields):
    obligation = f.ObligationFactory()

    take(visit("officer"), fields, obligation, "release", reason="Overtaken by events.")

    obligation.refresh_from_db()
    assert (obligation.is_open, obligation.released_reason) == (False, "Overtaken by events.")


def test_a_wrong_entry_is_withdrawn_with_its_reason_and_brought_back(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory(titles=Texts.of("Wrong"))
    silent = take(officer, fields, document, "withdrawal", reason=" ")

    take(officer, fields, document, "withdrawal", reason="Entered twice.")
    history = reverse("committee:history", args=["document", document.pk])
    seen = {role: visit(role).get(history).status_code for role in (None, "delegate", "officer")}
    take(officer, fields, document, "reinstatement", reason="It was right.")

    document.refresh_from_db()
    assert list(silent.context["form"].errors) == ["reason"]
    assert seen == {None: 404, "delegate": 404, "officer": 200}
    assert document.is_standing
    told = Entry.objects.filter(kind="document").order_by("pk").values_list("verb", "reason")
    assert list(told) == [("entered", ""), ("withdrawn", "Entered twice."), ("reinstated", "It was right.")]


def test_a_withdrawn_record_takes_no_step_but_back(visit):
    officer, action = visit("officer"), f.ActionFactory()
    withdraw(action, by=None, reason="Wrong.")

    answers = {
        slug: officer.get(address(action, slug)).status_code for slug in ("status", "withdrawal", "reinstatement")
    }

    assert answers == {"status": 302, "withdrawal": 302, "reinstatement": 200}


STEPS = [
    ("status", f.ActionFactory, {}),
    ("postponement", f.SessionFactory, {"state": "planned"}),
    ("release", f.ObligationFactory, {}),
    ("closure", f.FollowUpFactory, {}),
    ("closure", f.AgendaItemFactory, {}),
    ("withdrawal", f.DecisionFactory, {}),
]


@pytest.mark.parametrize(("slug", "factory", "details"), STEPS, ids=[f"{step[0]}-{step[1].__name__}" for step in STEPS])
@pytest.mark.parametrize(
    ("role", "answer"), [(None, 302), ("delegate", 403), ("drafter", 403), ("unit_member", 403), ("officer", 200)]
)
def test_who_may_take_a_step(visit, role, answer, slug, factory, details):
    assert visit(role).get(address(factory(**details), slug)).status_code == answer


def test_what_hangs_on_a_decision_is_named_before_it_is_withdrawn(visit):
    decision = f.DecisionFactory()
    asked = f.ObligationFactory(decision=decision, action__mandate__committee=decision.committee)

    page = visit("officer").get(address(decision, "withdrawal")).content.decode()

    assert str(asked) in page

"""Where an action stands follows from the order of the sessions and from what belongs to it, not from when it was
entered."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.core.management import call_command
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.operations.bringing_back import bring_back
from secretariat.record.journal import history
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return f.ActionFactory(mandate__committee__code="PBC")


def session(action, number):
    held = m.Session.objects.filter(committee=action.committee, number=number).first()
    return held or f.SessionFactory(committee=action.committee, number=number)


def delivered(action, number):
    told = {"session": session(action, number), "document": f.DocumentFactory(session=session(action, number))}
    return do.deliver(kind="document", actions=[action], by=None, **told)


def considered(action, number):
    cited = f.CitationFactory(document__session=session(action, number))
    return do.record_consideration(session=session(action, number), citation=cited, actions=[action], by=None)


def decided(action, number, verbs=("took_note",)):
    cited = f.CitationFactory(document__session=session(action, number))
    told = {"session": session(action, number), "citation": cited, "actions": [action], "verbs": list(verbs)}
    return do.record_decision(by=None, **told)


def status(action) -> str:
    return m.Action.objects.get(pk=action.pk).status


@pytest.mark.parametrize("late", [considered, decided, lambda action, number: decided(action, number, ["postponed"])])
def test_what_is_entered_late_of_an_earlier_session_does_not_overtake_a_later_delivery(action, late):
    delivered(action, 2), delivered(action, 3)

    late(action, 2)

    assert status(action) == "delivered"


ALIKE = {
    "delivered": [(delivered, 2), (decided, 2), (delivered, 3)],
    "decided": [(delivered, 2), (considered, 2), (decided, 2)],
}


@pytest.mark.parametrize(("then", "order"), [(then, o) for then, told in ALIKE.items() for o in permutations(told)])
def test_the_same_records_lead_to_the_same_status_in_whatever_order_they_are_entered(action, then, order):
    for enter, number in order:
        enter(action, number)

    assert status(action) == then


def test_what_comes_at_the_same_session_or_a_later_one_moves_on(action):
    delivered(action, 3)

    steps = [status(enter(action, 3) and action) for enter in (considered, decided)]
    steps.append(status(considered(action, 2) and action))

    assert steps == ["considered", "decided", "decided"]


def test_an_officer_who_enters_it_is_told_where_the_action_stays(action, visit, fields):
    delivered(action, 3)
    f.DocumentFactory(kind="report", session=session(action, 2), symbol="PBC/2/9")
    officer, url = visit("officer"), f"{reverse('committee:entry', args=['consideration'])}?action={action.pk}"
    told = {"session": session(action, 2).pk, "cited_document": "PBC/2/9", "cited_paragraphs": "7"}
    told["implementations"] = []  # the form proposes what was delivered later

    page = officer.post(url, fields(officer.get(url), **told), follow=True)

    assert [str(one) for one in page.context["messages"]] == [
        "This was entered in the record. “An action” stays “delivered to a session”: where it stands follows from what "
        "came after that."
    ]


def corrected(record, visit, fields, **told):
    officer, url = visit("officer"), reverse("committee:change", args=[record.noun(), record.pk])
    page = officer.post(url, fields(officer.get(url), **told), follow=True)
    return [str(one) for one in page.context["messages"]]


@pytest.mark.parametrize(
    ("enter", "then"), [(delivered, "delivered"), (considered, "considered"), (decided, "decided")]
)
def test_a_record_entered_under_the_wrong_action_moves_both_once_that_is_corrected(action, visit, fields, enter, then):
    right = f.ActionFactory(mandate=action.mandate, titles={"en": {"text": "The right one"}})
    record = enter(action, 2)

    said = corrected(record, visit, fields, actions=[right.pk], reason="Wrong action.")

    taken = action.status_changes.filter(status="planned")
    assert (status(action), status(right)) == ("planned", then)
    assert said == [
        "Your changes were saved. “An action” stands as “planned” now. "
        f"“The right one” stands as “{m.ActionStatus(then).label}” now."
    ]
    assert {one.ground for one in taken} == {"Wrong action."}
    assert (history(action)[0].verb, history(right)[0].verb) == ("moved to planned", f"moved to {then}")


def test_an_action_that_loses_a_later_delivery_stands_as_what_was_entered_of_the_earlier_session(action, visit, fields):
    right = f.ActionFactory(mandate=action.mandate)
    delivered(action, 2)
    late = delivered(action, 3)
    considered(action, 2), decided(action, 2)

    corrected(late, visit, fields, actions=[right.pk])

    assert (status(action), status(right)) == ("decided", "delivered")


def test_a_correction_leaves_what_stands_on_other_records(action, visit, fields):
    right = f.ActionFactory(mandate=action.mandate)
    made = delivered(action, 2)
    decided(action, 2)

    corrected(made, visit, fields, actions=[right.pk])
    corrected(made, visit, fields, actions=[action.pk])

    assert (status(action), status(right)) == ("decided", "planned")


def test_what_is_not_delivered_after_all_moves_its_action_back(action, visit, fields):
    made = delivered(action, 2)

    said = corrected(made, visit, fields, is_delivered=None)

    assert (status(action), said) == ("planned", ["Your changes were saved. “An action” stands as “planned” now."])


def account(action) -> list[tuple]:
    return [(one.before, one.status, one.ground_id, one.ground) for one in action.status_changes.all()]


OTHERWISE = "It follows from what is on record now."


def test_what_is_withdrawn_leaves_the_status_and_comes_back_to_it(action):
    made = delivered(action, 2)

    withdraw(made, by=None, reason="Of another body.")
    without = status(action)
    bring_back(made, by=None, reason="Of this one.")

    assert (without, status(action)) == ("planned", "delivered")
    assert account(action) == [
        ("planned", "delivered", made.pk, ""), ("delivered", "planned", None, OTHERWISE),
        ("planned", "delivered", made.pk, ""),
    ]  # fmt: skip


def test_where_another_record_says_the_same_the_account_says_on_what_it_rests_now(action, client):
    first, second = delivered(action, 2), delivered(action, 3)

    withdraw(first, by=None, reason="Of another body.")

    told = client.get(action.get_absolute_url())
    assert account(action) == [("planned", "delivered", first.pk, ""), ("delivered", "delivered", second.pk, OTHERWISE)]
    assert "Still “delivered to a session”" in told.content.decode()


def test_a_delivery_that_stood_at_the_wrong_session_counts_where_it_belongs(action):
    made = delivered(action, 2)
    decided(action, 3)

    change(made, by=None, session=session(action, 4))

    assert status(action) == "delivered"


def test_what_a_person_stated_counts_after_what_was_on_record_then(action):
    delivered(action, 3)
    cited = f.CitationFactory(document__session=session(action, 3))
    do.move(action, "carried", by=None, citation=cited, ground="No time.")

    stood = [status(action), status(delivered(action, 2) and action), status(decided(action, 3) and action)]

    assert stood == ["carried", "carried", "decided"]


def test_an_installation_whose_actions_stand_otherwise_is_told_so_and_settles_them(action, capsys):
    delivered(action, 3)
    m.Action.objects.filter(pk=action.pk).update(status="decided")

    for told in (["--dry-run"], [], []):
        call_command("settle_statuses", *told)

    said = f"Action {action.pk} (An action): “decided” → “delivered”\n"
    nothing = "Every action stands where what is on record leads.\n"
    assert (capsys.readouterr().out, status(action)) == (said * 2 + nothing, "delivered")

"""Pages for those who serve a selection before anybody has answered its call."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory

from .. import factories
from ..models import (
    Call,
    Criterion,
    Selection,
    State,
)
from ..operations import clauses
from .pages import page, signed_in, texts, url, words_of

pytestmark = pytest.mark.django_db


def in_days(count: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=count)


def need(**more) -> dict:
    action = ActionFactory()
    return {
        **texts("titles", "Adviser on filing systems"), **texts("needs", "Kenya asked for advice."),
        "need_type": "advice", "action": action.pk, "unit": factories.UnitFactory().pk, "starts_on": in_days(90),
        "ends_on": in_days(180), "places": 1, "method": "open", "least": 1, "complaint_days": 10,
        "retention_days": 730, "currency": "CHF", **more,
    }  # fmt: skip


def test_a_manager_goes_from_the_need_to_a_published_call(client):
    clauses.take_over_standard(by=None)
    manager, approver = factories.manager(), factories.approver()
    signed_in(client, manager)

    page(client, url("new"), **need())
    selection = Selection.objects.get()
    page(client, url("terms", selection.pk), **texts("tasks", "Advise"), clauses=[
        row["clause"] for row in selection.terms.clauses
    ], version=selection.terms.version)  # fmt: skip
    levels = {key: text for n in range(5) for key, text in texts(f"level_{n}", f"Level {n}").items()}
    page(
        client,
        url("criteria", selection.pk),
        **texts("titles", "Experience"),
        weight=100,
        phase="first",
        order=1,
        **levels,
    )
    page(client, url("step", selection.pk, "approval-request"), approver=approver.person.pk, version=1)
    signed_in(client, approver)
    asked = Selection.objects.get()
    page(client, url("step", selection.pk, "clearance"), reason="", version=asked.version)
    signed_in(client, manager)
    cleared = Selection.objects.get()
    day = timezone.localdate() + dt.timedelta(days=20)
    told = {"closes_on": day, "questions_on": day - dt.timedelta(days=5), "time_zone": "Africa/Nairobi"}
    shown = page(client, url("step", selection.pk, "publication"), **told, version=cleared.version)

    call = Call.objects.get()
    assert Selection.objects.get().state == State.PUBLISHED
    assert f"{call.closes_at.astimezone(call.zone):%Y-%m-%d %H:%M}" == f"{day} 23:59"
    assert "The call as it is published" in shown


def test_what_is_missing_leads_to_where_it_is_mended(client):
    selection = factories.drafted(weights=(60, 30))
    signed_in(client, selection.requester)

    shown = page(client, selection.get_absolute_url())

    assert (
        f'href="{url("criteria", selection.pk)}">The weights of the criteria sum to 90: they must sum to 100.' in shown
    )


def test_weights_that_do_not_sum_to_a_hundred_are_refused_on_the_page(client):
    selection = factories.drafted(weights=(60, 30))
    signed_in(client, selection.requester)

    shown = page(
        client, url("step", selection.pk, "approval-request"), approver=factories.approver().person.pk,
        version=selection.version,
    )  # fmt: skip

    assert "The weights of the criteria sum to 90: they must sum to 100." in shown
    assert Selection.objects.get().state == State.DRAFT


@pytest.mark.parametrize(
    ("name", "more"),
    [("need", ()), ("terms", ()), ("criteria", ()), ("sourcing", ()), ("candidates", ()), ("step", ("cancellation",))],
)
def test_the_pages_of_a_draft_open_for_its_requester_and_for_nobody_else(client, name, more):
    selection = factories.drafted()
    address = url(name, selection.pk, *more)

    for user, status in [
        (SignInFactory(role="officer"), 404),
        (factories.manager(), 404),
        (factories.approver(), 404),
        (selection.requester, 200),
    ]:
        signed_in(client, user)
        page(client, address, status)


def test_a_stale_form_is_told_and_nothing_is_lost(client):
    selection = factories.drafted()
    signed_in(client, selection.requester)
    criterion = Criterion.objects.filter(selection=selection).order_by("pk").first()
    address = url("criterion", selection.pk, criterion.pk)
    levels = {key: text for n in range(5) for key, text in texts(f"level_{n}", f"Level {n}").items()}
    sent = {**texts("titles", "Mine"), "weight": 55, "phase": "first", "order": 1, **levels}
    page(client, address, **sent, version=criterion.version)

    shown = page(client, address, 409, **{**sent, **texts("titles", "Theirs")}, version=criterion.version)

    assert "Somebody else changed this while you were writing." in shown and "Theirs" in shown
    assert str(Criterion.objects.get(pk=criterion.pk)) == "Mine"


def test_criteria_of_another_selection_are_taken_over_and_one_is_taken_out(client):
    source = factories.drafted()
    selection = factories.drafted(by=source.requester.sign_in, weights=())
    signed_in(client, selection.requester)

    page(client, url("criteria", selection.pk))
    page(client, url("criteria_copy", selection.pk), source=source.pk)
    first = Criterion.objects.filter(selection=selection).order_by("pk").first()
    page(client, url("criterion_removal", selection.pk, first.pk), yes=1)

    assert [one.weight for one in Criterion.objects.standing().filter(selection=selection)] == [40]


def test_steps_that_are_not_possible_now_lead_back_with_a_sentence(client):
    selection = factories.drafted()
    signed_in(client, selection.requester)

    answer = client.get(url("step", selection.pk, "publication"), follow=True)

    assert "“Publish the call” is not possible as the selection stands now." in answer.content.decode()


@pytest.mark.parametrize("slug", ["extension", "amendment", "cancellation", "failure"])
def test_the_steps_of_a_published_call_open(client, slug):
    selection = factories.published()
    signed_in(client, selection.requester)

    page(client, url("step", selection.pk, slug))


def test_a_published_call_is_corrected_on_the_page(client):
    selection = factories.published()
    signed_in(client, selection.requester)
    first = Criterion.objects.filter(selection=selection).order_by("pk").first()
    told = {**texts("tasks", "Other tasks"), f"weight_{first.pk}": first.weight - 10}

    for kept in ("deliverables", "qualifications"):
        told |= texts(kept, f"The {kept} of this work")
    told |= {"starts_on": selection.starts_on, "ends_on": selection.ends_on, "reason": "The tasks were wrong."}
    page(client, url("step", selection.pk, "amendment"), **told)
    before = words_of(page(client, selection.call.get_absolute_url()))
    taken_back = page(client, url("step", selection.pk, "amendment-taking-back"))
    signed_in(client, selection.approver)
    clearance = url("step", selection.pk, "amendment-clearance")
    read = client.get(clearance)
    (row,) = read.context["form"].comparison["rows"]
    page(client, clearance, asked=read.context["form"].initial["asked"], reason="")

    assert (row["label"], [side["text"] for side in row["sides"]]) == (
        "Tasks (English)", ["The tasks of this work", "Other tasks"],
    )  # fmt: skip
    assert all("Other tasks" in one for one in (read.content.decode(), taken_back)) and "Other tasks" not in before
    shown = words_of(page(client, selection.call.get_absolute_url()))
    assert "Other tasks" in shown and "The tasks were wrong." in shown and "Version 2" in shown
    assert Criterion.objects.get(pk=first.pk).weight == first.weight


def test_stewards_keep_the_library_of_clauses(client):
    signed_in(client, factories.steward())

    page(client, url("clauses_standard"), yes=1)
    told = {
        **texts("titles", "Our clause"),
        **texts("texts", "Our words"),
        "code": "ours",
        "section": "fee",
        "order": 9,
    }
    page(client, url("clause_entry"), **told)

    shown = page(client, url("clauses"))
    assert "Our words" in shown and "Neutrality and interests" in shown

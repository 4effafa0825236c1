"""That no follow-up is foreseen ends where one is opened, and the history says so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.committee import factories as f
from secretariat.committee import operations as do
from secretariat.committee.invariants import nothing_is_open_under_what_is_closed
from secretariat.committee.models import FollowUp
from secretariat.committee.operations.bringing_back import bring_back
from secretariat.committee.operations.follow_ups import end_on_their_day, open_again
from secretariat.committee.operations.merging import merge_records, part_records
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import withdraw

from .entering import entry

pytestmark = pytest.mark.django_db
ENDED = ("withdrawn", "A follow-up was opened, and this no longer holds.")


@pytest.fixture
def action(db):
    return f.ActionFactory(status="decided")


def states(action, kind: str, number: int | None = None, **details):
    at = f.SessionFactory(committee=action.committee, number=number) if number else None
    return do.state_follow_up(action=action, kind=kind, by=None, stated_at=at, texts=Texts.of("So."), **details)


def last_of(record) -> tuple[str, str]:
    entry = Entry.objects.filter(kind="followup", record_id=record.pk).order_by("position").last()
    return entry.verb, entry.reason


def stands(record) -> bool:
    record.refresh_from_db()
    return record.is_standing


@pytest.mark.parametrize(("stated", "opened", "ends"), [(3, 4, True), (None, None, True), (4, 3, False)])
def test_it_ends_where_a_follow_up_is_opened_since(action, stated, opened, ends):
    none = states(action, "none_foreseen", stated)

    states(action, "report_back", opened)

    assert (stands(none), last_of(none) == ENDED) == (not ends, ends)


def test_it_ends_once_an_open_follow_up_is_opened_to_those_who_read_it(action, sent):
    none = states(action, "none_foreseen")
    opened = states(action, "report_back", audience=Audience.objects.of("internal"))
    before = stands(none)

    refused = sent(reverse("committee:change", args=["followup", opened.pk]), audience="public")

    assert (before, refused, stands(none), last_of(none)) == (True, {}, False, ENDED)


def test_it_ends_on_the_day_on_which_a_follow_up_is_opened(action):
    none, today = states(action, "none_foreseen"), timezone.localdate()
    opened = states(action, "report_back", audience=Audience.objects.of("internal", public=today + dt.timedelta(1)))
    before = stands(none)

    FollowUp.objects.filter(pk=opened.pk).update(audience=Audience.objects.of("internal", public=today))
    end_on_their_day(timezone.now())

    assert (before, stands(none), last_of(none)) == (True, False, ENDED)


def test_it_ends_where_a_follow_up_is_open_again(action):
    session = f.SessionFactory(committee=action.committee, number=5)
    stated = states(action, "report_back")
    do.close_follow_up(
        stated, session=session, reason="Done.", citation=f.CitationFactory(document__session=session), by=None
    )
    stated.refresh_from_db()
    none = states(action, "none_foreseen")

    open_again(stated, reason="Not done.", by=None)

    assert (stands(none), last_of(none)) == (False, ENDED)


def test_what_only_some_may_read_ends_nothing_for_all(action):
    none = states(action, "none_foreseen")

    states(action, "report_back", audience=Audience.objects.of("internal"))

    assert stands(none)


def test_another_statement_that_nothing_is_foreseen_ends_none(action):
    none = states(action, "none_foreseen")

    states(action, "none_foreseen")

    assert stands(none)


def status_of(action) -> str:
    return type(action).objects.get(pk=action.pk).status


def under(action) -> list[tuple[str, bool]]:
    return [(one.kind, one.is_standing) for one in action.follow_ups.order_by("pk")]


def test_it_ends_where_a_follow_up_is_brought_back_and_does_not_come_back_beside_one(action):
    stated = states(action, "report_back")
    withdraw(stated, by=None, reason="Wrong.")
    none = states(action, "none_foreseen")

    bring_back(FollowUp.objects.get(pk=stated.pk), by=None, reason="Right.")
    with pytest.raises(ValidationError) as refusal:
        bring_back(FollowUp.objects.get(pk=none.pk), by=None, reason="Right.")

    assert (last_of(none), stands(none)) == (ENDED, False)
    assert refusal.value.messages == ["“So.” is still open under this action: meet, release or close it first."]


def test_it_ends_where_two_actions_are_merged_and_holds_again_once_they_are_parted(action):
    states(action, "none_foreseen", citation=f.CitationFactory(document__session__committee=action.committee))
    double = f.ActionFactory(mandate=action.mandate, status="decided")
    states(double, "report_back")
    assert status_of(action) == "closed"

    done = merge_records(type(action).objects.get(pk=action.pk), double, by=None)
    merged = under(action), status_of(action), [*nothing_is_open_under_what_is_closed()]
    part_records(done, by=None)

    assert merged == ([("none_foreseen", False), ("report_back", True)], "decided", [])
    assert (under(action), status_of(action)) == ([("none_foreseen", True)], "closed")


def test_nothing_is_foreseen_of_what_is_reported_again_and_again_no_more():
    action = f.ActionFactory(recurs_every=2, titles=Texts.of("Lamps"))

    with pytest.raises(ValidationError) as refusal:
        states(action, "none_foreseen")

    assert refusal.value.message_dict == {
        "kind": ["“Lamps” is reported every 2 sessions: where that ends, take it out of the action first."]
    }


def test_who_states_it_before_a_decision_is_told_that_the_action_stays(visit, fields):
    action = f.ActionFactory(status="delivered", titles=Texts.of("Lamps"))
    session = f.SessionFactory(committee=action.committee)
    f.ReportDocumentFactory(session=session, symbol="RC/7/9")
    officer, url = visit("officer"), entry("followup", action=action)
    told = {"kind": "none_foreseen", "cited_document": "RC/7/9", "cited_paragraphs": "3"}

    answer = officer.post(url, fields(officer.get(url), **told), follow=True)

    assert (
        "“Lamps” stays “delivered to a session”: it is closed, with “Move the status”, once it was decided on."
        in answer.content.decode()
    )


@pytest.mark.parametrize(("stated", "asked", "is_told"), [(3, 4, False), (4, 4, False), (4, 3, True)])
def test_the_page_of_an_action_tells_it_until_something_is_asked_for_since(visit, action, stated, asked, is_told):
    sessions = {n: f.SessionFactory(committee=action.committee, number=n) for n in {stated, asked}}
    f.FollowUpFactory(action=action, kind="none_foreseen", stated_at=sessions[stated])
    decision = f.DecisionFactory(action=action, session=sessions[asked])
    f.ObligationFactory(action=action, decision=decision, texts=Texts.of("Report back"))

    answer = visit(None).get(action.get_absolute_url())

    assert "Report back" in answer.content.decode()
    assert ("None foreseen" in answer.content.decode()) == is_told
    assert len(answer.context["owed"]) == (2 if is_told else 1)

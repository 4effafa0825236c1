"""What lies ahead is not told as done; what names a session that is gone is not lost; nothing is part of itself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as do
from secretariat.committee.queries.board import load_board
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change, withdraw

from .taking import take

pytestmark = pytest.mark.django_db
TITLES = {"titles": Texts.of("A talk")}


@pytest.fixture
def ahead():
    day = timezone.localdate() + dt.timedelta(days=90)
    return f.SessionFactory(number=9, state="planned", scheduled_start=day, scheduled_end=day, actual_start=None,
                            actual_end=None)  # fmt: skip


@pytest.fixture
def action(ahead):
    return f.ActionFactory(mandate__committee=ahead.committee, status="planned")


def test_a_talk_at_a_session_that_has_not_met_was_not_delivered(ahead, action):
    told = {"actions": [action], "kind": "presentation", "by": None, **TITLES}

    with pytest.raises(ValidationError) as refused:
        do.deliver(session=ahead, **told)

    assert refused.value.message_dict == {
        "session": [f"{ahead} has not met yet: until then, enter it as not delivered."]
    }
    assert do.deliver(session=ahead, is_delivered=False, **told).is_delivered is False


def test_what_is_dated_tomorrow_was_not_delivered(action):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    with pytest.raises(ValidationError) as refused:
        do.deliver(actions=[action], kind="event", day=tomorrow, by=None, **TITLES)

    assert refused.value.message_dict == {"day": ["This day is still to come: until then, enter it as not delivered."]}


def test_a_document_is_delivered_to_a_session_before_it_meets(ahead, action):
    paper = f.DocumentFactory(session=ahead)

    do.deliver(actions=[action], kind="document", document=paper, session=ahead, by=None)

    action.refresh_from_db()
    assert action.status == "delivered"


def test_nothing_is_closed_or_stated_at_a_session_that_has_not_met(visit, fields, ahead, action):
    officer = visit("officer")
    change(action, by=None, status="decided")
    stated = do.state_follow_up(action=action, kind="report_back", texts=Texts.of("A report"), by=None)
    report = f.ReportDocumentFactory(session__committee=ahead.committee, session__number=2, symbol="RC/2/9")
    cited = {"cited_document": report.symbol, "cited_paragraphs": "4"}
    sentence = [f"{ahead} has not met yet: choose one that has."]

    closed = take(officer, fields, stated, "closure", session=ahead.pk, reason="Done", **cited)
    moved = take(officer, fields, action, "status", session=ahead.pk, status="continuing", ground="So", **cited)
    entry = f"{reverse('committee:entry', args=['followup'])}?action={action.pk}"
    said = officer.post(entry, fields(officer.get(entry), kind="continuing", stated_at=ahead.pk))

    errors = [answer.context["form"].errors for answer in (closed, moved, said)]
    assert [sorted(one.items()) for one in errors] == [
        [("session", sentence)],
        [("session", sentence)],
        [("stated_at", sentence)],
    ]


def test_a_follow_up_is_closed_neither_before_it_was_stated_nor_at_a_session_that_was_cancelled(visit, fields, action):
    before, at, cancelled = (
        f.SessionFactory(committee=action.committee, number=n, state=state)
        for n, state in ((51, "held"), (52, "held"), (53, "cancelled"))
    )
    stated = f.FollowUpFactory(action=action, kind="report_back", texts=Texts.of("A report"), stated_at=at)
    report = f.ReportDocumentFactory(session=at, symbol="RC/52/9")
    told = {"reason": "Done", "cited_document": report.symbol, "cited_paragraphs": "4"}
    officer = visit("officer")

    refused = [take(officer, fields, stated, "closure", session=s.pk, **told) for s in (before, cancelled)]
    closed = take(officer, fields, stated, "closure", session=at.pk, **told)

    assert [answer.context["form"].errors for answer in refused] == [
        {"session": [f"{before} is before {at}, where this was stated: choose a later session."]},
        {"session": [f"{cancelled} was cancelled, and nothing was closed there: choose another session."]},
    ]
    assert closed.status_code == 302


def test_what_is_due_at_a_session_that_was_withdrawn_names_none_on_the_board(ahead, action):
    texts = {"texts": Texts.of("A report"), "due_session": ahead}
    follow_up = do.state_follow_up(action=action, kind="report_back", by=None, **texts)
    withdraw(ahead, by=None, reason="Typed too early")

    undated, number = load_board(ahead.committee, None).undated()

    assert ([due.record for due in undated], number) == ([follow_up], 1)


def test_whoever_enters_a_session_that_was_withdrawn_is_told_so(visit, fields, ahead):
    withdraw(ahead, by=None, reason="Typed too early")
    officer, url = visit("officer"), f"{reverse('committee:entry', args=['session'])}?committee={ahead.committee.pk}"

    answer = officer.post(url, fields(officer.get(url), number="9"))

    assert answer.context["form"].errors["number"] == [
        "Session 9 is in the record, withdrawn: open its page and bring it back."
    ]


def test_a_request_is_not_met_by_what_was_delivered_before_it_was_made(visit, action):
    first, second = (f.SessionFactory(committee=action.committee, number=n) for n in (3, 4))
    told = {"actions": [action], "kind": "presentation", "by": None, **TITLES}
    before, after = (do.deliver(session=one, **told) for one in (first, second))
    decision = do.record_decision(session=first, number="7.1", actions=[action], by=None)
    owed = f.ObligationFactory(action=action, decision=decision)

    form = visit("officer").get(reverse("committee:step", args=["obligation", owed.pk, "fulfilment"])).context["form"]

    assert (list(form.fields["implementation"].queryset), before.session.number) == ([after], 3)


@pytest.mark.parametrize("make", [f.MandateParagraphFactory, f.AgendaItemFactory], ids=["paragraph", "item"])
def test_nothing_is_a_part_of_its_own_part(make):
    whole = make()
    around = {"mandate": whole.mandate} if isinstance(whole, m.MandateParagraph) else {"committee": whole.committee}
    part = make(parent=whole, **around)
    smallest = make(parent=part, **around)

    with pytest.raises(ValidationError) as refused:
        change(whole, by=None, parent=smallest)

    assert refused.value.message_dict == {"parent": ["It would be a part of its own part: choose another."]}

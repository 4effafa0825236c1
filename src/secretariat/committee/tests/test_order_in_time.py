"""What cannot have been so yet, or in that order, is refused with a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.operations import (
    close_follow_up,
    hold,
    postpone,
    record_consideration,
    record_decision,
    reopen,
    state_follow_up,
)
from secretariat.committee.operations.documents import set_last_paragraph
from secretariat.committee.queries.cited import citations_of, citing
from secretariat.core.multilingual import Texts
from secretariat.record.journal import history
from secretariat.record.operations import withdraw
from secretariat.record.sight import Sight

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + dt.timedelta(days=1)


@pytest.fixture
def committee():
    return f.CommitteeFactory(code="RC")


def session(committee, number, day, **told):
    return f.SessionFactory(committee=committee, number=number, scheduled_start=day, scheduled_end=None, **told)


def refused(act, *arguments, **named) -> dict:
    with pytest.raises(ValidationError) as refusal:
        act(*arguments, by=None, **named)
    return refusal.value.message_dict


def test_a_session_is_not_held_before_its_day(committee):
    ahead = session(committee, 4, TOMORROW, state="planned")

    assert refused(hold, ahead) == {"start": ["This day is still to come: a session is held once it has begun."]}


@pytest.mark.parametrize("day", [dt.date(2009, 5, 1), dt.date(2010, 5, 1), dt.date(2012, 5, 1)])
def test_a_session_is_not_postponed_past_its_neighbours(committee, day):
    session(committee, 3, dt.date(2010, 5, 1))
    moved = session(committee, 4, dt.date(2011, 5, 1), state="planned")
    session(committee, 5, dt.date(2012, 5, 1))

    assert list(refused(postpone, moved, start=day, reason="Strike.")) == ["start"]
    assert postpone(moved, by=None, start=dt.date(2011, 9, 1), reason="Strike.").start == dt.date(2011, 9, 1)


def test_that_a_session_was_held_can_be_taken_back(committee):
    held = hold(session(committee, 4, dt.date(2011, 5, 1), state="planned"), by=None, start=dt.date(2011, 5, 2))

    again = reopen(held, by=None, reason="The wrong session.")

    assert (again.state, again.start) == ("planned", dt.date(2011, 5, 1))
    assert list(m.Session.objects.upcoming()) == [held]


@pytest.mark.parametrize("record", [record_decision, record_consideration])
def test_nothing_is_said_or_decided_at_a_session_still_to_come(committee, record):
    ahead = session(committee, 4, TOMORROW, state="planned")
    postponed = session(committee, 5, None, state="postponed")

    assert list(refused(record, session=ahead, citation=None)) == ["session"]
    assert refused(record, session=postponed, citation=None) == {"session": ["RC/5 was postponed and has not met yet."]}


def test_nothing_falls_due_before_it_was_asked_for(committee):
    third, fourth = session(committee, 3, dt.date(2010, 5, 1)), session(committee, 4, dt.date(2011, 5, 1))
    action = f.ActionFactory(mandate__committee=committee)
    told = {"due_session": ["RC/3 is not after RC/4, where this was said: choose a later session."]}

    assert refused(record_decision, session=fourth, due_session=third) == told
    with pytest.raises(ValidationError) as refusal:
        f.FollowUpFactory(action=action, kind="other", texts=Texts.of("Tell"), stated_at=fourth, due_session=third)
    assert refusal.value.message_dict == told


def test_a_paragraph_of_a_summary_is_entered_once(committee):
    third = session(committee, 3, dt.date(2010, 5, 1))
    wrong = record_decision(session=third, number="7.1", by=None)

    assert refused(record_decision, session=third, number="7.1") == {
        "number": ["RC/3, 7.1 is in the record already: open it and change it there."]
    }
    withdraw(wrong, by=None, reason="Of another session.")
    assert record_decision(session=third, number="7.1", by=None).number == "7.1"


def test_a_document_lists_the_paragraphs_that_records_still_rest_on():
    citation, sight = f.CitationFactory(ranges=[[3, 9]]), Sight(None)
    document = citation.document
    told = f.ConsiderationFactory(
        citation=citation, session=document.session, action=f.ActionFactory(mandate__committee=document.committee)
    )

    assert citing(document, sight, citations_of(document, sight)).in_use == {citation.pk}
    withdraw(told, by=None, reason="Of another session.")
    assert citing(document, sight, citations_of(document, sight)).in_use == set()


@pytest.mark.parametrize("noun", ["document", "mandate", "session"])
def test_a_public_record_is_entered_from_nowhere(visit, fields, committee, noun):
    officer = visit("officer")
    url = f"/en/enter/{noun}/?code=RC"
    told = {"titles_en_text": "A plan", "symbol": "RC/1/9", "number": "1", "slug": "plan", "audience": "public"}

    answer = officer.post(url, fields(officer.get(url), **told))

    assert answer.status_code == 302, answer.context["form"].errors
    made = {"document": m.Document, "mandate": m.Mandate, "session": m.Session}[noun].objects.get()
    assert made.audience.key == "public"


def test_the_first_committee_of_an_installation_is_entered_as_public(visit, fields):
    administrator = visit("administrator")
    url = "/en/enter/committee/"

    answer = administrator.post(
        url, fields(administrator.get(url), code="WHC", names_en_text="Committee", audience="public")
    )

    assert (answer.status_code, m.Committee.objects.get().audience.key) == (302, "public")


def test_a_version_form_sent_as_it_came_makes_none(visit, fields):
    officer, document = visit("officer"), f.DocumentFactory()
    url = f"/en/enter/documentversion/?document={document.pk}"

    answer = officer.post(url, fields(officer.get(url)))

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["kind"])


def test_that_nothing_is_foreseen_does_not_close_over_what_is_owed(committee):
    action = f.ActionFactory(mandate__committee=committee, status="decided")
    owed = f.FollowUpFactory(action=action, kind="report_back", texts=Texts.of("Report on lamps"))
    citation = f.CitationFactory(document__session__committee=committee)
    told = {"action": action, "kind": "none_foreseen", "citation": citation}

    assert refused(state_follow_up, **told) == {
        "kind": ["“Report on lamps” is still open under this action: meet, release or close it first."]
    }
    assert refused(state_follow_up, **told | {"citation": None}) == refused(state_follow_up, **told)
    close_follow_up(owed, session=citation.document.session, reason="Done.", citation=citation, by=None)
    action.refresh_from_db()
    assert action.status == "closed"


def test_a_report_that_turns_out_shorter_leaves_its_citations_to_be_checked():
    near = f.CitationFactory(ranges=[[3, 9]])
    beyond = f.CitationFactory(document=near.document, ranges=[[300, 310]])

    set_last_paragraph(near.document, 50, by=None)

    assert [one.is_unconfirmed for one in m.Citation.objects.order_by("pk")] == [False, True]
    assert history(beyond).first().verb == "to be checked"


def test_a_label_reaches_no_further_than_the_report():
    with pytest.raises(ValidationError) as refusal:
        f.CitationFactory(document__last_paragraph=10, document__symbol="RC/11/8", ranges=[], label="999.9")

    assert refusal.value.message_dict == {"label": ["RC/11/8 ends with paragraph 10; paragraph 999 does not exist."]}


@pytest.mark.parametrize("kind", ["report", "summary"])
@pytest.mark.parametrize("noun", ["consideration", "decision"])
def test_nothing_is_cited_from_a_session_that_came_before(committee, kind, noun, visit, fields):
    third, fourth = session(committee, 3, dt.date(2010, 5, 1)), session(committee, 4, dt.date(2011, 5, 1))
    f.DocumentFactory(kind=kind, session=third, symbol="RC/3/9")
    action = f.ActionFactory(mandate__committee=committee)
    address = f"{reverse('committee:entry', args=[noun])}?action={action.pk}"
    officer = visit("officer")

    told = {"session": fourth.pk, "cited_document": "RC/3/9", "cited_paragraphs": "7", "verbs": ["took_note"]}
    early = officer.post(address, fields(officer.get(address), **told))
    right = officer.post(address, fields(officer.get(address), **told | {"session": third.pk}))

    assert early.context["form"].errors == {
        "cited_document": ["RC/3/9 is of RC/3, which came before RC/4: cite what tells of RC/4."]
    }
    assert (right.status_code, m.Citation.objects.count()) == (302, 1)


def test_a_decision_of_which_nothing_is_said_is_refused(committee, visit, fields):
    f.DocumentFactory(kind="summary", session=session(committee, 4, dt.date(2011, 5, 1)), symbol="RC/4/SUM")
    address = f"{reverse('committee:entry', args=['decision'])}?code={committee.code}"
    officer = visit("officer")

    silent = officer.post(address, fields(officer.get(address), cited_document="RC/4/SUM"))
    said = officer.post(address, fields(officer.get(address), cited_document="RC/4/SUM", verbs=["took_note"]))

    assert silent.context["form"].errors == {
        "number": ["Say what was decided: its paragraph, its words, or what was done."]
    }
    assert (said.status_code, m.Decision.objects.get().verbs) == (302, ["took_note"])

"""A status rests only on what everyone who sees the action sees, and follows once a record is opened to them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from secretariat.committee import factories as f
from secretariat.committee import operations as do
from secretariat.committee.operations.settling import follow_days
from secretariat.committee.operations.status import LACKING, lacking
from secretariat.core.multilingual import Texts
from secretariat.record import consequences
from secretariat.record.models import Audience
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db
PUBLIC, STATES, INTERNAL = ["public"], ["internal", "states"], ["internal"]


def of(tokens, **dated):
    return Audience.objects.of(*tokens, **dated)


def entered(action, audience, session=None):
    """A document delivered, considered and decided on at one session, for these readers."""
    session = session or f.SessionFactory(committee=action.committee)
    about = {"by": None, "actions": [action], "audience": audience}
    titles, cited = Texts.of("A study"), f.CitationFactory(document__session=session, audience=audience)
    return [
        do.deliver(
            kind="document", document=f.DocumentFactory(session=session), session=session, titles=titles, **about
        ),
        do.record_consideration(session=session, citation=cited, **about),
        do.record_decision(session=session, citation=cited, number="7.1", verbs=["took_note"], **about),
    ]


def statuses(action) -> list[str]:
    return [one.status for one in action.status_changes.all()]


@pytest.mark.parametrize(
    ("action_for", "record_for", "moves"),
    [
        (PUBLIC, PUBLIC, True), (PUBLIC, STATES, False), (PUBLIC, INTERNAL, False),
        (STATES, PUBLIC, True), (STATES, STATES, True), (STATES, INTERNAL, False),
        (INTERNAL, PUBLIC, True), (INTERNAL, STATES, True), (INTERNAL, INTERNAL, True),
    ],
)  # fmt: skip
def test_a_status_moves_where_whoever_sees_the_action_sees_what_moved_it(action_for, record_for, moves):
    action = f.ActionFactory(audience=of(action_for))

    entered(action, of(record_for))

    assert statuses(action) == (["delivered", "considered", "decided"] if moves else [])


def test_a_follow_up_of_the_secretariat_alone_ends_no_public_action():
    action = f.ActionFactory(status="decided")
    session = f.SessionFactory(committee=action.committee)
    texts = Texts.of("A report is made")
    cited = {"by": None, "citation": f.CitationFactory(document__session=session)}

    stated = do.state_follow_up(action=action, kind="report_back", audience=of(INTERNAL), texts=texts, **cited)
    do.close_follow_up(stated, session=session, reason="Done.", **cited)

    assert statuses(action) == []


def test_a_status_follows_once_its_record_is_opened(visit, fields):
    action = f.ActionFactory()
    made, said, decided = entered(action, of(INTERNAL))
    officer = visit("officer")

    led = []
    for record in (made, said, decided):
        path = reverse("committee:change", args=[record.noun(), record.pk])
        answer = officer.post(path, fields(officer.get(path), audience="public"))
        led.append((answer.status_code, statuses(action)[-1:]))

    cited = {str(one.citation.audience) for one in action.status_changes.all()}
    assert (led, cited) == ([(302, ["delivered"]), (302, ["considered"]), (302, ["decided"])], {"public"})


def test_what_is_opened_moves_nothing_twice_and_nothing_back():
    action = f.ActionFactory()
    early, late = (f.SessionFactory(committee=action.committee, number=number) for number in (3, 5))
    hidden = entered(action, of(INTERNAL), early)
    entered(action, of(PUBLIC), late)

    for record in hidden:
        change(record, by=None, audience=of(PUBLIC))

    assert statuses(action) == ["delivered", "considered", "decided"]


def test_a_status_follows_on_the_day_from_which_its_record_is_public():
    today = timezone.localdate()
    waiting, opened = f.ActionFactory(), f.ActionFactory()
    for action, day in ((waiting, today + dt.timedelta(days=1)), (opened, today)):
        hidden = entered(action, of(INTERNAL))
        with consequences.held():  # as if it had been said before that day
            for record in hidden:
                change(record, by=None, audience=of(INTERNAL, public=day))
    assert [statuses(waiting), statuses(opened)] == [[], []]

    for _time in range(2):
        follow_days(timezone.now())

    assert [statuses(waiting), statuses(opened)] == [[], ["decided"]]


@pytest.mark.parametrize(("kind", "closed", "led"), [
    ("report_back", False, ["follow_up"]),
    ("report_back", True, ["closed"]),
    ("continuing", False, ["continuing"]),
    ("none_foreseen", False, ["closed"]),
])  # fmt: skip
def test_a_status_follows_once_a_follow_up_is_opened(kind, closed, led):
    action = f.ActionFactory(status="decided")
    session = f.SessionFactory(committee=action.committee)
    cited = {"by": None, "citation": f.CitationFactory(document__session=session)}
    texts = {"texts": Texts.of("A report is made")} if kind == "report_back" else {}
    stated = do.state_follow_up(action=action, kind=kind, audience=of(INTERNAL), stated_at=session, **texts, **cited)
    if closed:
        stated = do.close_follow_up(stated, session=session, reason="Done.", **cited)
    before = statuses(action)

    change(stated, by=None, audience=of(PUBLIC))

    assert (before, statuses(action)) == ([], led)
    assert {one.citation for one in action.status_changes.all()} == {cited["citation"]}


def test_a_follow_up_without_a_citation_moves_nothing_when_it_is_opened():
    action = f.ActionFactory(status="decided")
    stated = do.state_follow_up(action=action, kind="continuing", audience=of(INTERNAL), by=None)

    change(stated, by=None, audience=of(PUBLIC))

    assert statuses(action) == []


@pytest.mark.parametrize(("audience", "may"), [(PUBLIC, True), (STATES, False), (INTERNAL, False)])
def test_a_status_moved_by_hand_rests_on_what_everyone_sees(audience, may):
    action = f.ActionFactory(status="delivered")
    session = f.SessionFactory(committee=action.committee)
    cited = f.CitationFactory(document__session=session)
    do.record_consideration(session=session, citation=cited, by=None, actions=[action], audience=of(audience))

    assert lacking(action, "considered") == ("" if may else str(LACKING["considered"]))


def delivered(action, readers, **about):
    """A public delivery of a document that is for these readers."""
    document = f.DocumentFactory(committee=action.committee, session=None, audience=of(readers), titles=Texts.of("S"))
    return do.deliver(
        kind="document", document=document, actions=[action], audience=of(PUBLIC), titles=Texts.of("A study"), by=None,
        **about,
    )  # fmt: skip


@pytest.mark.parametrize(("readers", "seen"), [
    (PUBLIC, [200, 200, 200]), (STATES, [404, 200, 200]), (INTERNAL, [404, 404, 200]),
])  # fmt: skip
def test_the_delivery_of_a_document_is_told_to_those_who_may_see_the_document(visit, readers, seen):
    action = f.ActionFactory()
    made = delivered(action, readers)

    clients = [visit(role) for role in (None, "delegate", "officer")]

    found = [client.get(made.get_absolute_url()).status_code for client in clients]
    told = ["A study" in client.get(action.get_absolute_url()).text for client in clients]
    assert (found, told) == (seen, [status == 200 for status in seen])
    assert (statuses(action), lacking(action, "delivered") == "") == (
        (["delivered"], True) if readers == PUBLIC else ([], False)
    )


def test_a_status_follows_once_the_document_delivered_is_opened():
    action = f.ActionFactory()
    document = delivered(action, INTERNAL).document

    change(document, by=None, audience=of(PUBLIC))

    assert statuses(action) == ["delivered"]


def test_whoever_enters_a_delivery_for_more_readers_than_its_document_is_asked(visit, fields):
    action, officer = f.ActionFactory(), visit("officer")
    document = f.DocumentFactory(committee=action.committee, session=None, symbol="CDIP/7/3", audience=of(INTERNAL))
    path = reverse("committee:entry", args=["implementation"]) + f"?action={action.pk}"
    told = fields(officer.get(path), kind="document", document="CDIP/7/3", audience="public")

    asked = officer.post(path, told)
    officer.post(path, {**told, "waits": "on"})

    sentence = f"{document} is open to fewer readers than you chose here: choose its readers, or open it first."
    assert asked.context["form"].errors == {"waits": [sentence]}
    assert (action.implementations.get().document, statuses(action)) == (document, [])

"""Groups nominate, delegations ask for the floor: who may, and what a press does."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.dialogue.factories import asked, dialogue, group, open_dialogue
from secretariat.dialogue.forms.desk import POINTS
from secretariat.dialogue.models import LeadSlot, PointOfOrder, SpeakersList, SpeakingRequest
from secretariat.dialogue.operations.asking import take_back
from secretariat.dialogue.operations.dialogues import begin
from secretariat.dialogue.operations.floor import call, end
from secretariat.dialogue.operations.nominating import nominate
from secretariat.dialogue.operations.points import raise_point
from secretariat.record.models import Term

from .visiting import address, coordinator, delegate, page, signed_in, token

pytestmark = pytest.mark.django_db


def test_a_coordinator_nominates_for_the_group_her_state_belongs_to():
    made = dialogue(groups=[group("NORTH", "AA", "BB")], starts_at=timezone.now() + dt.timedelta(days=2))
    client, slot = signed_in(coordinator("AA")), made.slots.get()
    url = address("nomination", made, slot.pk)
    chosen = OrganizationFactory(code="BB")

    answer = client.post(
        url, {"token": token(client, url), "version": 1, "delegation": chosen.pk, "capacity": "recipient"}
    )

    slot.refresh_from_db()
    assert (answer.status_code, slot.delegation, slot.capacity) == (302, chosen, "recipient")


def test_a_coordinator_of_another_group_and_a_delegate_may_not():
    made = dialogue(groups=[group("NORTH", "AA")])
    group("SOUTH", "CC")
    url = address("nomination", made, made.slots.get().pk)

    assert [signed_in(user).get(url).status_code for user in (coordinator("CC"), delegate("AA"))] == [403, 403]


def test_after_the_day_a_coordinator_may_not_replace_any_more():
    made = dialogue(groups=[group("NORTH", "AA")])  # its day has passed
    url = address("nomination", made, made.slots.get().pk)

    assert signed_in(coordinator("AA")).get(url).status_code == 403


def test_once_the_dialogue_has_opened_the_desk_alone_replaces_a_lead_who_waits_with_a_reason():
    made = dialogue(groups=[group("NORTH", "AA", "BB")], starts_at=timezone.now() + dt.timedelta(hours=1))
    slot, officer = made.slots.get(), SignInFactory(role="officer")
    nominate(slot, delegation=OrganizationFactory(code="AA"), capacity="provider", by=None)
    begin(made.speakers, by=None)
    told = {"delegation": OrganizationFactory(code="BB"), "capacity": "both"}

    for by, why in ((coordinator("AA"), "Ill"), (officer, " ")):
        with pytest.raises(ValidationError, match="has opened"):
            nominate(slot, **told, by=by, reason=why)
    nominate(slot, **told, by=officer, reason="Ill")

    slot.refresh_from_db()
    assert (slot.delegation.code, made.speakers.requests.get().delegation.code) == ("BB", "BB")


def test_a_lead_who_has_spoken_is_replaced_by_nobody():
    made = dialogue(groups=[group("NORTH", "AA", "BB")])
    slot, officer = made.slots.get(), SignInFactory(role="officer")
    nominate(slot, delegation=OrganizationFactory(code="AA"), capacity="provider", by=None)
    begin(made.speakers, by=None)
    end(made.speakers, call(made.speakers, made.speakers.requests.get(), by=None, current=None), by=None)

    with pytest.raises(ValidationError, match="has spoken already"):
        nominate(slot, delegation=OrganizationFactory(code="BB"), capacity="both", by=officer, reason="Ill")


def test_two_who_nominate_at_once_are_told():
    made = dialogue(groups=[group("NORTH", "AA", "BB")], starts_at=timezone.now() + dt.timedelta(days=2))
    client, slot = signed_in(coordinator("AA")), made.slots.get()
    url = address("nomination", made, slot.pk)
    sent = {"token": token(client, url), "version": 1, "capacity": "both"}
    nominate(slot, delegation=OrganizationFactory(code="AA"), capacity="both", by=None)

    answer = client.post(url, {**sent, "delegation": OrganizationFactory(code="BB").pk})

    slot.refresh_from_db()
    assert (answer.status_code, slot.delegation.code) == (409, "AA")


def test_another_delegation_does_not_take_over_the_name_of_the_person_before():
    made = dialogue(groups=[group("NORTH", "AA", "BB")], starts_at=timezone.now() + dt.timedelta(days=2))
    client, slot = signed_in(coordinator("AA")), made.slots.get()
    nominate(slot, delegation=OrganizationFactory(code="AA"), capacity="both", by=None, lead_name="Zora Quell")
    url = address("nomination", made, slot.pk)
    sent = {"token": token(client, url), "version": 2, "capacity": "both", "lead_name": "Zora Quell"}

    told = page(client, url)
    client.post(url, {**sent, "delegation": OrganizationFactory(code="BB").pk})

    slot.refresh_from_db()
    assert (slot.delegation.code, slot.lead_name) == ("BB", "")
    assert "If you choose another delegation and leave this name, it is removed." in told


def test_who_was_nominated_before_stands_below_with_the_reason():
    made = dialogue(groups=[group("NORTH", "AA", "BB")])
    for code, why in (("AA", ""), ("BB", "The expert fell ill.")):
        nominate(made.slots.get(), delegation=OrganizationFactory(code=code), capacity="both", by=None, reason=why)

    shown = page(Client(), address("dialogue", made))

    assert ("The expert fell ill." in shown, "Organization AA" in shown) == (True, True)


def test_the_name_of_a_lead_participant_is_on_no_public_page():
    made = dialogue(groups=[group("NORTH", "AA")])
    told = {"delegation": OrganizationFactory(code="AA"), "capacity": "both", "lead_name": "Zora Quell"}
    nominate(made.slots.get(), by=None, **told)

    assert "Zora Quell" not in page(Client(), address("dialogue", made))
    assert LeadSlot.objects.get().lead_name == "Zora Quell"


def test_a_delegate_asks_with_one_press_and_a_second_press_does_nothing():
    made, client = open_dialogue(), signed_in(delegate("AA"))
    url = address("participation", made)
    sent = {"token": token(client, url), "delegation": OrganizationFactory(code="AA").pk, "presence": "remote"}

    answers = [client.post(url, sent).status_code for _ in range(2)]

    assert (answers, SpeakingRequest.objects.count()) == ([302, 302], 1)
    assert "You are next" in page(client, url)


def test_a_delegate_asks_for_no_other_delegation():
    made, client = open_dialogue(), signed_in(delegate("AA"))
    url = address("participation", made)
    other = OrganizationFactory(code="BB")

    client.post(url, {"token": token(client, url), "delegation": other.pk, "presence": "room"})

    assert SpeakingRequest.objects.count() == 0


def test_the_list_is_closed_while_she_types_and_she_is_told():
    made, client = open_dialogue(), signed_in(delegate("AA"))
    url = address("participation", made)
    sent = {"token": token(client, url), "delegation": OrganizationFactory(code="AA").pk, "presence": "room"}
    SpeakersList.objects.update(is_open=False)

    answer = client.post(url, sent)

    assert (answer.status_code, "The list is closed: no requests are taken now." in answer.content.decode()) == (
        200,
        True,
    )


def test_a_delegation_takes_its_own_request_back_and_nobody_elses():
    made, client = open_dialogue(), signed_in(delegate("AA"))
    own, other = asked(made, "AA"), asked(made, "BB")

    for request in (own, other):
        client.post(address("withdrawal", made), {"request": request.pk})

    states = dict(SpeakingRequest.objects.values_list("delegation__code", "state"))
    assert states == {"AA": "taken_back", "BB": "waiting"}


def test_officers_speak_for_no_delegation():
    assert signed_in(SignInFactory(role="officer")).get(address("participation", open_dialogue())).status_code == 403


def test_a_delegation_raises_a_point_of_order_for_itself_while_the_dialogue_sits():
    made = dialogue()
    Term.objects.create(vocabulary=POINTS, code="closure", labels=Texts.of("Closure"))
    client, url = signed_in(delegate("AA")), address("own_point", made)
    sent = lambda **more: client.post(url, {"token": token(client, url), "category": "closure", **more})  # noqa: E731
    own, other = (OrganizationFactory(code=code).pk for code in ("AA", "BB"))

    early = sent(delegation=own).status_code
    begin(made.speakers, by=None)
    answers = [sent(delegation=other).status_code, sent(delegation=own).status_code]

    assert (early, answers, [str(p.delegation) for p in PointOfOrder.objects.all()]) == (
        200, [200, 302], ["Organization AA"],
    )  # fmt: skip


def test_coordinators_and_lead_participants_ask_on_behalf_of_a_group_and_nobody_else_of_it():
    north = group("NORTH", "AA", "BB", "CC")
    made = dialogue(groups=[north])
    nominate(made.slots.get(), by=None, delegation=OrganizationFactory(code="BB"), lead_name="Bo", capacity="both")
    begin(made.speakers, by=None)

    offered = []
    for user in (coordinator("AA"), delegate("BB"), delegate("CC")):
        form = signed_in(user).get(address("participation", made)).context["form"]
        offered.append(list(form.fields["group"].queryset) if "group" in form.fields else [])

    assert offered == [[north], [north], []]


def test_one_delegation_at_a_time_waits_to_speak_for_a_group():
    north = group("NORTH", "AA", "BB")
    made = open_dialogue()
    asked(made, "AA", kind="group", group=north)

    with pytest.raises(ValidationError, match="Organization AA is on the list on behalf of Group NORTH already"):
        asked(made, "BB", 1, kind="group", group=north)

    assert asked(made, "BB", 2, kind="group", group=north, at_desk=True).is_waiting


def test_the_desk_lists_as_lead_participant_whom_a_group_nominated_alone():
    made, officer = open_dialogue(groups=[group("NORTH", "AA", "BB")]), SignInFactory(role="officer")
    nominate(made.slots.get(), by=officer, delegation=OrganizationFactory(code="AA"), capacity="both")

    with pytest.raises(ValidationError, match="Organization BB is the lead participant of no group in this dialogue"):
        asked(made, "BB", kind="lead", at_desk=True)
    take_back(made.speakers.requests.get(), by=None)  # who is named once it has opened is on the list

    assert asked(made, "AA", kind="lead", at_desk=True).slot == made.slots.get()


def test_a_delegation_takes_its_own_point_of_order_back_and_the_countdown_goes_on():
    made = open_dialogue()
    call(made.speakers, asked(made, "CC"), by=None, current=None)
    own = raise_point(made.speakers, delegation=OrganizationFactory(code="AA"), category="closure", by=None)
    url = address("point_withdrawal", made, own.pk)
    client = signed_in(delegate("AA"))
    offered = url in page(client, address("participation", made))

    answers = [signed_in(delegate("BB")).post(url).status_code, client.post(url).status_code]

    request = made.speakers.requests.get()
    assert (offered, answers, PointOfOrder.objects.standing().count()) == (True, [404, 302], 0)
    assert (request.is_speaking, request.paused_at) == (True, None)


def test_who_is_on_the_list_or_has_the_floor_is_not_offered_to_ask_again():
    made = open_dialogue()
    client, url = signed_in(delegate("AA")), address("participation", made)
    request = asked(made, "AA")

    seen = ["ask__button" in page(client, url)]
    call(made.speakers, request, by=None, current=None)
    seen.append("ask__button" in page(client, url))
    end(made.speakers, request, by=None)

    assert [*seen, "ask__button" in page(client, url)] == [False, False, True]


def test_the_page_of_the_dialogue_shows_a_delegation_its_place_and_offers_the_floor_to_who_has_not_asked():
    made = open_dialogue()
    asked(made, "BB", 1)
    asked(made, "CC", 2)

    hers, others = (page(signed_in(delegate(state)), address("dialogue", made)) for state in ("CC", "DD"))

    assert ("You are number 2" in hers, "Take it back" in hers, "Ask for the floor" in hers) == (True, True, False)
    assert ("You are number" in others, "Take it back" in others, "Ask for the floor" in others) == (False, False, True)

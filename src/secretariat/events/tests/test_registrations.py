"""Registering, waiting, being accredited and admitted; and what nobody else learns of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.accounts.models import GroupOfStates, Membership
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.factories import (
    EventFactory,
    QuestionFactory,
    RegistrationFactory,
    RegistrationFormFactory,
)
from secretariat.events.forms.registering import RegisterForm, answers_of
from secretariat.events.models import Registration, RegistrationState
from secretariat.events.waiting import place_of
from secretariat.record.operations import change

from .registering import an_event, signed_in, states

pytestmark = pytest.mark.django_db
State = RegistrationState
ANSWERED = {"name": "Ann Other", "language": "en", "presence": "room"}


# --- places and the queue ------------------------------------------------------------


def test_who_comes_after_the_last_place_waits_and_is_let_in_when_one_leaves():
    event = an_event(places=1)
    first, second, _third = (RegistrationFactory(event=event) for _n in range(3))
    before = states(event)

    do.leave(first)

    second.refresh_from_db()
    assert (before, states(event), second.admitted_because) == (
        [State.ADMITTED, State.WAITING, State.WAITING],
        [State.WITHDRAWN, State.ADMITTED, State.WAITING],
        "turn",
    )


def test_a_free_place_goes_to_the_group_of_which_the_least_was_let_in():
    event = an_event(places=1)
    north, south = (OrganizationFactory() for _n in range(2))
    for number, state in enumerate((north, south)):
        group = GroupOfStates.objects.create(code=f"G{number}", names=Texts.of(f"Group {number}"))
        Membership.objects.create(group=group, state=state)
    inside, waits, other = (RegistrationFactory(event=event, delegation=d) for d in (north, north, south))

    told = place_of(waits, waits.event.registration_forms.get())
    form = event.registration_forms.get()
    change(form, by=None, places=2)
    do.fill_and_tell(event)

    assert states(event) == [State.ADMITTED, State.WAITING, State.ADMITTED]
    other.refresh_from_db()
    waits.refresh_from_db()
    assert (told["place"], told["of"], told["later"], other.admitted_because, waits.passed) == (2, 2, 1, "share", 1)
    assert inside.state == State.ADMITTED


def test_the_table_of_the_organizers_and_each_ones_own_page_tell_the_same_places():
    event = an_event(places=2)
    state, unit = OrganizationFactory(), OrganizationFactory()
    made = GroupOfStates.objects.create(code="G1", names=Texts.of("Group 1"))
    Membership.objects.create(group=made, state=state)
    guest, *_others = [RegistrationFactory(event=event, delegation=one) for one in (None, state, unit, state, None)]

    before = places_told(event)
    do.leave(guest)
    after = places_told(event)

    assert [table == own for table, own in (before, after)] == [True, True]
    assert [sorted(table.values()) for table, _own in (before, after)] == [[1, 2, 3], [1, 2]]


def places_told(event) -> tuple[dict, dict]:
    """The places of those who wait: in the table of the organizers, and on their own pages."""
    table = signed_in(SignInFactory(role="officer")).get(reverse("events:registrations", args=[event.slug]))
    waiting = [one for one in table.context["page"] if one.queue]
    own = {one.pk: Client().get(one.own_url).context["place"]["place"] for one in waiting}
    return {one.pk: one.queue for one in waiting}, own


def test_a_delegation_that_asked_first_for_many_does_not_take_every_place_that_becomes_free():
    event = an_event(places=1)
    group = GroupOfStates.objects.create(code="NORTH", names=Texts.of("Group North"))
    large, small = (OrganizationFactory() for _n in range(2))
    for state in (large, small):
        Membership.objects.create(group=group, state=state)
    of_large = [RegistrationFactory(event=event, delegation=large) for _n in range(3)]
    late = RegistrationFactory(event=event, delegation=small)
    told = place_of(of_large[1], late.event.registration_forms.get())
    change(event.registration_forms.get(), by=None, places=2)

    do.fill_and_tell(event)

    late.refresh_from_db()
    passed = [Registration.objects.get(pk=one.pk).passed for one in of_large]
    assert states(event) == [State.ADMITTED, State.WAITING, State.WAITING, State.ADMITTED]
    assert (late.admitted_because, passed, told["place"], told["later"]) == ("delegation", [0, 1, 0], 2, 1)
    assert "or of their delegation fewer people" in told["why"]


def test_ones_own_page_says_why_the_place_came_as_things_were_then():
    event = an_event(places=1, needs_approval=True)
    early, late = (RegistrationFactory(event=event) for _n in range(2))
    for one in (late, early):
        do.approve(one, by=None)

    page = Client().get(late.own_url).content.decode()

    assert states(event) == [State.WAITING, State.ADMITTED]
    assert "You have a place. It was your turn: nobody on the waiting list then had asked before you." in page


def test_accreditation_and_approval_come_one_after_the_other():
    event = an_event(needs_accreditation=True, needs_approval=True)
    one = RegistrationFactory(event=event, delegation=OrganizationFactory())
    seen = [one.state]

    for step in (do.accredit, do.approve):
        one = step(one, by=None)
        seen.append(one.state)

    assert seen == [State.TO_ACCREDIT, State.TO_APPROVE, State.ADMITTED]


def test_one_person_registers_once_and_can_come_back_after_leaving():
    event = an_event()
    person = SignInFactory().person
    one = RegistrationFactory(event=event, person=person, email="once@example.org")

    with pytest.raises(ValidationError):
        RegistrationFactory(event=event, email="ONCE@example.org")
    with pytest.raises(ValidationError):
        RegistrationFactory(event=event, person=person, email="another@example.org")
    do.leave(one)
    RegistrationFactory(event=event, person=person, email="once@example.org")

    assert states(event) == [State.WITHDRAWN, State.ADMITTED]


@pytest.mark.parametrize("days", [(1, 2), (-3, -1)])
def test_before_it_opens_and_after_it_closes_nobody_registers(days):
    opens, closes = (timezone.now() + dt.timedelta(days=n) for n in days)
    event = an_event(opens_at=opens, closes_at=closes)

    with pytest.raises(ValidationError):
        RegistrationFactory(event=event)


# --- the form ------------------------------------------------------------------------


def test_a_person_who_signed_in_registers_and_sees_where_she_stands():
    event = an_event(places=1)
    question = QuestionFactory(event=event, kind="one", options=Texts.of("Tea\nCoffee", fr="Thé\nCafé"))
    client = signed_in()
    sent = {**ANSWERED, "interpretation": "fr", "access_needs": "A ramp", question.key: "2"}

    answer = client.post(reverse("events:registration", args=[event.slug]), sent)

    one = Registration.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert (one.answers, one.interpretation, one.state, "Coffee" in page, "A ramp" in page) == (
        {question.key: "2"}, "fr", State.ADMITTED, True, True,
    )  # fmt: skip


def test_a_question_is_asked_only_where_the_one_before_was_answered_so():
    event = an_event()
    first = QuestionFactory(event=event, kind="yes_no")
    then = QuestionFactory(event=event, depends_on=first, depends_value="yes", is_required=True)
    clients = [signed_in() for _n in range(3)]
    address = reverse("events:registration", args=[event.slug])

    refused = clients[0].post(address, {**ANSWERED, first.key: "yes"})
    clients[1].post(address, {**ANSWERED, first.key: "no", then.key: "not to be kept"})
    clients[2].post(address, {**ANSWERED, first.key: "yes", then.key: "told"})

    assert "Answer this." in refused.content.decode()
    assert [one.answers for one in Registration.objects.order_by("pk")] == [
        {first.key: "no"},
        {first.key: "yes", then.key: "told"},
    ]


def test_the_form_speaks_the_language_of_its_reader():
    event = an_event(purposes=Texts.of("For badges", fr="Pour les badges"))
    QuestionFactory(event=event, titles=Texts.of("Which river?", fr="Quelle rivière ?"))
    client = signed_in()

    page = client.get(reverse("events:registration", args=[event.slug]).replace("/en/", "/fr/")).content.decode()

    assert ("Quelle rivière ?" in page, "Pour les badges" in page, "Which river?" in page) == (True, True, False)


@pytest.mark.parametrize("sent", [{}, {**ANSWERED, "language": "xx"}, {**ANSWERED, "name": "x" * 500}])
def test_bad_answers_lose_nothing_and_register_nobody(sent):
    event = an_event()

    answer = signed_in().post(reverse("events:registration", args=[event.slug]), {**sent, "access_needs": "Kept"})

    assert (answer.status_code, "Kept" in answer.content.decode(), Registration.objects.count()) == (200, True, 0)


def test_a_form_sent_twice_registers_once():
    event, client = an_event(), signed_in()
    address = reverse("events:registration", args=[event.slug])
    token = client.get(address).context["form"].initial["token"]

    answers = [client.post(address, {**ANSWERED, "token": token}) for _time in range(2)]

    assert (len({a["Location"] for a in answers}), Registration.objects.count()) == (1, 1)


def test_she_changes_what_she_said_and_two_tabs_do_not_overwrite_each_other():
    one = RegistrationFactory()
    address = reverse("events:own_answers", args=[one.token])
    version = Registration.objects.get().version

    first = Client().post(address, {**ANSWERED, "version": version})
    second = Client().post(address, {**ANSWERED, "name": "Too late", "version": version})

    one.refresh_from_db()
    assert (first.status_code, second.status_code, one.name) == (302, 200, "Ann Other")


def accredited(**form):
    event = EventFactory()
    made = RegistrationFormFactory(event=event, needs_accreditation=True, places=1, **form)
    state = OrganizationFactory(kind="member_state")
    one = do.register(event, email="dana@x.test", name="Dana Original", delegation=state, language="en")
    return made, do.accredit(one, by=None)


@pytest.mark.parametrize("changed", [{"name": "Somebody Else"}, {"affiliation": "Minister"}])
def test_who_was_accredited_and_calls_themselves_otherwise_is_decided_on_again_and_the_place_waits(changed):
    form, one = accredited()
    waits = do.accredit(
        do.register(form.event, email="b@x.test", name="Bo", delegation=one.delegation, language="en"), by=None
    )
    said = {"name": one.name, "affiliation": one.affiliation, "delegation": one.delegation}

    kept = do.change_answers(one, **said, access_needs="A seat without steps.")
    again = do.change_answers(kept, **{**said, **changed})
    held = states(form.event)
    back = do.accredit(again, by=None).state
    do.decline(do.change_answers(one, **said), by=None, reason="Nobody of ours.")

    waits.refresh_from_db()
    assert (kept.state, again.state, again.is_accredited) == ("admitted", "to_accredit", False)
    assert (held, back, waits.state) == (["to_accredit", "waiting"], "admitted", "admitted")


def test_on_ones_own_page_a_correction_says_that_the_place_waits():
    _form, one = accredited()
    client, url = Client(), reverse("events:own_answers", args=[one.token])
    sent = {"name": "Dana Corrected", "delegation": one.delegation_id, "language": "en", "version": one.version}

    page = client.post(url, sent, follow=True).content.decode()

    assert ("your place waits for you meanwhile" in page, "Your place waits for you meanwhile." in page) == (True, True)


def test_a_country_is_told_by_its_name_and_stands_where_its_letters_belong():
    for code, name in (("ZW", "Zimbabwe"), ("EG", "Égypte"), ("DE", "Deutschland")):
        OrganizationFactory(kind="member_state", code=code, names=Texts.of(name))
    form = RegistrationFormFactory()
    question = QuestionFactory(event=form.event, kind="country", titles=Texts.of("Where?"))

    field = RegisterForm(form=form, user=None).fields[question.key]
    one = RegistrationFactory(event=form.event, answers={question.key: "EG"})

    assert [name for _code, name in field.choices][1:] == ["Deutschland", "Égypte", "Zimbabwe"]
    assert answers_of(one, [question]) == [(Texts.of("Where?"), "Égypte")]


def test_who_gave_up_her_place_takes_it_out_of_her_calendar_and_has_what_she_said_erased_at_once():
    form = RegistrationFormFactory()
    one = do.register(form.event, email="dana@x.test", name="Dana Original", language="en")
    client, ics = Client(), reverse("events:own_calendar", args=[one.token])
    before = client.get(ics).content.decode()
    leaving, erasure = (reverse(f"events:{name}", args=[one.token]) for name in ("own_leaving", "own_erasure"))

    refused = client.post(erasure)
    asked = client.get(leaving).content.decode()
    one.refresh_from_db()
    still, state = one.name, one.state
    client.post(leaving)
    after = client.get(ics).content.decode()
    asked_too = client.get(erasure).content.decode()
    client.post(erasure)

    one.refresh_from_db()
    assert (refused.status_code, still, state, one.name, one.email) == (302, "Dana Original", "admitted", "", "")
    told = ("goes to others at once." in asked, "Nothing of it comes back" in asked_too)
    assert told == (True, True)
    assert ("STATUS:CANCELLED" in before, "STATUS:CANCELLED" in after) == (False, True)
    assert client.get(one.own_url).status_code == 404


def test_registration_closes_with_the_event_wherever_that_was_moved():
    form = RegistrationFormFactory(closes_at=dt.datetime(2090, 1, 1, tzinfo=dt.UTC))
    event = form.event

    assert (form.until, form.is_open) == (event.ends_at, True)
    form.event = change(event, by=None, starts_at=timezone.now() - dt.timedelta(2), ends_at=timezone.now())
    assert form.is_open is False


def test_who_names_a_delegation_afterwards_waits_for_it_with_a_place_or_without():
    form = RegistrationFormFactory(event=EventFactory(), needs_accreditation=True)
    state = OrganizationFactory(kind="member_state")
    one = do.register(form.event, email="dana@x.test", name="Dana", language="en")

    named = do.change_answers(one, name="Dana", affiliation="", delegation=state)

    assert (one.state, named.state) == ("admitted", "to_accredit")


def presences(event) -> list[tuple[str, str]]:
    rows = Registration.objects.filter(event=event).order_by("pk")
    return [(one.presence, one.state) for one in rows]


def test_in_a_hybrid_event_a_place_is_a_seat_in_the_room():
    event = an_event(places=1)
    here, there, late = (RegistrationFactory(event=event, presence=way) for way in ("room", "remote", "room"))
    before = presences(event)

    do.change_answers(here, presence="remote")

    late.refresh_from_db()
    there.refresh_from_db()
    assert before == [("room", "admitted"), ("remote", "admitted"), ("room", "waiting")]
    assert presences(event) == [("remote", "admitted"), ("remote", "admitted"), ("room", "admitted")]
    assert (there.admitted_because, late.admitted_because) == ("elsewhere", "turn")


def test_whoever_took_part_from_elsewhere_and_comes_waits_for_a_seat():
    event = an_event(places=1)
    RegistrationFactory(event=event)
    there = RegistrationFactory(event=event, presence="remote")

    comes = do.change_answers(there, presence="room")

    assert (comes.state, comes.admitted_because) == ("waiting", "")
    assert place_of(comes, event.registration_forms.get())["place"] == 1


def test_where_places_are_for_everyone_those_from_elsewhere_wait_too():
    event = an_event(places=1, places_are_seats=False)
    for _number in range(2):
        RegistrationFactory(event=event, presence="remote")

    assert presences(event) == [("remote", "admitted"), ("remote", "waiting")]


def test_a_question_that_is_not_translated_keeps_its_language_and_direction(client):
    event = an_event()
    titles, options = Texts.of("Visa needed?", fr="Visa requis ?"), Texts.of("One?\nTwo?")
    QuestionFactory(event=event, kind="one", titles=titles, options=options)

    with override("ar"):
        page = signed_in().get(reverse("events:registration", args=[event.slug])).content.decode()

    marks = [f'<span lang="en" dir="ltr">{words}</span>' in page for words in ("Visa needed?", "One?", "Two?")]
    assert (marks, "الإنكليزية" in page or "الإنجليزية" in page) == ([True] * 3, True)

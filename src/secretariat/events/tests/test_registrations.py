"""Registering, waiting, being accredited and admitted; and what nobody else learns of it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts import personal
from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory
from secretariat.accounts.models import GroupOfStates, Membership
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.factories import (
    EventFactory,
    QuestionFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SpeakingFactory,
)
from secretariat.events.models import EventLetter, Registration, RegistrationState
from secretariat.events.waiting import place_of
from secretariat.record.models import Entry
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db
State = RegistrationState
ANSWERED = {"name": "Ann Other", "language": "en", "presence": "room"}


def an_event(**form):
    event = EventFactory(mode="hybrid", interpretation=["fr", "ar"])
    RegistrationFormFactory(event=event, **form)
    return event


def signed_in(user=None, **how) -> Client:
    client = Client()
    client.force_login(user or SignInFactory(**how))
    return client


def states(event) -> list[str]:
    return [one.state for one in Registration.objects.filter(event=event).order_by("pk")]


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

    told = place_of(waits)
    form = event.registration_forms.get()
    change(form, by=None, places=2)
    do.fill_and_tell(event)

    assert states(event) == [State.ADMITTED, State.WAITING, State.ADMITTED]
    other.refresh_from_db()
    waits.refresh_from_db()
    assert (told["place"], told["of"], told["later"], other.admitted_because, waits.passed) == (2, 2, 1, "share", 1)
    assert inside.state == State.ADMITTED


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


# --- by e-mail alone ------------------------------------------------------------------


def test_somebody_without_an_account_registers_by_a_link():
    event, client = an_event(), Client()
    client.post(reverse("events:registration", args=[event.slug]), {"email": "Stranger@Example.org"})
    (letter,) = mail.outbox
    link = re.search(r"http://[^/]+(/\S+)", letter.body)[1]

    answer = client.post(link, ANSWERED)

    one = Registration.objects.get()
    assert (letter.to, one.email, one.person, client.get(answer["Location"]).status_code) == (
        ["Stranger@Example.org"], "stranger@example.org", None, 200,
    )  # fmt: skip
    assert client.get(link)["Location"] == one.own_url


def test_a_link_that_is_not_ours_opens_nothing():
    one = RegistrationFactory()

    found = [
        Client().get(reverse(name, args=[token])).status_code
        for name in ("events:own", "events:own_answers", "events:own_badge", "events:registration_by_mail")
        for token in ("nonsense", str(one.pk), one.token[:-1] + "x")
    ]

    assert set(found) == {404}


def test_what_was_made_by_mail_is_taken_as_ones_own_after_signing_in():
    one = RegistrationFactory(email="later@example.org")
    speaking = SpeakingFactory(event=one.event, email="later@example.org")
    person = PersonFactory(email="later@example.org")
    client = signed_in(SignInFactory(person=person, email="later@example.org"))
    before = client.get(reverse("events:mine")).content.decode()

    client.post(reverse("events:mine"))

    for record in (one, speaking):
        record.refresh_from_db()
    assert ("2 places" in before, one.person, speaking.person) == (True, person, person)
    assert one.own_url in client.get(reverse("events:mine")).content.decode()


def test_she_changes_what_she_said_and_two_tabs_do_not_overwrite_each_other():
    one = RegistrationFactory()
    address = reverse("events:own_answers", args=[one.token])
    version = Registration.objects.get().version

    first = Client().post(address, {**ANSWERED, "version": version})
    second = Client().post(address, {**ANSWERED, "name": "Too late", "version": version})

    one.refresh_from_db()
    assert (first.status_code, second.status_code, one.name) == (302, 200, "Ann Other")


# --- delegations and officers ----------------------------------------------------------


def test_a_focal_point_accredits_her_own_delegation_and_no_other():
    event = an_event(needs_accreditation=True)
    ours, theirs = OrganizationFactory(), OrganizationFactory()
    one, other = (RegistrationFactory(event=event, delegation=state) for state in (ours, theirs))
    focal = signed_in(SignInFactory(role="accreditor", role__organization=ours))
    address = reverse("events:accreditation")
    page = focal.get(address).content.decode()

    answers = [focal.post(address, {"registration": r.pk, "decision": "accredit"}).status_code for r in (one, other)]
    refused = focal.post(address, {"registration": one.pk, "decision": "approve"}).status_code

    assert (one.name in page, other.name in page, answers, refused) == (True, False, [302, 404], 403)
    assert states(event) == [State.ADMITTED, State.TO_ACCREDIT]


def test_a_delegate_of_the_same_state_accredits_nobody():
    state = OrganizationFactory()
    RegistrationFactory(event=an_event(needs_accreditation=True), delegation=state)

    client = signed_in(SignInFactory(role="delegate", role__organization=state))

    assert client.get(reverse("events:accreditation")).status_code == 403


def test_an_officer_declines_with_a_reason_and_the_place_goes_on():
    event = an_event(places=1)
    first, second = (RegistrationFactory(event=event) for _n in range(2))
    officer, address = signed_in(role="officer"), reverse("events:registrations", args=[event.slug])

    officer.post(address, {"registration": first.pk, "decision": "decline"})
    unchanged = states(event)
    officer.post(address, {"registration": first.pk, "decision": "decline", "reason": "Sent twice"})

    assert (unchanged, states(event)) == ([State.ADMITTED, State.WAITING], [State.DECLINED, State.ADMITTED])
    assert EventLetter.objects.filter(email=second.email, body__contains="You have a place").exists()


def test_the_spreadsheet_of_registrations_runs_nothing():
    event = an_event()
    RegistrationFactory(event=event, name="=HYPERLINK(1)")

    answer = signed_in(role="officer").get(reverse("events:registrations", args=[event.slug]), {"format": "csv"})

    assert "'=HYPERLINK(1)" in answer.content.decode()


# --- what nobody else learns -------------------------------------------------------------

SECRET = "zqsecret"


def test_nothing_personal_stands_in_the_journal_or_on_any_page():
    event = an_event(places=1)
    person = SignInFactory().person
    QuestionFactory(event=event)
    told = {"name": SECRET, "affiliation": SECRET, "access_needs": SECRET, "answers": {"q1": SECRET}}
    RegistrationFactory(event=event, person=person, email=f"{SECRET}@example.org", **told)
    RegistrationFactory(event=event, email=f"other.{SECRET}@example.org", **told)

    journal = "".join(f"{e.changes}{e.state}{e.reason}" for e in Entry.objects.all())
    names = ("event", "participants")
    pages = [reverse(f"events:{name}", args=[event.slug]) for name in names] + ["/en/events/all.atom", "/api/events"]
    read = [c.get(page).content.decode() for page in pages for c in (Client(), signed_in(role="delegate"))]

    assert (SECRET in journal, [SECRET in page for page in read]) == (False, [False] * 8)


def test_only_who_agreed_and_has_a_place_is_in_the_public_list():
    event = an_event(places=2)
    for name, consents in (("Agreed", True), ("Silent", False), ("Queueing", True)):
        RegistrationFactory(event=event, name=name, consents=consents)

    page = Client().get(reverse("events:participants", args=[event.slug])).content.decode()

    assert [name in page for name in ("Agreed", "Silent", "Queueing", "1 more has a place")] == [
        True,
        False,
        False,
        True,
    ]


def test_a_person_takes_her_registrations_away_and_has_them_erased():
    person = SignInFactory().person
    one = RegistrationFactory(person=person, email="mine@example.org", access_needs=SECRET)

    (given,) = personal.everything_of(person)["event_registrations"]
    personal.erase_holdings(person)

    one.refresh_from_db()
    assert (given["access_needs"], one.name, one.email, one.access_needs, one.person) == (SECRET, "", "", "", None)


def test_a_cancelled_event_is_said_to_be_cancelled_on_her_own_page():
    event = an_event()
    one = RegistrationFactory(event=event, wants_letter=True)
    do.cancel(event, by=None, reason="The hall was flooded.")

    page = Client().get(one.own_url).content.decode()

    absent = ("has a place", "You have a place", "Your badge", "Letter of invitation", "Give my place")
    assert ("Cancelled." in page, [words for words in absent if words in page]) == (True, [])
    tried = [("events:own_badge", [one.token]), ("events:own_letter", [one.token, "pdf"])]
    assert [Client().get(reverse(name, args=args)).status_code for name, args in tried] == [404, 404]


def test_after_an_event_there_is_no_place_to_give():
    ends = timezone.now() - dt.timedelta(minutes=1)
    event = an_event()
    one = RegistrationFactory(event=event)
    change(event, by=None, starts_at=ends - dt.timedelta(hours=1), ends_at=ends)

    page = Client().get(one.own_url).content.decode()
    Client().post(one.own_url)

    assert ("Give my place" in page, states(event)) == (False, [State.ADMITTED])


@pytest.mark.parametrize("around", ["registrationform", "event"])
def test_a_condition_is_set_while_a_question_is_added_and_the_form_comes_next(around):
    event = an_event()
    before = QuestionFactory(event=event, kind="yes_no")
    client = signed_in(role="officer")
    record = event if around == "event" else event.registration_forms.get()
    url = reverse("committee:entry", args=["formquestion"]) + f"?{around}={record.pk}"
    form = client.get(url).context["form"]
    offered = list(form.fields["depends_on"].queryset)
    sent = {"event": event.pk, "kind": "short", "titles_en_text": "Where?", "titles_en_standing": "authentic"}
    sent |= {"order": 2, "audience": "public", "token": form.initial["token"]}

    answer = client.post(url, {**sent, "depends_on": before.pk, "depends_value": "yes"})

    made = event.questions.exclude(pk=before.pk).get()
    assert offered == [before]
    assert (answer.url, made.depends_on, made.depends_value) == (made.get_absolute_url(), before, "yes")
    assert made.get_absolute_url().endswith(f"/registration-form/#formquestion-{made.pk}")


def test_a_person_reads_what_she_asked_for_and_that_the_next_place_is_hers():
    event = an_event(places=1)
    RegistrationFactory(event=event)
    second, third = (RegistrationFactory(event=event, wants_letter=True) for _n in range(2))

    pages = [Client().get(one.own_url).content.decode() for one in (second, third)]

    assert ["I need a letter of invitation" in page for page in pages] == [True, True]
    assert ["The next place that becomes free is yours." in page for page in pages] == [True, False]
    assert ["Everyone before you asked earlier." in page for page in pages] == [False, True]


def test_after_an_event_nobody_stands_in_a_queue():
    event = an_event(places=1)
    _first, second = (RegistrationFactory(event=event) for _n in range(2))
    now = timezone.now()
    change(event, by=None, starts_at=now - dt.timedelta(hours=9), ends_at=now - dt.timedelta(hours=1))

    page = Client().get(second.own_url).content.decode()

    assert ("no place became free" in page, "Your place in the queue" in page) == (True, False)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"opens_day": "2027-03-02", "closes_day": "2027-03-01"}, "closes_day"),
        ({"opens_day": "2090-06-01"}, "opens_day"),
        ({"places": "0"}, "places"),
    ],
)
def test_a_registration_that_nobody_could_use_is_refused_beside_its_field(sent, field):
    event, officer = EventFactory(), signed_in(role="officer")
    address = reverse("committee:entry", args=["registrationform"]) + f"?event={event.pk}"

    answer = officer.post(address, {"event": event.pk, "retention_days": 30, **sent})

    assert list(answer.context["form"].errors) == [field]


def test_a_second_registration_is_not_offered():
    event, officer = EventFactory(), signed_in(role="officer")
    offered = lambda: "Open a registration" in officer.get(event.get_absolute_url()).content.decode()  # noqa: E731
    before = offered()

    RegistrationFormFactory(event=event)

    assert (before, offered()) == (True, False)


def test_the_last_day_is_that_where_the_event_is_held():
    event = EventFactory(time_zone="America/New_York")
    closes = dt.datetime(2027, 3, 1, 23, 59, tzinfo=event.zone)
    RegistrationFormFactory(event=event, closes_at=closes)

    assert "Open until 1 March 2027." in Client().get(event.get_absolute_url()).content.decode()

"""Delegations and officers decide on registrations, and nobody else learns of them."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts import personal
from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.factories import (
    EventFactory,
    QuestionFactory,
    RegistrationFactory,
    RegistrationFormFactory,
)
from secretariat.events.models import Event, EventLetter, RegistrationState
from secretariat.record.models import Entry
from secretariat.record.operations import change

from .registering import an_event, signed_in, states

pytestmark = pytest.mark.django_db
State = RegistrationState
ANSWERED = {"name": "Ann Other", "language": "en", "presence": "room"}


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


def test_officers_read_how_people_take_part_and_what_they_answered():
    event = an_event()
    question = QuestionFactory(event=event, titles=Texts.of("Do you eat?"), kind="yes_no")
    told = {"presence": "remote", "language": "fr", "consents": True, "answers": {question.key: "yes"}}
    RegistrationFactory(event=event, name="Ann", **told)
    officer, address = signed_in(role="officer"), reverse("events:registrations", args=[event.slug])

    page = officer.get(address)
    head, row = list(csv.reader(io.StringIO(officer.get(address, {"format": "csv"}).content.decode("utf-8-sig"))))

    assert dict(zip(head[9:], row[9:], strict=True)) == {
        "Takes part": "from elsewhere",
        "Language of letters": "Français",
        "In the public list": "yes",
        "Do you eat?": "Yes",
    }
    assert page.context["presences"] == [("in the room", 0), ("from elsewhere", 1)]
    assert [words in page.content.decode() for words in ("from elsewhere<br>", "<dd><bdi>Yes</bdi></dd>")] == [True] * 2


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
    RegistrationFactory(event=event, name="Absent", consents=True, state="admitted", absent_at=timezone.now())

    page = Client().get(reverse("events:participants", args=[event.slug])).content.decode()

    told = [name in page for name in ("Agreed", "Silent", "Queueing", "Absent", "1 more has a place")]
    assert told == [True, False, False, False, True]


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
    told = "As things are now, the next place that becomes free is yours."
    assert [told in page for page in pages] == [True, False]
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
    closes = dt.datetime(2035, 3, 1, 23, 59, tzinfo=event.zone)
    RegistrationFormFactory(event=event, closes_at=closes)

    assert "Open until 1 March 2035." in Client().get(event.get_absolute_url()).content.decode()


@pytest.mark.parametrize("decide", [do.approve, do.accredit])
def test_nobody_is_let_into_an_event_that_was_cancelled(decide):
    event = EventFactory(state="announced")
    RegistrationFormFactory(event=event, needs_accreditation=True, needs_approval=True)
    state = OrganizationFactory(kind="member_state")
    one = do.register(event, email="dana@x.test", name="Dana", delegation=state, language="en")
    do.cancel(event, by=None, reason="The hall is flooded.")

    with pytest.raises(ValidationError, match="was cancelled: there is no place to give"):
        decide(one, by=None)

    one.refresh_from_db()
    assert one.state == "to_accredit"


def test_a_delegation_takes_back_whom_it_accredited():
    ours = OrganizationFactory(kind="member_state")
    form = RegistrationFormFactory(event=EventFactory(state="announced"), needs_accreditation=True)
    one = do.accredit(
        do.register(form.event, email="dana@x.test", name="Dana", delegation=ours, language="en"), by=None
    )
    focal = signed_in(SignInFactory(role="accreditor", role__organization=ours))

    told = {"registration": one.pk, "decision": "decline", "reason": "She left the delegation."}
    focal.post(reverse("events:accreditation"), told)

    one.refresh_from_db()
    assert one.state == "declined"


def test_whoever_took_part_can_have_their_words_erased_once_the_event_is_over():
    one = RegistrationFactory(event=an_event(), name="Zq Person")
    erasure = reverse("events:own_erasure", args=[one.token])
    before = Client().post(erasure)
    now = timezone.now()
    Event.objects.update(starts_at=now - dt.timedelta(hours=3), ends_at=now - dt.timedelta(minutes=1))

    offered = "Erase what I told you" in Client().get(one.own_url).content.decode()
    Client().post(erasure)

    one.refresh_from_db()
    assert (before["Location"], offered, one.name, one.email, one.state) == (one.own_url, True, "", "", "admitted")


def test_the_form_for_somebody_else_speaks_of_them():
    event = an_event()
    officer = signed_in(SignInFactory(role="officer"))

    fields = officer.get(reverse("events:another", args=[event.slug])).context["form"].fields

    labels = {name: str(field.label) for name, field in fields.items()}
    assert not [label for label in labels.values() if {"I", "you", "your"} & set(label.replace("Your", "your").split())]
    assert {"presence", "interpretation", "access_needs", "wants_letter", "language"} <= labels.keys()

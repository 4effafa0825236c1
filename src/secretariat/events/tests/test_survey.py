"""The survey: asked three times, saved half-way, sent without a name, told only where enough answered."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.events.erasing import erase_due
from secretariat.events.factories import EventFactory, PartFactory, RegistrationFactory, RegistrationFormFactory
from secretariat.events.models import EventLetter, RegistrationForm, SurveyAnswer, SurveyQuestion, SurveyReply
from secretariat.events.surveys import invitation, invite, keep, open_wave, results
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db


class SurveyQuestionFactory(PartFactory):
    class Meta:
        model = SurveyQuestion

    titles = Texts.of("I can use it.")


@pytest.fixture
def ended():
    """An event that ended yesterday, with a place for each who asked."""
    event = EventFactory()
    RegistrationFormFactory(event=event)
    people = [RegistrationFactory(event=event) for _n in range(6)]
    now = timezone.now()
    told = {"starts_at": now - dt.timedelta(days=2), "ends_at": now - dt.timedelta(days=1)}
    event = change(event, by=None, **told)
    for one in people:
        one.refresh_from_db()
        one.event = event
    return event, people, SurveyQuestionFactory(event=event)


@pytest.mark.parametrize(("days", "wave"), [(-1, None), (1, 0), (59, 0), (61, None), (181, 6), (541, 18), (800, None)])
def test_a_wave_is_open_for_sixty_days(days, wave):
    event = EventFactory()

    assert open_wave(event, event.ends_at + dt.timedelta(days=days)) == wave


def test_answers_are_saved_half_way_and_found_again_by_ones_own_link(ended):
    _event, (one, other, *_rest), question = ended
    address = reverse("events:own_survey", args=[one.token])

    Client().post(address, {question.key: "4"})

    assert 'value="4" id="id_' in Client().get(address).content.decode()
    checked = [
        "checked" in Client().get(reverse("events:own_survey", args=[r.token])).content.decode() for r in (one, other)
    ]
    assert (checked, SurveyReply.objects.count()) == ([True, False], 0)


def test_what_was_sent_leads_to_nobody_and_is_sent_once(ended):
    _event, (one, *_rest), question = ended
    address = reverse("events:own_survey", args=[one.token])
    Client().post(address, {question.key: "4"})

    for _time in range(2):
        Client().post(address, {question.key: "5", "send": "1"})

    assert list(SurveyAnswer.objects.values_list("answers", "key", "is_sent")) == [({question.key: "5"}, "", True)]
    assert SurveyReply.objects.count() == 1
    with pytest.raises(ValidationError):
        keep(one, 0, {}, is_sent=True)


def test_nothing_answered_is_not_sent(ended):
    _event, (one, *_rest), question = ended
    address = reverse("events:own_survey", args=[one.token])

    empty = Client().post(address, {"send": "1"})
    then = Client().post(address, {"send": "1", question.key: "4"})

    assert empty.context["form"].non_field_errors() == [
        "Nothing is answered yet. Answer at least one question, then send."
    ]
    assert (empty.status_code, then.status_code, SurveyReply.objects.count()) == (200, 302, 1)


def test_of_fewer_than_five_answers_nothing_is_told_and_small_numbers_are_veiled(ended):
    event, people, question = ended
    for one in people[:4]:
        keep(one, 0, {question.key: "5"}, is_sent=True)
    few = results(event, [question])[0]["waves"][0]

    keep(people[4], 0, {question.key: "1"}, is_sent=True)
    keep(people[5], 0, {question.key: "5"}, is_sent=True)
    enough = results(event, [question])[0]["waves"][0]

    assert (few["rows"], few["is_hidden"]) == ([], True)
    assert enough["rows"] == [
        ("1 (not at all)", "< 5"), ("2", "0"), ("3", "0"), ("4", "0"), ("5 (fully)", "5"),
    ]  # fmt: skip


def test_everyone_with_a_place_is_invited_once(ended):
    _event, people, _question = ended
    EventLetter.objects.all().delete()

    for _time in range(2):
        invite(timezone.now())

    assert EventLetter.objects.count() == len(people)


def test_the_letter_of_a_later_wave_says_that_it_is_asked_again(ended):
    event, *_rest = ended

    told = [invitation(event, wave) for wave in (0, 6)]

    asks = "Your own page leads to a few questions. Nobody learns who answered what."
    again = "6 months have passed, and the same is asked again: what stayed of it?"
    assert told == [(f"How was it? {event}", asks), (f"What stayed of it? {event}", f"{again}\n\n{asks}")]


def test_results_are_the_officers_own(ended):
    event, *_rest = ended
    address = reverse("events:survey", args=[event.slug])
    answers = []
    for role in ("officer", "delegate"):
        client = Client()
        client.force_login(SignInFactory(role=role))
        answers.append(client.get(address).status_code)

    assert answers == [200, 403]


@pytest.mark.parametrize(("days", "lost"), [(30, ": 6, 18."), (180, ": 6, 18."), (200, ": 18."), (600, "")])
def test_officers_are_told_which_waves_reach_nobody_because_addresses_are_erased_before(ended, days, lost):
    event, _people, question = ended
    withdraw(question, by=None, reason="Not asked")
    change(RegistrationForm.objects.get(event=event), by=None, retention_days=days)
    client = Client()
    client.force_login(SignInFactory(role="officer"), backend="allauth.account.auth_backends.AuthenticationBackend")

    told = client.get(reverse("events:survey", args=[event.slug])).context["lost"]

    assert told.endswith(lost) if lost else told == ""


def test_addresses_of_those_who_are_asked_are_kept_until_the_last_letters_are_out_and_nothing_else(ended):
    event, (one, silent, *_rest), _question = ended
    change(silent, by=None, is_reminded=False)
    told = []

    for days in (179, 181, 182, 541, 548, 599, 602):
        now = event.ends_at + dt.timedelta(days=days)
        erase_due(now)
        one.refresh_from_db()
        silent.refresh_from_db()
        told.append((bool(one.name), bool(one.email), one.erased_at is None, bool(silent.email)))

    assert told == [
        (True, True, True, True), *[(False, True, True, False)] * 3, *[(False, False, True, False)] * 2,
        (False, False, False, False),
    ]  # fmt: skip


def test_the_later_waves_reach_people_once_after_their_answers_were_erased(ended):
    event, people, question = ended
    day = event.ends_at + dt.timedelta(days=182)

    for _time in range(2):
        erase_due(day)
        invite(day)

    letters = list(EventLetter.objects.filter(key__contains="survey 6").values_list("email", flat=True))
    own = Client().get(people[0].own_url).content.decode()
    assert sorted(letters) == sorted(one.email for one in people)
    assert ("the address alone" in own, "All of this is erased" in own, "Change what you told us" in own) == (
        True, False, False,
    )  # fmt: skip
    keep(people[0], 6, {question.key: "4"}, is_sent=True)


def test_an_address_that_is_kept_for_the_survey_alone_is_in_no_list_of_officers(ended):
    event, people, _question = ended
    client, address = Client(), reverse("events:registrations", args=[event.slug])
    client.force_login(SignInFactory(role="officer"), backend="allauth.account.auth_backends.AuthenticationBackend")

    told = []
    for days in (1, 182):
        erase_due(event.ends_at + dt.timedelta(days=days))
        table = client.get(address, {"format": "csv"}).content.decode()
        found = client.get(address, {"words": people[0].email}).context["page"].object_list
        told.append((people[0].email in table, len(found)))

    assert told == [(True, 1), (False, 0)]


def test_until_when_addresses_are_kept_is_said_where_people_register():
    event = EventFactory()
    RegistrationFormFactory(event=event)
    client = Client()
    client.force_login(SignInFactory(), backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "the address alone of whoever took part is kept until" in client.get(
        reverse("events:registration", args=[event.slug])
    ).content.decode().replace("\n", " ")


def test_ones_own_page_says_what_is_left_once_the_event_is_over_and_answers_are_erased(ended):
    event, (one, *_rest), _question = ended
    own, badge = (reverse(f"events:{name}", args=[one.token]) for name in ("own", "own_badge"))
    over = Client().get(own).content.decode()

    erase_due(event.ends_at + dt.timedelta(days=200))

    left, no_badge = Client().get(own).content.decode(), Client().get(badge).status_code
    said = ("You had a place.", "You have a place.", "Your badge", "<dt>Name</dt>", "Your answers were erased.")
    assert [[words in page for words in said] for page in (over, left)] == [
        [True, False, False, True, False],
        [True, False, False, False, True],
    ]
    assert no_badge == 404


def test_a_cancelled_event_keeps_no_address_for_a_survey(ended):
    event, (one, *_rest), _question = ended
    own = reverse("events:own", args=[one.token])
    before = "Where a survey follows" in Client().get(own).content.decode()

    change(event, by=None, state="cancelled")

    assert (before, "Where a survey follows" in Client().get(own).content.decode()) == (True, False)

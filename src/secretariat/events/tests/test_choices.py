"""Choices of a question: told apart, and not turned round once somebody has chosen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.events.factories import EventFactory, QuestionFactory, RegistrationFactory, RegistrationFormFactory
from secretariat.events.forms.choices import keeps
from secretariat.events.models import FormQuestion, SurveyAnswer

from .test_survey import SurveyQuestionFactory

pytestmark = pytest.mark.django_db
RESTS = "Answers or another question rest on these choices: leave them there, and add others at the end only."
FEW = "Write at least two choices, each on its own line."
TWICE = "“%s” stands twice among the choices: nobody could tell which was meant."


@pytest.fixture
def question():
    event = EventFactory()
    RegistrationFormFactory(event=event)
    return QuestionFactory(event=event, kind="one", options=Texts.of("Yes\nNo"))


def send(client, question, options: str, kind: str = "one"):
    """What is refused of these choices, by an officer who changes the question."""
    client.force_login(SignInFactory(role="officer"))
    sent = {"titles_en_text": "Do you eat?", "titles_en_standing": "authentic", "options_en_text": options}
    told = {"event": question.event_id, "kind": kind, "order": 1, "version": question.version, **sent}
    answer = client.post(reverse("committee:change", args=[question.noun(), question.pk]), told)
    return dict(answer.context["form"].errors) if answer.context else {}


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ("No\nYes", [RESTS]),
        ("Perhaps\nYes\nNo", [RESTS]),
        ("Yes", [FEW, RESTS]),
        ("yes!\nNo\nPerhaps", None),
    ],
)
def test_what_was_chosen_stays_what_it_was(client, question, options, refused):
    RegistrationFactory(event=question.event, answers={question.key: "1"})

    assert send(client, question, options).get("options") == refused


def test_until_somebody_chose_they_are_put_in_any_order(client, question):
    assert send(client, question, "No\n\n Yes") == {}

    assert FormQuestion.objects.get(pk=question.pk).lines() == [("1", "No"), ("2", "Yes")]


def test_a_question_that_waits_for_one_of_them_keeps_them_too(client, question):
    QuestionFactory(event=question.event, depends_on=question, depends_value="1")

    assert send(client, question, "No\nYes") == {"options": [RESTS]}


def test_what_was_answered_stays_of_its_kind(client, question):
    RegistrationFactory(event=question.event, answers={question.key: "1"})

    refused = ["Answers rest on this kind of question: withdraw it and add one of another kind."]
    assert send(client, question, "Yes\nNo", kind="short") == {"kind": refused}


@pytest.mark.parametrize(("options", "refused"), [("Fish\nMeat\nfish", [TWICE % "Fish"]), ("Fish", [FEW]), ("", [FEW])])
def test_choices_are_two_at_least_and_told_apart(client, question, options, refused):
    assert send(client, question, options) == {"options": refused}


def test_a_survey_keeps_the_choices_people_made_too(client, question):
    asked = SurveyQuestionFactory(event=question.event, kind="one", options=Texts.of("Yes\nNo"))
    SurveyAnswer.objects.create(event=question.event, wave=0, answers={asked.key: "1"})

    assert [send(client, asked, options) for options in ("No\nYes", "Fish\nFish")] == [
        {"options": [RESTS]},
        {"options": [TWICE % "Fish", RESTS]},
    ]


@pytest.mark.parametrize(
    ("after", "kept"),
    [({"en": "Yes\nNo", "fr": "Oui\nNon"}, True), ({"fr": "Oui\nNon"}, False), ({}, False), ({"en": "Yès\nno."}, True)],
)
def test_languages_are_added_and_words_mended(after, kept):
    assert keeps(Texts.of("Yes\nNo"), Texts.of(after)) is kept

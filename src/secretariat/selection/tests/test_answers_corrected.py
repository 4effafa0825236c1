"""What everybody read as an answer is corrected with its reason while one can apply, and stays as given after that."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry
from secretariat.record.operations import change
from secretariat.selection import factories, recorded
from secretariat.selection.models import Clarification, SelectionLetter
from secretariat.selection.operations import asking
from secretariat.selection.queries.behind import behind_of, marks_of
from secretariat.selection.queries.behind import corrected as corrections_of
from secretariat.writing.blocks import plain
from secretariat.writing.house import day_in_words

from .pages import page, signed_in, texts, url, words_of

pytestmark = pytest.mark.django_db
GIVEN = Texts.of("Yes, apart.", ar="نعم، على حدة")


def answered(selection, answers=GIVEN) -> Clarification:
    question = asking.ask(selection.call, text="Is travel paid?", language="en")
    return asking.answer(question, by=selection.requester, answers=answers)


def corrected(selection, one: Clarification, answers, **told) -> Clarification:
    return asking.correct(one, by=selection.requester, answers=answers, **{"reason": "It was wrong.", **told})


def test_a_corrected_answer_keeps_what_it_said_with_the_day_and_the_reason(client):
    selection = factories.published()
    applicant = factories.application(selection)
    one = answered(selection)

    corrected(selection, one, GIVEN | Texts.of("No, it is not."))

    shown = words_of(page(client, selection.call.get_absolute_url()))
    (row,) = Clarification.objects.get().earlier
    assert (row["answers"], row["because"], row["keeps_meaning"]) == (GIVEN, "It was wrong.", False)
    assert [text in shown for text in ("No, it is not.", "Yes, apart.", "Corrected on", "It was wrong.")] == [True] * 4
    letters = [one.subject for one in SelectionLetter.objects.filter(email=applicant.profile.email).order_by("pk")]
    assert letters[-1].endswith("An answer to a question about the call was corrected")
    assert Entry.objects.filter(verb="answer corrected", reason="It was wrong.").count() == 1


def test_readers_of_a_language_that_was_not_corrected_are_told():
    selection = factories.published()
    one = corrected(selection, answered(selection), GIVEN | Texts.of("No, it is not."))

    told = {}
    for language in ("en", "ar"):
        with translation.override(language):
            told[language] = len(marks_of(one))
    after = corrected(selection, one, Texts.of("No, it is not.", ar="لا"))
    with translation.override("ar"):
        caught_up = marks_of(after)

    assert (told, caught_up) == ({"en": 0, "ar": 1}, [])


def test_slips_of_the_pen_leave_no_language_behind():
    selection = factories.published()

    one = corrected(selection, answered(selection), GIVEN | Texts.of("Yes: apart."), keeps_meaning=True)

    assert behind_of(one) == {"questions": set(), "answers": set()}


def test_another_language_is_added_without_a_reason_and_corrects_nothing():
    selection = factories.published()

    one = corrected(selection, answered(selection), GIVEN | Texts.of(fr="Oui."), reason="")

    assert (corrections_of(one), one.answers.text("fr")) == ([], "Oui.")


def test_a_correction_says_why():
    selection = factories.published()
    one = answered(selection)

    for told in ({"answers": Texts.of("No.")}, {"answers": GIVEN, "questions": Texts.of("Is travel free?")}):
        with pytest.raises(ValidationError, match="Say why"):
            asking.correct(one, by=selection.requester, **told)

    assert Clarification.objects.get().answers == GIVEN


def test_once_the_call_has_closed_an_answer_stays_as_it_was_given(client):
    selection = factories.published()
    one = answered(selection)
    factories.let_time_pass(selection)
    signed_in(client, selection.requester)

    with pytest.raises(ValidationError, match="what was published stays as it is"):
        corrected(selection, one, Texts.of("No, travel was never paid."))
    told = {**texts("questions", "Is travel paid?"), **texts("answers", "No."), "reason": "It was wrong."}
    refused = page(client, url("answer", selection.pk, one.pk), **told, version=one.version)
    offered = page(client, url("selection", selection.pk))

    assert Clarification.objects.get().answers == GIVEN
    assert "what was published stays as it is" in refused
    assert "Correct the answer" not in offered


def test_an_answer_is_corrected_on_its_page_and_the_form_asks_why(client):
    selection = factories.published()
    one = answered(selection)
    signed_in(client, selection.requester)
    address = url("answer", selection.pk, one.pk)
    told = {**texts("questions", "Is travel paid?"), **texts("answers", "No."), "version": one.version}

    without = page(client, address, **told)
    before = Clarification.objects.get().answers
    page(client, address, **told, reason="It was wrong.")

    assert ("Say why" in without, before) == (True, GIVEN)
    assert Clarification.objects.get().answers == Texts.of("No.")


def test_an_answer_is_given_once():
    selection = factories.published()
    one = answered(selection)

    with pytest.raises(ValidationError, match="answered already"):
        asking.answer(one, by=selection.requester, answers=Texts.of("No."))


def test_the_memo_tells_the_answer_as_given_and_its_correction_with_their_days():
    selection = factories.published()
    one = answered(selection)
    changed = GIVEN | Texts.of("No, it is not.")
    corrected(selection, one, changed, questions=Texts.of("Is travel paid apart?"))
    day = day_in_words(timezone.now())

    with translation.override("en"):
        lines = [plain(line) for line in recorded.questions(selection)]
    with translation.override("ar"):
        arabic = [plain(line) for line in recorded.questions(selection)]

    assert lines == [
        f"Asked: Is travel paid? Answered on {day}: Yes, apart.",
        f"The answer was corrected on {day}. Why: It was wrong. From then on: No, it is not.",
        "The question was worded anew with it: Is travel paid apart?",
    ]
    assert ["على حدة" in line for line in arabic] == [True, False, False]


def test_the_api_tells_corrections_and_the_languages_that_wait_for_them(client):
    selection = factories.published()
    corrected(selection, answered(selection), GIVEN | Texts.of("No, it is not."))

    (told,) = client.get(f"/api/calls/{selection.call.number}").json()["answers"]

    (before,) = told["corrections"]
    assert (before["answers"], before["because"]) == (GIVEN, "It was wrong.")
    assert told["not_corrected_yet"] == ["ar"]


def test_what_was_corrected_before_versions_were_kept_is_told_from_the_journal():
    selection = factories.published()
    one = answered(selection)
    change(one, by=selection.requester, verb="corrected", answers=Texts.of("No."))

    importlib.import_module("secretariat.selection.migrations.0023_corrections_from_the_journal").fill(apps, None)

    (row,) = Clarification.objects.get().earlier
    assert (row["answers"], row["because"]) == (GIVEN, "")

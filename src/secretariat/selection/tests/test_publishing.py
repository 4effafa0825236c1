"""A call is published, corrected in the open, extended, and ends."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry
from secretariat.writing.blocks import plain

from .. import factories, recorded
from ..fingerprint import canonical, content_of, fingerprint
from ..models import Call, Clarification, Criterion, Edition, Selection, SelectionLetter, State
from ..operations import asking, closing, preparing, publishing
from ..telling import mail_waiting
from .pages import page, signed_in, url, words_of

pytestmark = pytest.mark.django_db


def fresh(selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def subjects() -> list[str]:
    return [one.subject for one in SelectionLetter.objects.order_by("pk")]


def test_published_is_what_was_approved_under_its_fingerprint():
    selection = factories.published()

    call, edition = selection.call, Edition.objects.get(selection=selection)

    assert (selection.state, call.is_open_to_all, call.audience.widest) == (State.PUBLISHED, True, "public")
    assert call.fingerprint == edition.fingerprint == fingerprint(edition.content) == fingerprint(content_of(selection))


def test_the_fingerprint_is_of_canonical_json_that_anybody_can_make_again():
    selection = factories.published()
    content = Edition.objects.get(selection=selection).content

    turned = dict(reversed(content.items()))

    assert canonical(turned) == canonical(content)
    assert fingerprint({**content, "place": "Elsewhere"}) != selection.call.fingerprint


def test_what_differs_from_what_was_approved_is_not_published():
    selection = factories.cleared()
    Criterion.objects.filter(selection=selection).update(weight=50)
    closes = timezone.now() + dt.timedelta(days=20)

    with pytest.raises(ValidationError) as refusal:
        publishing.publish(selection, by=selection.requester, closes_at=closes, questions_until=closes)

    assert refusal.value.messages == ["What is to be published is not what was approved: ask for approval again."]


@pytest.mark.parametrize(
    ("closes_in", "questions_in"),
    [(dt.timedelta(days=-1), dt.timedelta(days=-2)), (dt.timedelta(days=2), dt.timedelta(days=3))],
)
def test_a_call_closes_after_its_questions_and_not_in_the_past(closes_in, questions_in):
    selection, now = factories.cleared(), timezone.now()

    with pytest.raises(ValidationError):
        publishing.publish(
            selection, by=selection.requester, closes_at=now + closes_in, questions_until=now + questions_in
        )

    assert fresh(selection).state == State.CLEARED


def test_criteria_are_locked_once_they_are_published():
    selection = factories.published()

    with pytest.raises(ValidationError):
        preparing.change_criterion(Criterion.objects.first(), by=selection.requester, weight=10)


def test_once_applications_are_unsealed_nobody_is_given_more_time():
    selection = factories.closed()
    later = timezone.now() + dt.timedelta(days=20)

    with pytest.raises(ValidationError, match="publish another one"):
        publishing.extend(selection, by=selection.requester, closes_at=later, reasons={"en": "More should apply."})

    assert (fresh(selection).state, Call.objects.get().is_taking()) == (State.CLOSED, False)


def test_more_time_is_told_to_everybody_who_applied():
    selection = factories.published()
    factories.application(selection)
    factories.application(selection, "Bruno Keller", is_submitted=False)
    later = selection.call.closes_at + dt.timedelta(days=7)

    call = publishing.extend(selection, by=selection.requester, closes_at=later, reasons="A holiday falls into it.")

    assert call.closes_at == later
    assert [why.text("en") for why in call.given_time] == ["A holiday falls into it."]
    assert subjects().count("Adviser on filing systems: More time to apply") == 2


def test_a_deadline_is_never_moved_to_an_earlier_day():
    selection = factories.published()

    with pytest.raises(ValidationError):
        earlier = selection.call.closes_at - dt.timedelta(days=1)
        publishing.extend(selection, by=selection.requester, closes_at=earlier, reasons="Quicker")


# --- the end -------------------------------------------------------------------------


def test_applications_stay_sealed_until_their_time_is_over():
    selection = factories.published()
    factories.application(selection)

    with pytest.raises(ValidationError):
        closing.close(selection, by=selection.requester)


def test_fewer_than_were_wanted_need_a_reason():
    selection = factories.published(least=3)
    factories.application(selection)
    factories.let_time_pass(selection)

    with pytest.raises(ValidationError) as refusal:
        closing.close(selection, by=selection.requester)
    done = closing.close(selection, by=selection.requester, waiver="A rare field: the three experts known were asked.")

    assert refusal.value.message_dict == {"waiver": ["1 applied, and 3 were wanted: say why they are enough."]}
    assert (done.state, done.list_version) == (State.CLOSED, 1)


def test_nobody_having_applied_the_call_fails():
    selection = factories.published()
    factories.let_time_pass(selection)

    with pytest.raises(ValidationError):
        closing.close(selection, by=selection.requester, waiver="None is enough.")
    failed = closing.fail(selection, by=selection.requester, reason="Nobody applied.")

    assert (failed.state, Call.objects.get().outcome) == (State.FAILED, "failed")


@pytest.mark.parametrize("make", [factories.drafted, factories.cleared, factories.published, factories.closed])
def test_a_selection_is_cancelled_from_anywhere_with_a_reason(make):
    selection = make()

    with pytest.raises(ValidationError):
        closing.cancel(selection, by=selection.requester, reason="")
    done = closing.cancel(selection, by=selection.requester, reason="The request was taken back.")

    assert (done.state, done.why) == (State.CANCELLED, "The request was taken back.")
    with pytest.raises(ValidationError):
        closing.fail(done, by=selection.requester, reason="Again")


def test_applicants_are_told_of_the_end_in_words_for_everybody():
    selection = factories.published()
    applicant = factories.application(selection, language="fr")

    closing.cancel(
        selection, by=selection.requester, reason="Internal", notices=Texts.of(en="Not needed.", fr="Plus nécessaire.")
    )

    letter = SelectionLetter.objects.order_by("pk").last()
    assert letter.email == applicant.profile.email
    assert "Plus nécessaire." in letter.body and "Internal" not in letter.body


def test_a_letter_is_sent_once_and_leaves_its_proof_without_an_address(mailoutbox):
    selection = factories.published()
    factories.application(selection)

    sent = (mail_waiting(), mail_waiting())

    letter = SelectionLetter.objects.get()
    assert (sent, len(mailoutbox), letter.email, letter.body, letter.sent_at is not None) == ((1, 0), 1, "", "", True)


# --- questions -----------------------------------------------------------------------


def test_a_question_is_answered_once_for_everybody_and_names_nobody():
    selection = factories.published()
    applicant = factories.application(selection)

    question = asking.ask(selection.call, text="May two apply together?", language="en", email="a@example.org")
    hidden = question.audience.widest
    answered = asking.answer(question, by=selection.requester, answers=Texts.of("No."))

    told = Entry.objects.filter(kind="clarification").order_by("pk")
    assert (hidden, answered.audience.widest) == ("restricted", "public")
    assert [(one.verb, one.by, one.state.get("questions"), one.state.get("email")) for one in told] == [
        ("asked", None, None, None),
        ("answered", selection.requester, None, None),
    ]
    letters = {one.email: one.subject for one in SelectionLetter.objects.order_by("pk")}
    assert letters["a@example.org"].endswith("Your question was answered")
    assert Clarification.objects.get().email == ""
    assert letters[applicant.profile.email].endswith("A question about the call was answered")


def test_questions_end_before_applications_do():
    selection = factories.published()
    Call.objects.filter(selection=selection).update(questions_until=timezone.now() - dt.timedelta(hours=1))

    with pytest.raises(ValidationError):
        asking.ask(Call.objects.get(), text="Too late?", language="en")


def test_unsealing_with_a_question_unanswered_is_asked_about_and_the_memo_says_so(client):
    selection = factories.published()
    asking.ask(selection.call, text="Is the travel paid?", language="en")
    for name in ("Ana Muñoz", "Bruno Keller", "Chidi Okafor"):
        factories.application(Selection.objects.get(pk=selection.pk), name)
    factories.let_time_pass(selection)
    address = url("step", selection.pk, "closing")
    signed_in(client, selection.requester)
    told = {"waiver": "", "version": fresh(selection).version}

    warned = words_of(page(client, address, **told))
    before = fresh(selection).state
    page(client, address, **told, in_spite="on")

    after = fresh(selection)
    assert "1 question about the call was not answered" in warned
    assert (before, after.state) == (State.PUBLISHED, State.CLOSED)
    assert [plain(one) for one in recorded.questions(after)] == ["1 question was not answered."]

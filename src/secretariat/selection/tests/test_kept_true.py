"""What the clock, the doctor and programs make of selections."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from secretariat.core.multilingual import Texts
from secretariat.record.models import Notice

from .. import factories, invariants
from ..fingerprint import fingerprint
from ..models import Application, Call, Criterion, SelectionLetter
from ..operations import asking
from ..sweeps import remind

pytestmark = pytest.mark.django_db


def faults() -> list[str]:
    checks = (
        invariants.what_is_published_is_locked,
        invariants.published_weights_are_whole,
        invariants.sealed_is_sealed,
    )
    return [sentence for check in checks for sentence in check()]


def test_the_doctor_finds_nothing_in_what_the_operations_made():
    factories.drafted(weights=(20,))
    factories.application(factories.published())
    factories.closed()

    assert faults() == []


def test_the_doctor_sees_criteria_that_were_changed_behind_the_call():
    selection = factories.published()
    Criterion.objects.filter(selection=selection).update(weight=50)

    assert faults() == [f"Call {selection.call.number}: terms or criteria differ from what was published."]


def test_the_doctor_sees_a_fingerprint_that_is_not_the_versions():
    selection = factories.published()
    Call.objects.update(fingerprint="0" * 64)

    assert faults() == [f"Call {selection.call.number}: its fingerprint is not that of its version 1."]


def test_the_doctor_sees_an_application_that_was_opened_too_early():
    selection = factories.published()
    applicant = factories.application(selection)
    Application.objects.update(audience=selection.audience)

    said = "it is open to somebody before applications are closed."
    assert faults() == [f"Application {applicant.application_id}: {said}"]


def test_whoever_began_is_reminded_once_before_the_end():
    selection = factories.published()
    factories.application(selection, is_submitted=False)
    soon = selection.call.closes_at - dt.timedelta(days=1)

    for _twice in range(2):
        remind(soon)

    subjects = [one.subject for one in SelectionLetter.objects.all()]
    assert subjects == ["Adviser on filing systems: Your application is not submitted yet"]


def test_the_requester_is_told_once_that_applications_can_be_unsealed():
    selection = factories.published()
    factories.let_time_pass(selection)

    for _twice in range(2):
        remind(timezone.now())

    told = Notice.objects.filter(person=selection.requester, subject__endswith="Applications are closed")
    assert told.count() == 1


def test_programs_read_a_call_word_for_word(client):
    selection = factories.published()
    asking.answer(
        asking.ask(selection.call, text="May one?", language="en"), by=selection.requester, answers=Texts.of("One may.")
    )
    factories.published(method="invited", justification="A rare field")

    listed = client.get("/api/calls").json()
    told = client.get(f"/api/calls/{selection.call.number}").json()

    assert [one["id"] for one in listed["items"]] == [selection.call.number]
    assert fingerprint(told["content"]) == told["fingerprint"] == selection.call.fingerprint
    assert [one["answers"]["en"]["text"] for one in told["answers"]] == ["One may."]

"""What observers asked before there was a word for it is told as what they are."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.test import Client

from secretariat.accounts.factories import OrganizationFactory
from secretariat.dialogue.factories import asked, open_dialogue
from secretariat.dialogue.models import DialogueStatement, SpeakingRequest
from secretariat.dialogue.operations.statements import hand_in
from secretariat.record.models import Entry

from .visiting import address, page

pytestmark = pytest.mark.django_db
NAME = "secretariat.dialogue.migrations.0004_observers_speak_as_observers"


def as_before(made, code: str, kind: str, minute: int = 0) -> SpeakingRequest:
    """A request as it was kept then: a national statement, whoever asked."""
    OrganizationFactory(code=code, kind=kind)
    request = asked(made, code, minute)
    SpeakingRequest.objects.filter(pk=request.pk).update(kind="national")
    own = Entry.objects.get(kind="speakingrequest", record_id=request.pk)
    Entry.objects.filter(pk=own.pk).update(state={**own.state, "kind": "national"})
    return request


def test_old_requests_of_observers_and_of_the_secretariat_are_told_as_what_they_are_and_the_journal_tells_of_it():
    made = open_dialogue()
    of = {"igo": "observer", "ngo": "observer", "un_body": "observer", "unit": "office", "member_state": "national"}
    requests = [as_before(made, f"X{number}", kind, number) for number, kind in enumerate(of)]

    importlib.import_module(NAME).speak_as_what_they_are(apps, None)

    kinds = [SpeakingRequest.objects.get(pk=request.pk).kind for request in requests]
    told = [
        list(Entry.objects.filter(kind="speakingrequest", record_id=request.pk).order_by("position"))[-1]
        for request in requests
    ]
    assert kinds == list(of.values())
    assert [entry.state["kind"] for entry in told] == list(of.values())
    assert [entry.changes.get("kind") for entry in told[:4]] == [["national", kind] for kind in kinds[:4]]
    assert [entry.subjects.count() for entry in told] == [3] * 5
    assert made.speakers.stream_key == told[0].stream.key and told[3].stream.position == told[3].position
    words = page(Client(), address("dialogue", made)).partition('id="speakers"')[2].partition("</ol>")[0]
    assert (words.count("observer"), words.count("Secretariat")) == (3, 1)


def test_one_that_asked_again_in_its_own_word_keeps_both():
    made = open_dialogue()
    before = as_before(made, "X1", "igo")
    again = asked(made, "X1", 1)

    importlib.import_module(NAME).speak_as_what_they_are(apps, None)

    assert [SpeakingRequest.objects.get(pk=one.pk).kind for one in (before, again)] == ["national", "observer"]


def test_statements_are_told_so_too():
    made = open_dialogue()
    told = {"delegation": OrganizationFactory(code="X1", kind="ngo"), "kind": "national", "extension": ".txt"}
    hand_in(made, b"We thank the Chair.", by=None, language="en", **told)
    DialogueStatement.objects.update(kind="national")

    importlib.import_module(NAME).speak_as_what_they_are(apps, None)

    last = Entry.objects.filter(kind="dialoguestatement").order_by("position").last()
    assert (DialogueStatement.objects.get().kind, last.verb, last.state["kind"]) == (
        "observer",
        "corrected",
        "observer",
    )
    assert (last.stream.position, last.stream.shown) == (last.position, last.position)

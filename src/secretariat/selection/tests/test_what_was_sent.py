"""What an applicant sent has a fingerprint, which both sides hold."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal

import pytest
from django.core import mail

from secretariat.record.models import Entry
from secretariat.selection import evidence, factories, invariants, telling
from secretariat.selection import panel_factories as p
from secretariat.selection.models import Applicant, Application
from secretariat.selection.operations import applying, introducing
from secretariat.selection.queries.along import documents

from .pages import page, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def fresh(applicant: Applicant) -> Applicant:
    return Applicant.objects.select_related("application", "selection__call").get(pk=applicant.pk)


def test_the_fingerprint_of_what_was_sent_stands_in_letter_page_file_and_memo(client):
    selection = factories.published()
    one = factories.application(selection)
    sent = fresh(one)
    telling.mail_waiting()

    shown, file = page(client, one.own_url), client.get(url("sent", one.token)).content
    unsealed = p.unsealed(selection)

    assert (len(sent.fingerprint), hashlib.sha256(file).hexdigest()) == (64, sent.fingerprint)
    assert json.loads(file)["statements"] == sent.application.statements
    assert sent.fingerprint in shown
    assert sent.fingerprint in "".join(letter.body for letter in mail.outbox)
    told = f"{sent.application.code}: SHA-256 of what was sent, as it was read: {sent.fingerprint}."
    assert [line for line in evidence.sentences(unsealed) if line == told] == [told]


def test_whatever_is_changed_after_it_was_sent_has_another_fingerprint_and_each_is_in_the_journal():
    selection = factories.published()
    one = factories.application(selection)
    prints = [fresh(one).fingerprint]

    statements = fresh(one).application.statements
    steps = (
        lambda: applying.save(one, statements=statements, letter="Dear all", fee=Decimal(9), currency="CHF"),
        lambda: introducing.send_document(one, b"%PDF-1.7", sort="cv", extension=".pdf", language="en"),
        lambda: introducing.withdraw_document(one, documents(one).get()),
    )
    for step in steps:
        step()
        prints.append(fresh(one).fingerprint)

    assert prints == [*dict.fromkeys(prints[:3]), prints[1]]
    assert [*invariants.what_was_sent_is_what_stands()] == []
    entries = Entry.objects.filter(kind="applicant", record_id=one.pk).order_by("pk")
    kept = [entry.changes["fingerprint"][1] for entry in entries if "fingerprint" in entry.changes]
    assert kept[-4:] == prints


def test_what_was_not_sent_has_none_and_a_change_behind_its_writers_back_is_found(client):
    selection = factories.published()
    draft = factories.application(selection, "Dra Fted", is_submitted=False)
    one = factories.application(selection)
    Application.objects.filter(pk=one.application_id).update(statements={})

    assert (fresh(draft).fingerprint, client.get(url("sent", draft.token)).status_code) == ("", 404)
    assert [*invariants.what_was_sent_is_what_stands()] == [
        f"Applicant {one.pk}: what stands here differs from what was sent."
    ]


def test_begun_again_after_a_withdrawal_it_has_none_until_it_is_sent():
    selection = factories.published()
    one = factories.application(selection)
    applying.withdraw(one)

    again = applying.begin(selection.call, email=one.profile.email, person=one.profile.person)

    assert (again.pk, fresh(one).fingerprint) == (one.pk, "")

"""Whoever an import publishes first is told, once."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from .. import factories, telling
from ..importing.published import write_letters
from ..models import RosterLetter
from ..operations import imports as do
from .import_samples import ANA, LI, applied, csv

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_vocabularies", verbosity=0)


def told() -> list[list[str]]:
    """Whom the clock writes to now."""
    mail.outbox.clear()
    write_letters(timezone.now())
    telling.mail_waiting()
    return sorted(one.to for one in mail.outbox)


def test_whoever_is_published_first_gets_a_letter_and_only_then():
    applied(csv(ANA, {**LI, "email": ""}))
    first = told()
    letter = mail.outbox[0]
    again = told()
    applied(csv({**ANA, "contract": "C-9"}))

    assert (first, again, told()) == ([["ana@example.org"]], [], [])
    assert (letter.subject, "Dear Ana Muñoz," in letter.body) == ("You are in the roster of consultants", True)
    assert "/roster/" in letter.body


def test_a_prospect_who_is_engaged_is_told_and_an_import_taken_back_tells_nobody():
    factories.prospect("Ana Muñoz", email="ana@example.org", contractor="V-1", contractor_system="contracts")
    gone = applied(csv(LI))
    do.take_back(gone, by=None, reason="The wrong file.")
    applied(csv(ANA))

    assert told() == [["ana@example.org"]]


def test_whoever_is_brought_again_after_a_return_is_told_once():
    imported = applied(csv(ANA))
    first = told()
    do.take_back(imported, by=None, reason="The wrong file.")
    back = told()
    applied(csv(ANA))

    assert (first, back, told(), RosterLetter.objects.count()) == ([["ana@example.org"]], [], [], 1)

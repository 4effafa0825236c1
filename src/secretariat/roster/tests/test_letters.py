"""Letters to people without a sign-in: kept in a few statements, sent once, and none stands in another's way."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from secretariat.record import kept_letters

from .. import telling
from ..models import RosterLetter

pytestmark = pytest.mark.django_db


def drafts(count: int, of: str = "some") -> list:
    def say() -> tuple[str, str, str]:
        return "Asked", "Is it still true?", "/en/roster/"

    return [telling.draft(f"{of}{one}@example.org", f"{of} {one}", "en", say, None) for one in range(count)]


def queries(count: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        kept_letters.keep(RosterLetter, drafts(count, f"of {count} "))
    return len(asked)


def test_thirty_letters_are_kept_in_as_many_statements_as_three():
    assert queries(3) == queries(30)
    assert RosterLetter.objects.count() == 33


def test_what_was_told_once_is_not_told_again():
    kept_letters.keep(RosterLetter, drafts(2))
    kept_letters.keep(RosterLetter, drafts(3))

    assert [telling.mail_waiting(), telling.mail_waiting()] == [3, 0]
    assert [letter.to for letter in mail.outbox] == [[f"some{one}@example.org"] for one in range(3)]
    assert set(RosterLetter.objects.values_list("email", "subject", "body")) == {("", "", "")}


def test_an_address_that_is_refused_keeps_no_other_letter_waiting(monkeypatch):
    kept_letters.keep(RosterLetter, drafts(3))
    send = EmailMessage.send

    def refusing(letter, *given):
        if letter.to == ["some0@example.org"]:
            raise SMTPRecipientsRefused({"some0@example.org": (550, b"no such user")})
        return send(letter, *given)

    monkeypatch.setattr(EmailMessage, "send", refusing)

    assert [telling.mail_waiting(), telling.mail_waiting()] == [2, 0]
    assert RosterLetter.objects.filter(sent_at=None).count() == 0


def test_while_the_mail_server_is_away_a_letter_waits(monkeypatch):
    kept_letters.keep(RosterLetter, drafts(1))

    def away(_letter, *_given):
        raise SMTPServerDisconnected("gone")

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", away)
        with pytest.raises(SMTPServerDisconnected):
            telling.mail_waiting()

    assert (telling.mail_waiting(), len(mail.outbox)) == (1, 1)

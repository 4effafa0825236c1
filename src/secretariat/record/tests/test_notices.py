"""Notices: each thing told once, in the person's language, by letter only to who wants letters."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from secretariat.accounts.factories import PersonFactory, SignInFactory
from secretariat.committee.factories import SessionFactory
from secretariat.record import letters, notices
from secretariat.record.models import LetterChoice, Notice

pytestmark = pytest.mark.django_db


def say():
    return f"Due · {translation.get_language()}", "A sentence.", reverse("notices")


def tell(*people, key="due:1", sort=Notice.Kind.DUE):
    return notices.tell(people, sort, key, record=SessionFactory(), say=say)


def test_a_thing_is_told_once():
    person = SignInFactory().person

    told = [tell(person), tell(person), tell(person, key="due:2")]

    assert (told, Notice.objects.count()) == ([1, 0, 1], 2)


def test_each_is_told_in_her_own_language():
    people = [SignInFactory(person__language=code).person for code in ("ar", "en", "zh-hans")]

    tell(*people)

    assert sorted(Notice.objects.values_list("subject", "url")) == [
        ("Due · ar", "/ar/notices/"),
        ("Due · en", "/en/notices/"),
        ("Due · zh-hans", "/zh-hans/notices/"),
    ]


def test_who_cannot_sign_in_is_told_nothing():
    ended = SignInFactory(is_active=False).person

    assert tell(PersonFactory(), ended) == 0


def test_what_is_told_has_no_control_characters_in_its_subject():
    person = SignInFactory().person

    notices.tell(
        [person], Notice.Kind.DUE, "k", record=SessionFactory(), say=lambda: ("a\nBcc: x\u202e", "b\x00c", "/")
    )

    assert list(Notice.objects.values_list("subject", "body")) == [("a Bcc: x", "bc")]


def test_waiting_notices_go_out_in_one_letter_and_only_once():
    sign_in = SignInFactory()
    tell(sign_in.person)
    tell(sign_in.person, key="due:2")

    sent = [notices.mail_waiting(), notices.mail_waiting()]

    (letter,) = mail.outbox
    assert (sent, letter.to, letter.subject) == ([1, 0], [sign_in.email], "2 notices from Secretariat")
    assert letter.body.count("http://localhost:8000/en/notices/") == 2
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_in_a_chosen_language_is_in_that_language_to_its_end():
    person = SignInFactory(person__language="en").person
    notices.tell([person], Notice.Kind.DUE, "due:1", record=SessionFactory(), say=say, language="fr")
    notices.mail_waiting()
    tell(person, key="due:2")
    notices.mail_waiting()

    first, second = (letter.body for letter in mail.outbox)
    assert "Due · fr" in first and "Vous recevez" in first and "You get" not in first
    assert "Due · en" in second and "You get this letter" in second


def test_what_is_worded_in_a_chosen_language_has_a_letter_of_its_own():
    person = SignInFactory(person__language="es").person
    notices.tell([person], Notice.Kind.DUE, "due:1", record=SessionFactory(), say=say, language="en")
    tell(person, key="due:2")

    sent = notices.mail_waiting()

    stops = [letter.extra_headers["List-Unsubscribe"][1:].split("/letters/")[0] for letter in mail.outbox]
    assert (sent, [one.subject for one in mail.outbox]) == (2, ["Due · en", "Due · es"])
    assert stops == ["http://localhost:8000/en", "http://localhost:8000/es"]


def test_a_digest_is_a_letter_of_its_own():
    sign_in = SignInFactory()
    tell(sign_in.person)
    tell(sign_in.person, key="digest:1", sort=Notice.Kind.MOVED)

    notices.mail_waiting()

    assert [letter.subject for letter in mail.outbox] == ["Due · en", "Due · en"]


def test_who_does_not_want_letters_finds_notices_on_her_page_alone():
    sign_in = SignInFactory()
    LetterChoice.objects.create(person=sign_in.person, notices=False)
    tell(sign_in.person)

    assert (notices.mail_waiting(), len(mail.outbox), sign_in.person.notices.count()) == (0, 0, 1)


def test_old_notices_are_not_mailed_to_who_begins_to_want_letters():
    tell(SignInFactory().person)

    assert notices.mail_waiting(timezone.now() + dt.timedelta(days=4)) == 0


def test_where_the_mail_server_is_down_the_letter_waits(monkeypatch, caplog):
    sign_in = SignInFactory()
    tell(sign_in.person)

    def fail(self, *args, **kwargs):
        raise SMTPException("no answer")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fail)
        with pytest.raises(SMTPException):
            notices.mail_waiting()

    assert sign_in.email not in caplog.text
    assert (Notice.objects.get().mailed_at, notices.mail_waiting()) == (None, 1)


def test_the_link_in_a_letter_stops_letters_of_its_kind_without_signing_in():
    person = SignInFactory().person
    path = letters.link_to_stop(person, letters.NOTICES).removeprefix("http://localhost:8000")
    client = Client(enforce_csrf_checks=True)

    shown, stopped = client.get(path), client.post(path, {"List-Unsubscribe": "One-Click"})

    choice = LetterChoice.objects.get()
    assert (shown.status_code, stopped.status_code) == (200, 200)
    assert (choice.person, choice.notices, choice.digest) == (person, False, "session")


def test_looking_at_the_link_stops_nothing():
    person = SignInFactory().person

    Client().get(letters.link_to_stop(person, letters.DIGEST).removeprefix("http://localhost:8000"))

    assert LetterChoice.objects.get().digest == "session"


def test_a_link_that_is_not_ours_leads_nowhere():
    assert Client().post("/en/letters/WzEsImRpZ2VzdCJd:forged/").status_code == 404


def test_notices_are_read_one_by_one_or_all_at_once_and_only_by_whose_they_are():
    sign_in, other = SignInFactory(), SignInFactory()
    for key in "abc":
        tell(sign_in.person, key=key)
    tell(other.person)
    client = Client()
    client.force_login(sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    ids = list(sign_in.person.notices.values_list("pk", flat=True))

    statuses = [client.post(f"/en/notices/{pk}/").status_code for pk in (ids[0], other.person.notices.get().pk)]
    after_one = sign_in.person.notices.filter(read_at=None).count()
    client.post("/en/notices/")

    assert (statuses, after_one) == ([302, 404], 2)
    assert Notice.objects.filter(read_at=None).get().person == other.person


def test_a_notice_is_said_in_the_language_its_reader_reads_now(client):
    sign_in = SignInFactory(person__language="fr")
    tell(sign_in.person)
    client.force_login(sign_in, backend="allauth.account.auth_backends.AuthenticationBackend")

    pages = {code: client.get(f"/{code}/notices/").content.decode() for code in ("fr", "en", "ar")}

    assert [code for code, page in pages.items() if f"Due · {code}" in page] == ["fr", "en", "ar"]
    assert [code for code, page in pages.items() if f'href="/{code}/notices/"><bdi>' in page] == ["fr", "en", "ar"]

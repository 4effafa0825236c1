"""Answers by mail: whose they are, what is cut off, and what is refused."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.forum import models as m
from secretariat.forum.factories import MessageFactory, WeekFactory, close, delegate
from secretariat.forum.quoting import MARK, own_words, words_of_html
from secretariat.forum.receiving import Refused, receive
from secretariat.forum.standing import Standing
from secretariat.forum.tokens import reply_address, token_of
from secretariat.record import doctor
from secretariat.record.models import Attachment, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def takes_mail(settings):
    settings.REPLY_ADDRESS = "discuss+{token}@example.org"


def answer_to(week, user, text="I agree.", **headers) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = user.email
    letter["To"] = reply_address(week, user.person)
    letter["Message-ID"] = "<one@example.org>"
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    return letter


def code_of(raw, recipient="") -> int:
    with pytest.raises(Refused) as told:
        receive(bytes(raw), recipient)
    return told.value.code


def test_an_answer_by_mail_is_posted_by_the_same_operation():
    week, user = WeekFactory(), delegate()

    receive(bytes(answer_to(week, user, f"I agree.\n\nOn 12 May 2026 at 10:00, Forum wrote:\n> {MARK}\n> Old words")))

    message = m.Message.objects.get()
    assert (message.text, message.author, message.came_by_mail) == ("I agree.", user.person, True)


def test_delivered_twice_it_is_posted_once():
    week, user = WeekFactory(), delegate()
    letter = bytes(answer_to(week, user))

    receive(letter)
    receive(letter)

    assert m.Message.objects.count() == 1


def test_a_number_at_the_beginning_says_which_message_it_answers():
    first, user = MessageFactory(), delegate()

    receive(bytes(answer_to(first.week, user, f"#{first.pk} So do we.")))

    answer = m.Message.objects.get(parent=first)
    assert answer.text == "So do we."


def test_two_letters_under_one_name_by_two_people_are_both_posted():
    week = WeekFactory()

    for user, text in ((delegate(), "First."), (delegate(), "Second.")):
        receive(bytes(answer_to(week, user, text)))

    assert list(m.Message.objects.order_by("pk").values_list("text", flat=True)) == ["First.", "Second."]


def test_an_answer_to_what_is_not_shown_any_more_bounces_with_what_to_do():
    week, user = WeekFactory(), delegate()
    gone = MessageFactory(week=week)
    m.Message.objects.filter(pk=gone.pk).update(state="hidden")

    with pytest.raises(Refused) as told:
        receive(bytes(answer_to(week, user, f"#{gone.pk} I agree.")))

    sentence = f"Message {gone.pk}, which this answers, is not shown any more: leave its number out to post yours."
    assert (told.value.sentence, told.value.code, m.Message.objects.count()) == (sentence, os.EX_NOPERM, 1)


@pytest.mark.parametrize(
    "line",
    [
        "On this very point the ministry of our country wrote:",
        "El ministro de aguas de nuestro país escribió:",
        "Наше министерство в докладе пишет:",
        "في تقريرها السنوي عن المياه كتبت الوزارة:",
        "我们的部委在报告中写道：",
    ],
)
def test_a_sentence_of_ones_own_that_ends_as_a_quotation_begins_is_kept_with_what_follows(line):
    assert own_words(f"We agree.\n{line}\n“Parts are shared.” That holds.") == (
        f"We agree.\n{line}\n“Parts are shared.” That holds."
    )
    assert own_words(f"We agree.\n{line}\n> Parts are shared.") == "We agree."


def test_a_token_that_is_not_ours_leads_nowhere():
    week, user = WeekFactory(), delegate()
    letter = answer_to(week, user)
    letter.replace_header("To", f"discuss+{week.pk}.{user.person.pk}.{'0' * 24}@example.org")

    assert code_of(letter) == os.EX_NOUSER
    assert len(f"discuss+{token_of(10**11, 10**11)}") <= 64  # as long as the part before the @ may be


def test_another_s_address_is_refused():
    week, user, thief = WeekFactory(), delegate(), delegate()
    letter = answer_to(week, user)
    letter.replace_header("From", thief.email)

    assert (code_of(letter), m.Message.objects.count()) == (os.EX_NOPERM, 0)


def test_a_closed_week_bounces_with_its_sentence():
    week, user = close(WeekFactory()), delegate()

    with pytest.raises(Refused) as told:
        receive(bytes(answer_to(week, user)))

    assert (told.value.code, told.value.sentence.startswith("This week closed on")) == (os.EX_NOPERM, True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
    ],
)
def test_automatic_answers_are_left_aside(headers):
    week, user = WeekFactory(), delegate()

    receive(bytes(answer_to(week, user, **headers)))

    assert m.Message.objects.count() == 0


def with_files(letter: EmailMessage, **files: bytes) -> bytes:
    for name, content in files.items():
        name = name.replace("_", ".")
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(letter)


def test_files_of_a_letter_are_kept_and_their_author_is_told_which_were_left_aside_and_why():
    week, user = WeekFactory(), delegate(language="fr")
    exe, image = b"MZ\x90\x00\x03\x00\x00\x00\x04" * 400, b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 99

    receive(with_files(answer_to(week, user), levels_txt=b"Levels", real_exe=exe, evil_html=b"<html>x", p_png=image))

    number, told = m.Message.objects.get().pk, Notice.objects.get(person=user.person)
    assert [a.name for a in Attachment.objects.all()] == [f"message-{number}-1.txt"]
    assert told.url.endswith(f"#m-{number}")
    assert told.words["en"][1].split("\n") == [
        "real.exe: “real.exe” is neither Word, PDF, text nor Akoma Ntoso and cannot be read: save it as .docx.",
        "evil.html: This file is called “evil.html”, and its content is plain text. Save it again in the program it "
        "was made with, or choose another.",
        "p.png: An image is kept with a sentence that says what it shows: add it on the page of your message.",
    ]


def test_by_mail_and_on_the_page_a_file_is_called_what_it_is():
    week, user = WeekFactory(), delegate()

    receive(with_files(answer_to(week, user), setup_exe=b"MZ 123", run_sh=b"echo", a_txt=b"A", b_txt=b"<html><b>"))

    assert [a.name.rpartition("-")[2] for a in Attachment.objects.all()] == ["1.txt"]
    assert len(Notice.objects.get().words["en"][1].split("\n")) == 3


def test_more_files_than_a_letter_may_bring_are_named_and_its_signature_is_not():
    week, user = WeekFactory(), delegate()
    letter = answer_to(week, user)
    letter.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")

    receive(with_files(letter, a_txt=b"A", b_txt=b"B", c_txt=b"C", d_txt=b"D"))

    assert Attachment.objects.count() == 3
    assert Notice.objects.get().words["en"][1] == (
        "d.txt: A letter brings at most 3 files: add it on the page of your message."
    )


def test_a_letter_of_html_alone_is_read_as_text():
    week, user = WeekFactory(), delegate()
    letter = answer_to(week, user)
    letter.set_content("<p>I <b>agree</b>.</p><script>x</script>", subtype="html")

    receive(bytes(letter))

    assert m.Message.objects.get().text == "I agree."


QUOTED = {
    "blockquote": "<blockquote>On Monday they said <a href='https://x.test/stop/zqleak'>stop</a></blockquote>",
    "gmail": '<div class="gmail_quote"><div>On Mon, Ana wrote:</div>zqleak</div>',
    "outlook": '<div id="divRplyFwdMsg"><b>From:</b> Ana</div><div>zqleak</div>',
    "style": "<style>p { color: zqleak }</style>",
    "comment": "<!-- zqleak --><p></p>",
}


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_a_letter_of_html_quotes_or_hides_is_not_posted(quoted):
    week, user = WeekFactory(), delegate()
    letter = answer_to(week, user)
    page = (
        f"<html><head><title>zqleak</title></head><body><p>I agree,&nbsp;we&#39;re<br>ready.</p>{QUOTED[quoted]}</body>"
    )
    letter.set_content(page, subtype="html")

    receive(bytes(letter))

    assert m.Message.objects.get().text == "I agree, we're\nready."


@given(st.text())
def test_whatever_stands_in_the_html_of_a_letter_is_read_without_fault(text):
    assert isinstance(words_of_html(text), str)


def test_why_a_letter_was_not_taken_is_said_in_the_language_and_zone_of_its_sender():
    week = WeekFactory(opens_at=timezone.now() + dt.timedelta(days=1), closes_at=timezone.now() + dt.timedelta(days=2))
    user = delegate(language="fr", time_zone="Asia/Tokyo")

    with pytest.raises(Refused) as refused:
        receive(bytes(answer_to(week, user)))

    with translation.override("fr"), timezone.override("Asia/Tokyo"):
        assert refused.value.sentence == str(Standing(user, week).not_now)
    assert "JST" in refused.value.sentence


def hostile(week, user) -> dict[str, bytes]:
    head = f"From: {user.email}\r\nTo: {reply_address(week, user.person)}\r\nMIME-Version: 1.0\r\n".encode()
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(3000))
    many = (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 500
    )
    return {
        "empty": b"",
        "no headers": b"\r\n\r\nhello",
        "deep": head + deep + b"\r\nhello",
        "many parts": head + many,
        "too large": head + b"\r\n" + b"x" * 15_000_001,
        "nothing of her own": head + b"\r\n> quoted\r\n-- \r\nsigned",
    }


@pytest.mark.parametrize("name", ["empty", "no headers", "deep", "many parts", "too large", "nothing of her own"])
def test_what_cannot_be_read_bounces(name):
    week, user = WeekFactory(), delegate()

    assert code_of(hostile(week, user)[name]) == os.EX_DATAERR


@pytest.mark.parametrize("charset", ["utf-7-nonsense", "ascii", "utf-16"])
def test_a_lie_about_characters_is_survived(charset):
    week, user = WeekFactory(), delegate()
    head = f"From: {user.email}\r\nTo: {reply_address(week, user.person)}\r\n"
    kind = f"Content-Type: text/plain; charset={charset}\r\n\r\n"

    receive((head + kind).encode() + "D’accord, السلام".encode())

    assert m.Message.objects.count() == 1


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
def test_no_letter_whatever_it_holds_breaks_the_command(raw):
    try:
        receive(b"To: x@example.org\r\n" + raw)
    except Refused as refused:
        assert refused.sentence and refused.code in {os.EX_NOUSER, os.EX_DATAERR, os.EX_NOPERM}


@pytest.mark.parametrize(
    "letter",
    [
        "Mine.\n\nOn Tue, 12 May 2026, Ana wrote:\n> theirs",
        "Mine.\n\nLe 12 mai 2026 à 10:00, Ana a écrit :\n> le leur",
        "Mine.\n\nEl mar, 12 may 2026, Ana escribió:\n> lo suyo",
        "Mine.\n\n12 мая 2026 г., Анна написала:\n> чужое",
        "Mine.\n\nفي ١٢ مايو كتب فلان:\n> كلامهم",
        "Mine.\n\n张三 于2026年5月12日写道：\n> 他们的",
        "Mine.\n\nOn Tue, 12 May 2026 at 10:00,\nAna <ana@example.org> wrote:\n> theirs",
        "Mine.\n\n-----Original Message-----\nFrom: Ana",
        "Mine.\n-- \nDr. X",
        "> theirs\nMine.",
        f"Mine.\n{MARK}\ntheirs",
    ],
)
def test_quotations_and_signatures_are_left_out_in_six_languages(letter):
    assert own_words(letter) == "Mine."


def test_the_command_reads_standard_input_and_says_by_its_code(monkeypatch, capsys):
    week, user = WeekFactory(), delegate()

    def run(raw: bytes) -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        try:
            call_command("receive_mail")
        except SystemExit as left:
            return left.code
        return 0

    assert [run(bytes(answer_to(week, user))), run(b"To: nobody@example.org\r\n\r\nHello")] == [0, os.EX_NOUSER]
    assert m.Message.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "faults"), [("", 0), ("discuss+{token}@example.org", 0), ("discuss@example.org", 1)]
)
def test_the_doctor_says_of_an_address_without_a_place_for_the_token_how_to_write_it(settings, address, faults):
    settings.REPLY_ADDRESS = address

    (found,) = doctor.examine(["answers by mail"])

    assert ["as in discuss+{token}@example.org" in sentence for sentence in found.sentences] == [True] * faults

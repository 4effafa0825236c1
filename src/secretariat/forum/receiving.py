"""A letter answered by mail becomes a message, by the same operation as on the page."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.accounts.models import SignIn
from secretariat.record.attachments import attach
from secretariat.record.double import once_under

from .letter_files import files_of
from .models import Message, MessageState, Week
from .operations import post
from .quoting import own_words, words_of_html
from .telling import tell_left_aside
from .tokens import read_token
from .zones import speaking_to

LARGEST = 15_000_000  # bytes of one letter
DEEPEST, MOST_PARTS = 10, 100
RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
ANSWER = re.compile(r"#(\d{1,12})\b[:,]?")
AUTOMATIC = {"bulk", "junk", "auto_reply", "list"}


@dataclass
class Refused(Exception):
    """Why a letter was not taken: a sentence, and the code by which a mail server knows what to do (sysexits.h)."""

    sentence: str
    code: int


def receive(raw: bytes, recipient: str = "") -> str:
    """Take one letter (RFC 5322). Answers what became of it in a sentence; raises Refused where it bounces."""
    letter = parsed(raw)
    if is_automatic(letter):
        return _("An automatic answer: left aside.")
    week, user = addressed(letter, recipient)
    with speaking_to(user):
        return posted(letter, raw, week, user)


def posted(letter: EmailMessage, raw: bytes, week: Week, user: SignIn) -> str:
    text = own_words(text_of(letter))
    if not text:
        raise Refused(_("The letter holds nothing of your own: write above the line."), os.EX_DATAERR)
    try:
        once_under(name_of(letter, raw, week, user), lambda: taken(letter, week, user, text))
    except ValidationError as refusal:
        raise Refused(" ".join(refusal.messages), os.EX_NOPERM) from None
    return _("Posted.")


def parsed(raw: bytes) -> EmailMessage:
    if len(raw) > LARGEST:
        raise Refused(_("The letter is larger than 15 MB."), os.EX_DATAERR)
    try:
        letter = message_from_bytes(raw, policy=policy.default)
        if sum(1 for _part in parts_of(letter)) > MOST_PARTS or not letter.keys():
            raise MessageError
    except (MessageError, RecursionError, ValueError, LookupError):
        raise Refused(_("The letter cannot be read."), os.EX_DATAERR) from None
    return letter


def parts_of(letter: EmailMessage) -> Iterator[EmailMessage]:
    """Its parts, as deep as honest letters go; what hides deeper makes it unreadable."""
    waiting = [(letter, 0)]
    while waiting:
        part, depth = waiting.pop(0)
        if depth > DEEPEST:
            raise MessageError
        yield part
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting += [(one, depth + 1) for one in part.get_payload()]


def is_automatic(letter: EmailMessage) -> bool:
    """Bounces, absences, other machines (RFC 3834): answering them would never end."""
    automatic = header(letter, "Auto-Submitted").split(";")[0].strip().lower()
    return (
        automatic not in {"", "no"}
        or header(letter, "Precedence").strip().lower() in AUTOMATIC
        or header(letter, "Return-Path").strip() == "<>"
        or any(name in letter for name in ("X-Autoreply", "X-Autorespond", "X-Failed-Recipients"))
        or header(letter, "X-Auto-Response-Suppress").strip().lower() in {"all", "autoreply", "oof"}
        or letter.get_content_type() in {"multipart/report", "message/delivery-status"}
    )


def header(letter: EmailMessage, name: str) -> str:
    """A header's value, whatever it holds."""
    try:
        return " ".join(str(value) for value in letter.get_all(name, []))
    except (ValueError, LookupError, IndexError, AttributeError, MessageError):
        return ""


def addressed(letter: EmailMessage, recipient: str) -> tuple[Week, SignIn]:
    """The week and the person this letter was addressed for; both must be as they were."""
    found = read_token(" ".join([recipient, *(header(letter, name) for name in RECIPIENTS)]))
    week = Week.objects.standing().select_related("forum__committee").filter(pk=found[0]).first() if found else None
    user = SignIn.objects.select_related("person").filter(person=found[1], is_active=True).first() if found else None
    if week is None or user is None or not Week.objects.visible_to(user).filter(pk=week.pk).exists():
        raise Refused(_("This address leads to no discussion."), os.EX_NOUSER)
    senders = {address.lower() for _name, address in getaddresses([header(letter, "From")])}
    if senders != {user.email.lower()}:
        raise Refused(_("Answer from the address to which the letter was sent."), os.EX_NOPERM)
    return week, user


def name_of(letter: EmailMessage, raw: bytes, week: Week, user: SignIn) -> str:
    """What makes the same letter the same, when it is delivered twice: of one person, to one discussion."""
    own = header(letter, "Message-ID").strip().encode(errors="replace")
    return hashlib.sha256(f"{week.pk} {user.pk} ".encode() + (own or raw)).hexdigest()[:16]


def text_of(letter: EmailMessage) -> str:
    """Its plain text; else that of its HTML."""
    for kind in ("plain", "html"):
        for part in parts_of(letter):
            if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
                text = decoded(part)
                return text if kind == "plain" else words_of_html(text)
    return ""


def decoded(part: EmailMessage) -> str:
    """The text of a part, also where it lies about its characters."""
    try:
        return part.get_content()
    except (LookupError, ValueError, AttributeError, MessageError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""


@transaction.atomic
def taken(letter: EmailMessage, week: Week, user: SignIn, text: str) -> str:
    parent, text = answered(week, user, text)
    message = post(
        week, by=user, text=text, language=user.person.language, organization=user.person.organization, parent=parent,
        came_by_mail=True,
    )  # fmt: skip
    kept, left = files_of(parts_of(letter))
    for number, file in enumerate(kept, 1):
        held = {"extension": file.kept_as(), "language": message.language, "label": str(number)}
        attach(message, file.content, by=user, **held)
    tell_left_aside(message, left)
    return message.get_absolute_url()


def answered(week: Week, user: SignIn, text: str) -> tuple[Message | None, str]:
    """The message it answers, where it begins with that message’s number, and the rest. Raises ValidationError where
    that message is not shown any more."""
    named = ANSWER.match(text)
    if named is None or not Message.objects.filter(week=week, pk=int(named[1])).exists():
        return None, text
    rows = Message.objects.visible_to(user).filter(week=week, state=MessageState.SHOWN)
    parent = rows.select_related("root", "question").filter(pk=int(named[1])).first()
    if parent is None:
        sentence = _(
            "Message %(number)s, which this answers, is not shown any more: leave its number out to post yours."
        )
        raise ValidationError(sentence % {"number": named[1]})
    return parent, text[named.end() :].strip()

"""The files that come with a letter: those that are kept with its message, and why others are left aside."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage

from django.utils.translation import gettext as _

from secretariat.committee.kept_files import KEPT, check_kept
from secretariat.core.joining import led
from secretariat.writing.reading.images import ENDINGS
from secretariat.writing.reading.unreadable import Unreadable, shown

MOST = 3
# What mail programs add by themselves: nobody sent it as a file.
SIGNATURES = {"application/pgp-keys", "application/pgp-signature", "application/pkcs7-signature"}
SIGNATURES |= {"application/x-pkcs7-signature"}
MISREAD = (MessageError, LookupError, ValueError, AttributeError, TypeError)


@dataclass(frozen=True)
class Sent:
    name: str
    content: bytes

    def kept_as(self) -> str:
        """The ending under which it is kept; Unreadable with a sentence where it is left aside."""
        try:
            upload = check_kept(self.content, self.name, takes_images=True)
        except (ValueError, LookupError) as trouble:
            raise trouble if isinstance(trouble, Unreadable) else Unreadable(_("This file cannot be read.")) from None
        if upload.kind in ENDINGS:
            raise Unreadable(
                _("An image is kept with a sentence that says what it shows: add it on the page of your message.")
            )
        return KEPT[upload.kind]

    @property
    def refusal(self) -> str:
        """Why it is left aside, in the language spoken now; nothing where it could be kept."""
        try:
            self.kept_as()
        except Unreadable as refusal:
            return str(refusal)
        return ""


def files_of(parts: Iterable[EmailMessage]) -> tuple[list[Sent], list[Sent]]:
    """The first few that can be kept, and those that are left aside."""
    sent = [sent_in(part) for part in parts if is_file(part)]
    fit = [file for file in sent if not file.refusal][:MOST]
    return fit, [file for file in sent if file not in fit]


def is_file(part: EmailMessage) -> bool:
    """Was it sent as a file? Not the parts of a letter, its signature, nor a picture in the words (a letterhead)."""
    kind = part.get_content_type()
    if kind in SIGNATURES or kind.startswith("multipart/"):
        return False
    is_shown_alone = kind.startswith("image/") and "Content-ID" not in part
    return part.get_content_disposition() == "attachment" or is_shown_alone


def sent_in(part: EmailMessage) -> Sent:
    ending = mimetypes.guess_extension(part.get_content_type()) or ""
    return Sent(shown(read(part.get_filename) or "") or f"file{ending}", read(lambda: content_of(part)) or b"")


def content_of(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else part.as_bytes()


def read(what):
    """What a letter says, or None where it cannot be read."""
    try:
        return what()
    except MISREAD:
        return None


def told_of(left: list[Sent]) -> str:
    """A line for each file that was left aside, in the language spoken now."""
    many = _("A letter brings at most %(number)s files: add it on the page of your message.") % {"number": MOST}
    return "\n".join(led(file.name, file.refusal or many) for file in left)

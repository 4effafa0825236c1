"""Documents that candidates send: what is taken, and what it is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext

from secretariat.core.joining import joined
from secretariat.writing.reading.gate import check_upload
from secretariat.writing.reading.unreadable import Unreadable

KINDS = {"docx": ".docx", "odt": ".odt", "pdf": ".pdf"}
LARGEST = 10_000_000


def checked(sent) -> tuple[bytes, str]:
    """The bytes of an upload, and what they are; ValidationError in a sentence where they are not taken."""
    content = sent.read(LARGEST + 1)
    try:
        upload = check_upload(content, sent.name, limit=LARGEST, size=sent.size)
    except Unreadable as refusal:
        raise forms.ValidationError(only_these() if refusal.code == "unknown-kind" else str(refusal)) from None
    if upload.kind not in KINDS:
        raise forms.ValidationError(only_these())
    return content, KINDS[upload.kind]


def only_these() -> str:
    kinds = joined(one.removeprefix(".").upper() for one in KINDS.values())
    return gettext("Only these kinds are taken: %(kinds)s.") % {"kinds": kinds}

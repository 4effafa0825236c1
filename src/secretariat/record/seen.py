"""What somebody had read before they pressed: they act on these words and files, or read again first."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import Attachment, Record

CHANGED_SINCE = _("It was changed since you opened this page: read it again, then press again.")


def standing_of(record: Record) -> str:
    """Its words and files as they are now: another mark where either is another."""
    return mark_of(record, Attachment.objects.filter(kind=record.noun(), record_id=record.pk, superseded_at=None))


def mark_of(record: Record, files: Iterable[Attachment]) -> str:
    """The same where its files that hold were read already. Words are counted by editions, or else by versions."""
    words = getattr(record, "edition", record.version)
    return ".".join(str(number) for number in (words, *sorted(file.pk for file in files)))


def refuse_unseen(record: Record, seen: str | None) -> None:
    """Raises ValidationError where `record` does not stand as it was read. None: on top of whatever stands."""
    if seen is not None and seen != standing_of(record):
        raise ValidationError(CHANGED_SINCE)

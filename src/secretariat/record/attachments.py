"""Attaching a file to a record. What was there before stays, marked as superseded."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from . import journal
from .models import Attachment, Audience, Record
from .sight import Sight

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/xml",
}


@transaction.atomic
def attach(
    record: Record, content: bytes, *, extension: str, language: str, name: str = "", label: str = "",
    audience: Audience | None = None, image: dict | None = None, by,
) -> Attachment:  # fmt: skip
    """Keep `content` as this record's file in one language. The same bytes again change nothing.

    The caller has let `content` pass a gate; `extension` is what it is, whatever `name` says. With `audience` it is
    for fewer than those who see the record; `image` is the description, width and height of one. A description stays
    out of the journal, which names files for good.
    """
    type(record).objects.select_for_update().get(pk=record.pk)  # whoever attaches at the same moment comes after
    print_of = Attachment.fingerprint(content)
    place = {"kind": record.noun(), "record_id": record.pk, "language": language, "label": label}
    before = Attachment.objects.filter(**place, superseded_at=None).first()
    image = image or {"description": ""}
    held = before and (before.sha256, before.audience, before.description)
    if held == (print_of, audience, image["description"]):
        return before
    Attachment.objects.filter(**place, superseded_at=None).update(superseded_at=timezone.now())
    called = own_name(record, label) if record.NAMES_ITS_FILES else name
    told = {"name": file_name(called, extension), "extension": extension, "audience": audience, **image}
    made = Attachment(**place, **told, size=len(content), sha256=print_of)
    made.file.save(made.name, ContentFile(content), save=False)
    made.save()
    names = [one and f"{language}: {one.name}" for one in (before, made)]
    journal.write(record, "file attached", by=by, changes={"files": names})
    return made


def narrow(record: Record, audience: Audience) -> None:
    """Every file of a record is for these alone from now on, whoever sees the record."""
    Attachment.objects.filter(kind=record.noun(), record_id=record.pk).update(audience=audience)


def own_name(record: Record, label: str) -> str:
    """After the record: the journal names files for good, and holds nothing that a person wrote."""
    return record.file_stem + (f"-{label}" if label else "")


def file_name(name: str, extension: str) -> str:
    """The name as sent, ending in what the file is."""
    stem = name.rsplit(".", 1)[0] if "." in name else name
    return f"{stem[: 190 - len(extension)] or 'file'}{extension}"


@transaction.atomic
def take_away(record: Record, file: Attachment, *, by, reason: str = "") -> bool:
    """Let a file of the record hold no longer; whoever keeps the record still has it. False where it did not hold."""
    holding = Attachment.objects.filter(pk=file.pk, superseded_at=None)
    if not holding.update(superseded_at=timezone.now(), withdrawn_reason=reason):
        return False
    told = {"files": [f"{file.language}: {file.name}", None]}
    journal.write(record, "file taken away", by=by, changes=told, reason=reason)
    return True


def is_hers(sight: Sight, file: Attachment, record: Record) -> bool:
    """May they who see the record have this file of it? What was superseded, perhaps a mistake, is for its keepers."""
    if file.superseded_at is not None and not sight.keeps(record):
        return False
    behind = record.behind_file(file)
    return (behind is None or sight.sees(behind)) and (
        file.audience_id is None or sight.opens(file.audience_id, record)
    )


def files_of(record: Record, user) -> list[Attachment]:
    """Every file of a record that this reader of it may have, those that hold before those that were superseded."""
    rows, sight = Attachment.objects.filter(kind=record.noun(), record_id=record.pk), Sight(user)
    files = [file for file in rows if is_hers(sight, file, record)]
    return sorted(files, key=lambda f: (f.superseded_at is not None, f.language, f.label, -f.pk))

"""Files of a record, one for each language: listed, and attached as on the pages."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from ninja import File, Form, Schema, Status
from ninja.files import UploadedFile

from secretariat.accounts.access import require
from secretariat.record.attachments import files_of
from secretariat.record.models import Attachment

from ..forms.files import FileForm, kept
from . import schemas as s
from .asked import Id, Language, Line
from .reading import one, read
from .routing import router
from .writing import REFUSALS, Key, done_once, taken

Sent, Said, Unsaid = File(...), Form(...), Form("")


class FileOut(Schema):
    """One file. `label` says which issue it is; what was superseded or withdrawn is for the Secretariat."""

    id: int
    language: str
    label: str
    name: str
    size: int
    sha256: str
    superseded_at: dt.datetime | None
    url: str

    @staticmethod
    def resolve_url(file: Attachment) -> str:
        return f"{settings.SITE_URL}{reverse('committee:file', args=[file.pk])}"


def attached(kind, record, user, file: UploadedFile, **told) -> Attachment:
    require(user, kind.takes_files_by, record)
    data = QueryDict(mutable=True)
    data.update(told)
    form = FileForm(data, MultiValueDict({"file": [file]}), user=user, record=record)
    return taken(form, lambda: kept(kind, form, user))


def add(path: str, kind) -> None:
    name = path.replace("-", "_")

    @read(f"/{path}/{{record_id}}/files", response=list[FileOut], operation_id=f"files_of_{name}",
          summary=f"The files of one of {path}")  # fmt: skip
    def listed(request, record_id: Id):
        return files_of(one(kind.model, record_id, request.auth), request.auth)

    @router.post(f"/{path}/{{record_id}}/files", response={201: FileOut, **REFUSALS},
                 operation_id=f"attach_to_{name}", summary=f"Attach a file to one of {path}")  # fmt: skip
    def attaching(
        request, record_id: Id, file: UploadedFile = Sent, language: Language = Said, label: Line = Unsaid,
        key: str | None = Key,
    ):  # fmt: skip
        def do():
            record = one(kind.model, record_id, request.auth)
            return attached(kind, record, request.auth, file, language=language, label=label)

        return Status(201, Attachment.objects.get(pk=done_once(request, key, do)))


for _path, _kind in s.written():
    if _kind.has_files:
        add(_path, _kind)

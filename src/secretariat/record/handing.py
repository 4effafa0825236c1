"""Handing out an attachment to somebody who may have it, so that it opens nothing and runs nothing in our name."""

from __future__ import annotations

from django.http import FileResponse

from .attachments import MEDIA_TYPES
from .models import Attachment
from .streams import file_answer

# A file of somebody else's making opens nothing and runs nothing here.
LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def handed_out(request, one: Attachment) -> FileResponse:
    """The bytes, to be kept; an image that we drew to be shown. Who may have them was asked before."""
    told = {"as_attachment": not one.is_image, "filename": one.name}
    told["content_type"] = MEDIA_TYPES.get(one.extension, "application/octet-stream")
    response = file_answer(request, one.file.open("rb"), **told)
    response["Content-Security-Policy"] = LOCKED
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = f'"{one.sha256}"'
    return response

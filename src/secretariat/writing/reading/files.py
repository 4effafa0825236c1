"""One door for every kind of file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from .akn import read_akn
from .gate import HEAD, MAX_BYTES, Upload, check_upload, require_size
from .pdf import read_pdf
from .source import Source
from .text import read_text
from .unreadable import Unreadable, shown
from .word import read_word

_READERS: dict[str, Callable[[bytes, str], Source]] = {
    "docx": read_word,
    "pdf": read_pdf,
    "text": read_text,
    "xml": read_akn,
}


def read_file(file: str | Path | bytes, name: str = "") -> Source:
    """A file, given by its path or its bytes, as lines and tables; Unreadable where it is refused."""
    data, name = (file, name or _("the text")) if isinstance(file, bytes) else load(Path(file), name)
    require_size(len(data), data[:HEAD], name)
    upload = check_upload(data, name)
    source = _reader(upload, data)(data, upload.name)
    return replace(source, fingerprint=hashlib.sha256(data).hexdigest(), problems=(*upload.notes, *source.problems))


def load(path: Path, name: str = "") -> tuple[bytes, str]:
    """The bytes of a file and its name, or Unreadable where it cannot be opened."""
    name = name or path.name
    try:
        with path.open("rb") as stream:
            require_size(os.fstat(stream.fileno()).st_size, stream.read(HEAD), name)
            stream.seek(0)
            return stream.read(MAX_BYTES + 1), name
    except OSError as trouble:
        blanks = {"name": shown(name), "reason": trouble.strerror or type(trouble).__name__}
        raise Unreadable(
            _("“%(name)s” cannot be opened (%(reason)s): check its name and who may read it.") % blanks, "no-file"
        ) from None


def _reader(upload: Upload, data: bytes) -> Callable[[bytes, str], Source]:
    kind = (_marked_up(data) if upload.kind == "text" else "") or upload.kind
    reader = _READERS.get(kind)
    if reader is None:
        message = _("“%(name)s” (%(kind)s) is not a kind of report that can be read: save it as .docx, PDF or text.")
        raise Unreadable(message % {"name": upload.name, "kind": kind}, "kind-not-read")
    return reader


def _marked_up(data: bytes) -> str:
    """“HTML” or “JSON”, whose marks would be read as words; empty for plain text."""
    head = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if re.match(rb"(?:<!--.{0,1000}?-->\s*)?<(?:!doctype html|html|head|body)\b", head, re.DOTALL):
        return "HTML"
    return "JSON" if re.match(rb"[{\[]\s*[\"{\[]", head) and _is_json(data) else ""


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True

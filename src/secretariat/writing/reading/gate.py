"""The gate every uploaded file passes before anything reads it: what it really is, how big, and what hides in it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import pikepdf
from django.utils.translation import gettext as _

from secretariat.core.problems import Problem

from .archives import check_archive, check_xml, open_archive
from .unreadable import Unreadable, shown

MAX_BYTES = 50_000_000
HEAD = 4096  # bytes that tell what kind of file it is
MAX_TEXT = 10_000_000  # bytes of bare text: some 25,000 paragraphs

Kind = Literal["docx", "xlsx", "pptx", "odt", "pdf", "xml", "text", "png", "jpeg", "webp"]
MEDIA_TYPES: dict[Kind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "xml": "application/xml",
    "text": "text/plain",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
_ENDINGS = {
    "docx": "docx", "docm": "docx", "dotx": "docx", "xlsx": "xlsx", "xlsm": "xlsx", "pptx": "pptx", "odt": "odt",
    "pdf": "pdf", "xml": "xml", "akn": "xml", "txt": "text", "text": "text", "md": "text", "csv": "text", "tsv": "text",
    "png": "png", "jpg": "jpeg", "jpeg": "jpeg", "webp": "webp",
}  # fmt: skip
_MAIN_PARTS: dict[str, Kind] = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}


@dataclass(frozen=True)
class Upload:
    """A file that passed: what it is by its content, and what to tell about it."""

    name: str
    kind: Kind
    notes: tuple[Problem, ...] = ()

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]


def check_upload(data: bytes, name: str, *, limit: int = MAX_BYTES, size: int = 0) -> Upload:
    """What `data` is and that it is safe to open, or Unreadable. The name is shown, never believed. `size` is that of
    the whole file, where no more of it was read than tells that it is too big."""
    name = shown(name)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable(
            _("“%(name)s” is empty: choose the file again, or save it once more.") % {"name": name}, "empty"
        )
    if (whole := max(size, len(data))) > limit:
        raise _too_big(whole, name, limit)
    kind = _kind(data, name)
    _CHECKS.get(kind, _pass)(data, name)
    return Upload(name, kind, tuple(_disguise(kind, name)))


def require_size(size: int, head: bytes, name: str) -> None:
    """Refuse by its size and first bytes what is too big to be read, before any more of it is."""
    if size > MAX_TEXT and _is_bare(head):
        raise too_long(size, name)
    if size > MAX_BYTES:
        raise _too_big(size, name, MAX_BYTES)


def too_long(size: int, name: str) -> Unreadable:
    blanks = {"name": shown(name), "size": _megabytes(size), "limit": MAX_TEXT // 1_000_000}
    message = _("“%(name)s” has %(size)s MB of text, and %(limit)s MB is the limit: import it in parts.")
    return Unreadable(message % blanks, "too-long")


def _too_big(size: int, name: str, limit: int) -> Unreadable:
    blanks = {"name": shown(name), "size": _megabytes(size), "limit": limit // 1_000_000}
    message = _("“%(name)s” has %(size)s MB, and %(limit)s MB is the limit: split it or leave its pictures out.")
    return Unreadable(message % blanks, "too-big")


def _megabytes(size: int) -> int:
    """Rounded up: what is above its limit is not said to be as big as it."""
    return -(-size // 1_000_000)


def _is_bare(head: bytes) -> bool:
    """Nothing but text, as far as its beginning tells: no archive, no PDF, no image, no XML."""
    packed = (b"PK", b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
    marked = b"%PDF-" in head[:1024] or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return not head.startswith(packed) and not marked and _looks_like_text(head)


def _kind(data: bytes, name: str) -> Kind:
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _archive_kind(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if data[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable(
            _("“%(name)s” is from an old Word or has a password: open it, take the password off and save it as .docx.")
            % {"name": name},
            "old-or-protected",
        )
    if data[:5] == b"{\\rtf":
        raise Unreadable(
            _("“%(name)s” is rich text (RTF): open it in Word and save it as .docx.") % {"name": name}, "rtf"
        )
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<?xml") or re.match(rb"<(?:\w+:)?akomaNtoso\b", head):
        return "xml"
    if _looks_like_text(data):
        return "text"
    raise Unreadable(
        _("“%(name)s” is neither Word, PDF, text nor Akoma Ntoso and cannot be read: save it as .docx.")
        % {"name": name},
        "unknown-kind",
    )


def _looks_like_text(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    sample = data[:100_000]
    controls = sum(sample.count(bytes([byte])) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    try:
        sample.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        # Cut in the middle of a letter is still text; anything else has to look like an old encoding.
        return controls <= len(sample) // (20 if trouble.start > len(sample) - 4 else 500)
    return controls <= 8 + len(sample) // 20


def _archive_kind(data: bytes, name: str) -> Kind:
    with open_archive(data, name) as archive:
        parts = set(archive.namelist())
        for part, kind in _MAIN_PARTS.items():
            if part in parts:
                return kind
        if "mimetype" in parts and archive.getinfo("mimetype").file_size < 200:
            with archive.open("mimetype") as stream:
                if stream.read(200).strip() == MEDIA_TYPES["odt"].encode():
                    return "odt"
    raise Unreadable(
        _("“%(name)s” is a zip archive and not a document: take the document out of it and send that.")
        % {"name": name},
        "archive",
    )


def _check_xml(data: bytes, name: str) -> None:
    check_xml(data, name, name)


def _check_pdf(data: bytes, name: str) -> None:
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            hidden = _active_content(document)
    except pikepdf.PasswordError:
        message = _("“%(name)s” is protected by a password: save it without one.")
        raise Unreadable(message % {"name": name}, "password") from None
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError):
        message = _("“%(name)s” is a damaged PDF: print it to PDF once more.")
        raise Unreadable(message % {"name": name}, "damaged") from None
    if hidden:
        message = _("“%(name)s” carries scripts or files inside the PDF (%(what)s): print it to PDF once more.")
        raise Unreadable(message % {"name": name, "what": hidden}, "active-pdf")


def _active_content(document: pikepdf.Pdf) -> str:
    """The first thing in a PDF that acts or hides a file. A /GoTo on opening, which office programs write, does not."""
    return next(filter(None, (_acts(thing) for part in document.objects for thing in _within(part))), "")


def _within(thing) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """A thing of a PDF and what is written inside it; what it only refers to is a thing of its own."""
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        yield thing
        inside = [value for _key, value in thing.items()]
    else:
        inside = list(thing) if isinstance(thing, pikepdf.Array) else []
    for one in inside:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _within(one)


def _acts(thing: pikepdf.Dictionary | pikepdf.Stream) -> str:
    action = str(thing.get("/S", "")) if isinstance(thing.get("/S"), pikepdf.Name) else ""
    if action in ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm") or "/JS" in thing:
        return action or "/JavaScript"
    if thing.get("/Type") == pikepdf.Name.EmbeddedFile or "/XFA" in thing:
        return "/EmbeddedFile" if "/XFA" not in thing else "/XFA"
    return ""


def _pass(data: bytes, name: str) -> None:
    """Nothing to look into."""


_CHECKS: dict[str, Callable[[bytes, str], None]] = {
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt"), check_archive),
    "pdf": _check_pdf,
    "xml": _check_xml,
}


def _disguise(kind: Kind, name: str) -> list[Problem]:
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in _ENDINGS or _ENDINGS[ending] == kind:
        return []
    message = _("“%(name)s” is %(kind)s by its content, whatever its name says; it was read as that.")
    words = {"docx": _("a Word document"), "pdf": _("a PDF"), "text": _("plain text"), "xml": _("XML")}
    kind_words = words.get(kind, kind)
    return [Problem("kind-differs-from-name", "warning", name, message % {"name": name, "kind": kind_words})]

"""Word files and their kin are zip archives: looked into before anything unpacks them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from urllib.parse import unquote
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from defusedxml.sax import parseString
from django.utils.translation import gettext as _

from .unreadable import Unreadable, shown

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200_000_000
MAX_PART = 60_000_000  # one part of a Word file, unpacked
MAX_RATIO = 100
RATIO_FROM = 1_000_000  # below this, even zeros do no harm

_FORBIDDEN_PART = re.compile(
    r"vbaproject|vbadata|activex|/embeddings/|\.(?:bin|exe|dll|js|vbs|bat|cmd|scr|ps1|jar|hta|lnk)$", re.IGNORECASE
)
# “Normal.dotm”, “C:\Templates\Letter.dotx”, “file:///C:/…”: a path of one computer, never “//server/…” or an address.
_OWN_FILE = re.compile(r"(?:file:///)?(?:[a-z]:[\\/])?[^\\/:]+(?:[\\/][^\\/:]+)*", re.IGNORECASE)
# Word and its kin keep printer settings and thumbnails in such parts; nothing runs them.
_HARMLESS_PART = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)
ARCHIVE_TROUBLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
)


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except ARCHIVE_TROUBLE:
        raise Unreadable(
            _("“%(name)s” is damaged: its archive cannot be opened. Open it in Word and save it again.")
            % {"name": name},
            "damaged",
        ) from None


def check_archive(data: bytes, name: str) -> None:
    with open_archive(data, name) as archive:
        entries = archive.infolist()
        check_directory(entries, name)
        for entry in entries:
            if entry.filename.lower().endswith((".xml", ".rels")):
                check_part(read_part(archive, entry.filename, name), entry.filename, name)


def check_directory(entries: list[zipfile.ZipInfo], name: str) -> None:
    swollen = any(e.file_size > RATIO_FROM and e.file_size > MAX_RATIO * max(e.compress_size, 1) for e in entries)
    if swollen or len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        raise Unreadable(
            _("“%(name)s” unpacks to far more than a document holds, and was not opened: save it again from Word.")
            % {"name": name},
            "bomb",
        )
    for entry in entries:
        path = entry.filename
        if path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path) or ":" in path:
            message = _("“%(name)s” has a part that would leave its folder (%(part)s), and was not opened.")
            raise Unreadable(message % {"name": name, "part": shown(path)}, "path")
        if _FORBIDDEN_PART.search(path) and not _HARMLESS_PART.search(path):
            message = _("“%(name)s” carries macros or embedded objects (%(part)s): save it as .docx without them.")
            raise Unreadable(message % {"name": name, "part": shown(path)}, "macros")


def read_part(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    """One part of an archive, never more of it than MAX_PART whatever its directory claims."""
    try:
        with archive.open(part) as stream:
            data = stream.read(MAX_PART + 1)
    except (*ARCHIVE_TROUBLE, RuntimeError, KeyError):
        message = _(
            "“%(name)s” is damaged or has a password (%(part)s cannot be read): open it in Word and save it again."
        )
        raise Unreadable(message % {"name": name, "part": shown(part)}, "damaged") from None
    if len(data) > MAX_PART:
        message = _("“%(name)s” is too long to be read in one go (%(part)s): split the document.")
        raise Unreadable(message % {"name": name, "part": shown(part)}, "too-long")
    return data


def check_part(data: bytes, part: str, name: str) -> None:
    if part == "[Content_Types].xml" and re.search(rb"macroEnabled|vbaProject", data, re.IGNORECASE):
        message = _("“%(name)s” is a document with macros: save it as .docx without them.")
        raise Unreadable(message % {"name": name}, "macros")
    check_xml(data, part, name)
    if not part.endswith(".rels"):
        return
    for relation in fromstring(data, forbid_dtd=True):
        outside = (relation.get("TargetMode") or "").lower() == "external"
        kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
        if outside and kind == "attachedTemplate":
            _check_template(relation.get("Target") or "", part, name)
        elif outside and kind != "hyperlink":
            message = _(
                "“%(name)s” would fetch a part from elsewhere (%(what)s, in %(part)s): save it without that link."
            )
            raise Unreadable(message % {"name": name, "what": shown(kind), "part": shown(part)}, "external")


def _check_template(target: str, part: str, name: str) -> None:
    """Word notes which template a document was begun with. A file of that very computer is fetched by nobody who opens
    the document elsewhere, and nothing here opens it; an address or another computer would be reached."""
    if _OWN_FILE.fullmatch(unquote(target)):
        return
    message = _(
        "“%(name)s” would fetch its template from elsewhere (%(part)s): in Word, choose Developer > Document Template, "
        "empty the field “Document template”, and save it."
    )
    raise Unreadable(message % {"name": name, "part": shown(part)}, "external")


def check_xml(data: bytes, part: str, name: str) -> None:
    """Refuse XML with a document type, entities or anything outside; nothing is kept in memory."""
    try:
        parseString(data, ContentHandler(), forbid_dtd=True)
    except DefusedXmlException:
        message = _(
            "“%(name)s” declares entities or a document type in %(part)s, which can reach other files: it was not read."
        )
        raise Unreadable(message % {"name": name, "part": shown(part)}, "entities") from None
    except (SAXException, ValueError, LookupError, RecursionError):
        message = _("“%(name)s” is damaged: %(part)s is not well-formed XML. Save it again.")
        raise Unreadable(message % {"name": name, "part": shown(part)}, "damaged") from None

"""The one door to the writers: `write(paper, "pdf")`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import akn, canonical, html, pdf, word
from .blocks import Paper
from .fingerprint import fingerprint
from .problems import UnwritablePaper
from .ready import check, ready

__all__ = ["FORMATS", "Format", "UnwritablePaper", "filename", "fingerprint", "write"]


@dataclass(frozen=True)
class Format:
    """`name` is what a person chooses, `extension` without its dot."""

    name: str
    content_type: str
    extension: str
    draw: Callable[[Paper], bytes]


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "docx": Format("Word", _DOCX, "docx", word.write),
    "pdf": Format("PDF", "application/pdf", "pdf", pdf.write),
    "html": Format("HTML", "text/html; charset=utf-8", "html", html.write),
    "xml": Format("Akoma Ntoso", "application/akn+xml", "xml", akn.write),
    "json": Format("JSON", "application/json", "json", canonical.write),
}


def write(paper: Paper, format: str) -> bytes:
    """The file. The same paper gives the same bytes as long as `fingerprint()` says the same.

    Raises UnwritablePaper where headings skip a level or a row does not fit its table.
    """
    if format not in FORMATS:
        raise ValueError(
            _("There is no format “%(format)s”; choose one of %(formats)s.")
            % {"format": format, "formats": ", ".join(FORMATS)}
        )
    if format == "json":
        check(paper)
        return canonical.write(paper)
    return FORMATS[format].draw(ready(paper))


def filename(paper: Paper, format: str) -> str:
    """RCW-12-4-en.pdf: safe on every system and in a header."""
    stem = re.sub(r"[^A-Za-z0-9.]+", "-", paper.symbol).strip("-.")[:80] or "document"
    language = re.sub(r"[^a-z-]", "", paper.language.lower())[:10]
    return "-".join(part for part in (stem, language) if part) + f".{FORMATS[format].extension}"

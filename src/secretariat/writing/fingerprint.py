"""What the bytes of a written paper depend on, beside the paper: our writers, fonts and words, and the libraries."""

from __future__ import annotations

import hashlib
import platform
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from secretariat.core.catalogues import catalogues

HERE = Path(__file__).parent
LIBRARIES = ("python-docx", "typst", "lxml", "Django")
# What draws, beside the packages akn and word; reading and keeping papers may change without changing what is written.
DRAWING = ("addresses", "anchors", "blocks", "canonical", "formats", "headings", "house", "html", "html_parts", "links",
           "pdf", "pdf_data", "ready", "tables", "tags")  # fmt: skip
FOLDERS = ("akn", "word", "typst", "templates/writing", "static/writing")


@cache
def fingerprint() -> str:
    """One line to keep beside a released file: under the same line the same paper is written byte for byte alike."""
    parts = [f"{name} {version(name)}" for name in LIBRARIES]
    parts += [f"Python {platform.python_version()}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}"]
    parts += [f"writers {_digest(_writers())}", f"fonts {_digest(sorted((HERE / 'fonts').glob('*.ttf')))}"]
    parts += [f"words {_digest(catalogues())}", f"class {settings.AKN_COUNTRY}/{settings.AKN_DOCUMENT_TYPE}"]
    return "; ".join(parts)


def _writers() -> list[Path]:
    modules = [HERE / f"{name}.py" for name in DRAWING]
    kinds = {".py", ".typ", ".xml", ".html", ".css"}
    inside = (path for folder in FOLDERS for path in sorted((HERE / folder).iterdir()) if path.suffix in kinds)
    return [HERE.parent / "core" / "languages.py", HERE / "fonts" / "__init__.py", *modules, *inside]


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]

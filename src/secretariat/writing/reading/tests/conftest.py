from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.fixture
def package() -> Callable[..., bytes]:
    """A .docx made of its parts alone: `body` is the inside of w:body, others are added by their name."""

    def make(body: str = "<w:p><w:r><w:t>1. One.</w:t></w:r></w:p>", **parts: str | bytes) -> bytes:
        stream = io.BytesIO()
        document = f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**PARTS, "word/document.xml": document, **parts}.items():
                archive.writestr(name, content)
        return stream.getvalue()

    return make

"""What a file is that is kept with a record, whichever way it came: by its content, and called what it is."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.writing.reading.gate import Upload, check_upload
from secretariat.writing.reading.images import ENDINGS
from secretariat.writing.reading.unreadable import Unreadable

KEPT = {"docx": ".docx", "odt": ".odt", "pdf": ".pdf", "text": ".txt"}
SLIDES_TOO = KEPT | {"pptx": ".pptx"}
ENDS = tuple(SLIDES_TOO.values())
KIND_NAMES = {
    "docx": gettext_lazy("a Word document"),
    "odt": gettext_lazy("an OpenDocument text"),
    "pdf": gettext_lazy("a PDF"),
    "pptx": gettext_lazy("slides"),
    "text": gettext_lazy("plain text"),
}
MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|svg|\?xml)\b", re.IGNORECASE)


def check_kept(content: bytes, name: str, *, takes_images: bool = False, kinds: dict[str, str] = KEPT) -> Upload:
    """What the file is; Unreadable with a sentence where it is none of `kinds`, or not safe to open."""
    upload = check_upload(content, name)
    if takes_images and upload.kind in ENDINGS:
        return upload
    if upload.kind not in kinds:
        raise Unreadable(not_kept(takes_images), "not-kept")
    check_name(upload, content, name, kinds[upload.kind])
    return upload


def not_kept(takes_images: bool) -> str:
    if takes_images:
        return _("Only Word, OpenDocument, PDF, plain text and images (PNG, JPEG, WebP) are kept here.")
    return _("Only Word, OpenDocument, PDF and plain text are kept here: save the file as one of these.")


def check_name(upload: Upload, content: bytes, name: str, ending: str) -> None:
    """A file is called what it is: nothing is passed off as something else."""
    ends, is_markup = name.lower(), bool(MARKUP.match(content[:1024]))
    if upload.kind == "text" and not is_markup and not ends.endswith(ENDS):
        sentence = _("“%(name)s” is plain text, which is kept under a name that ends in “.txt”: rename it so.")
        raise Unreadable(sentence % {"name": upload.name}, "name-differs")
    if not ends.endswith(ending):
        sentence = _(
            "This file is called “%(name)s”, and its content is %(kind)s. Save it again in the program it was "
            "made with, or choose another."
        )
        raise Unreadable(sentence % {"name": upload.name, "kind": KIND_NAMES[upload.kind]}, "name-differs")
    if upload.kind == "text" and is_markup:
        raise Unreadable(_("This is a web page and not plain text: save it as PDF or as Word."), "web-page")

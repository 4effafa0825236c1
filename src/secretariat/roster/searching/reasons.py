"""Why each profile of a page is there: which word was found in which field, and in which language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from secretariat.core.multilingual import Wording
from secretariat.search.large import why

from ..labels import Labels
from ..pieces import Piece, pieces
from ..sight import Shown


@dataclass(frozen=True)
class Told:
    """`label` is the field; `excerpt` shows the words there. Where a vocabulary was found by another language's word,
    `wording` is what it is called in the reader's."""

    label: str
    excerpt: SafeString
    wording: Wording | None = None


def reasons(text: str, shown: Shown, labels: Labels) -> list[Told]:
    """For one hit, from what this reader sees of it."""
    if not text:
        return []
    found = why(text, ((one, one.text) for one in pieces(shown, labels)), labels.proper)
    return [told(reason.label, reason.excerpt) for reason in found]


def told(piece: Piece, excerpt: SafeString) -> Told:
    wording = piece.texts.best() if piece.is_coded else None
    is_same = wording is None or wording.text in plain(excerpt)
    return Told(str(piece.label), excerpt, None if is_same else wording)


def plain(excerpt: SafeString) -> str:
    return excerpt.replace("<mark>", "").replace("</mark>", "").replace("&#x27;", "'").replace("&amp;", "&")

"""Why a row was found: which word stands where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ..excerpts import marked
from .tokens import asked_for, plain


@dataclass(frozen=True)
class Reason:
    """`words` of the question stand in the piece called `label`; `excerpt` shows them there."""

    label: str
    words: tuple[str, ...]
    excerpt: SafeString


def why(text: str, pieces: Iterable[tuple[str, str]]) -> list[Reason]:
    """Each word of the question once, in the first of the (label, text) pieces that holds it. Hand in only pieces that
    the reader may see, the most telling first; meant for the rows of one page."""
    asked, found = asked_for(text), []
    left = list(dict.fromkeys(asked))
    for label, piece in pieces:
        held = plain(piece) if left else []
        here = {word: said for word in left if (said := said_as(word, held, word == asked[-1]))}
        if here:
            found.append(Reason(label, tuple(here), marked(piece, list(here.values()))))
        left = [word for word in left if word not in here]
    return found


def said_as(word: str, held: Sequence[str], is_begun: bool) -> str:
    """The word as the piece says it; empty where it does not."""
    if word in held:
        return word
    return next((one for one in held if one.startswith(word)), "") if is_begun else ""

"""Why a row was found: which word stands where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
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


def why(text: str, pieces: Iterable[tuple[str, str]], whole: Collection[str] = ()) -> list[Reason]:
    """Each word of the question once, in the first of the (label, text) pieces that holds it. Hand in only pieces that
    the reader may see, the most telling first; meant for the rows of one page. Words that are `whole` never go on."""
    asked, pieces = asked_for(text), list(pieces)
    found, left = reasons_for(list(dict.fromkeys(asked)), pieces, set(asked[-1:]).difference(whole))
    return [*found, *reasons_for(left, pieces, set(left).difference(whole))[0]] if left else found


def reasons_for(words: list[str], pieces, begun: set[str]) -> tuple[list[Reason], list[str]]:
    """Reasons, and the words that no piece holds. Those that are `begun` may go on."""
    found, left = [], words
    for label, piece in pieces:
        held = plain(piece) if left else []
        here = {word: said for word in left if (said := said_as(word, held, word in begun))}
        if here:
            found.append(Reason(label, tuple(here), marked(piece, list(here.values()))))
        left = [word for word in left if word not in here]
    return found, left


def said_as(word: str, held: Sequence[str], is_begun: bool) -> str:
    """The word as the piece says it; empty where it does not."""
    if word in held:
        return word
    return next((one for one in held if one.startswith(word)), "") if is_begun else ""

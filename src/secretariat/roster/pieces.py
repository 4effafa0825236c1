"""A profile in pieces of text, as far as one reader sees it: what the index holds, and why a profile was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secretariat.core.multilingual import Texts

from . import labels as told
from .fields import ENGAGEMENT, PROFILE
from .labels import Labels
from .sight import Shown


@dataclass(frozen=True)
class Piece:
    """`label` says what it is; `text` holds it in every language, a line each; `texts` are what a page shows of it.

    A piece `is_coded` where it comes from a vocabulary: the words that were asked for may be those of another language.
    """

    label: str
    text: str
    texts: Texts
    is_coded: bool = False


def pieces(shown: Shown, labels: Labels) -> Iterator[Piece]:
    """The most telling first; only what this reader sees, and only of fields that are searched."""
    yield from names(shown)
    yield from coded(PROFILE["expertise"].label, labels, told.EXPERTISE, codes(shown.expertise))
    yield from coded(ENGAGEMENT["fields"].label, labels, told.EXPERTISE, of_all(shown, "fields"))
    yield from coded(PROFILE["languages"].label, labels, told.LANGUAGES, codes(shown.languages))
    yield from coded(PROFILE["nationalities"].label, labels, told.STATES, shown.nationalities or ())
    yield from coded(ENGAGEMENT["countries"].label, labels, told.STATES, of_all(shown, "countries"))
    if shown.summaries:
        yield in_languages(PROFILE["summaries"].label, shown.summaries)
    seen = set()
    for one in shown.engagements:
        piece = in_languages(ENGAGEMENT["purposes"].label, one.purposes or Texts())
        if piece.text and piece.text not in seen:
            seen.add(piece.text)
            yield piece


def names(shown: Shown) -> Iterator[Piece]:
    for field in ("name", "other_names"):
        value = getattr(shown, field) or ()
        for name in [value] if isinstance(value, str) else value:
            yield Piece(PROFILE[field].label, name, Texts.of({"": name}))


def codes(rows) -> list[str]:
    """The codes of expertise or languages, which are kept with a level."""
    return [row["code"] for row in rows or ()]


def of_all(shown: Shown, field: str) -> Iterable[str]:
    """The codes of all engagements, each once."""
    return dict.fromkeys(code for one in shown.engagements for code in getattr(one, field) or ())


def coded(label, labels: Labels, vocabulary: str, found: Iterable[str]) -> Iterator[Piece]:
    for code in found:
        yield Piece(label, labels.everywhere(vocabulary, code), labels.texts(vocabulary, code), is_coded=True)


def in_languages(label, texts: Texts) -> Piece:
    return Piece(label, "\n".join(entry.get("text", "") for entry in texts.values()), texts)

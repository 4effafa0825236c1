"""Lines of a page or of pasted text put together again: hyphens that only broke a line go, others stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secretariat.core.ordinals import parse_ordinal

HANGING = ("and", "or")  # “short- and long-term”


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """Every word of the document that is not cut by the end of a line, compounds too."""
    whole = re.sub(r"\w+[-\u00ad\u2010]\n\s*\w+", " ", "\n".join(texts).lower())
    return frozenset(re.findall(r"\w+(?:-\w+)*", whole))


def glued(text: str, more: str, known: frozenset[str]) -> str:
    """Two lines as one."""
    if (text.endswith("/") and more[:1].isalnum()) or (re.search(r"\d[-–]$", text) and more[:1].isdigit()):
        return text + more
    broken = re.search(r"(\w+)[-\u00ad\u2010]$", text)
    following = re.match(r"\w+", more)
    if not broken or not following or following.group() in HANGING:
        return f"{text} {more}"
    first, second = broken[1].lower(), following.group().lower()
    compound = f"{first}-{second}" in known or (first in known and second in known)
    compound = compound or parse_ordinal(f"{first}-{second}") is not None
    stays = first + second not in known and (compound or not second.isalpha() or following.group()[0].isupper())
    return text + more if stays else text[:-1] + more

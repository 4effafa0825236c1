"""What two profiles of one person would share: a key for each ground on which they may be taken for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from secretariat.search.normalise import words

# Enough to bring a name in Cyrillic or Greek letters beside its Latin spelling: by sound, not by any one standard.
_SOUNDS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "і": "i", "ї": "i", "є": "e", "ґ": "g",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
}  # fmt: skip
_SOUND = str.maketrans(_SOUNDS)
_NOT_SIGNS = re.compile(r"[\W_]+")
FAMILY = 3  # letters of a name that can be a family name's
Key = tuple[str, str]  # ground and what is shared


def parts_of(name: str) -> list[str]:
    """The words of a name as they would be compared, in the letters in which most are written."""
    return [word.translate(_SOUND) for word in words(name)]


def keys_of(
    name: str, other_names: Iterable[str] = (), *, email="", orcid="", contractor="", system=""
) -> Iterator[Key]:
    """Every key of a profile; `contractor` is a number of its contract `system`. Two that share one may be one person;
    how likely that is `grounds.py` says."""
    if orcid:
        yield "orcid", orcid
    if email:
        yield "email", email.casefold()
    if contractor and (signs := _NOT_SIGNS.sub("", contractor).casefold()):
        yield "contractor", f"{signs} {system}"
    for written in dict.fromkeys([name, *other_names]):
        yield from keys_of_name(parts_of(written))


def keys_of_name(parts: list[str]) -> Iterator[Key]:
    if not parts:
        return
    yield "name", " ".join(sorted(parts))
    for at in {0, len(parts) - 1} if len(parts) > 1 else ():
        if len(parts[at]) >= FAMILY:
            others = [part[0] for place, part in enumerate(parts) if place != at]
            yield "initials", f"{parts[at]} {others[0] if at else others[-1]}"


def are_initials(one: list[str], other: list[str]) -> bool:
    """Is one of two names the other with a given name cut to its initial? “A. Muñoz” and “Ana Muñoz”."""
    if len(one) != len(other) or sorted(one) == sorted(other):
        return False
    short = [part for part in [*one, *other] if len(part) == 1]
    left, right = (sorted(parts, key=lambda part: part[0]) for parts in (one, other))
    pairs = list(zip(left, right, strict=True))
    return bool(short) and all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in pairs)

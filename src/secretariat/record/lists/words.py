"""Finding words in columns that hold texts in several languages, on either database."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

MOST_WORDS = 8


def containing(words: str, *, texts: tuple[str, ...] = (), plain: tuple[str, ...] = ()) -> Q:
    """Every word stands somewhere in these columns."""
    found = Q()
    for word in words.split()[:MOST_WORDS]:
        found &= any_of([Q(**{f"{name}__icontains": word}) for name in [*plain, *in_languages(texts)]])
    return found


def in_languages(texts: tuple[str, ...]) -> list[str]:
    """The text of each language, not its code or standing: those are no words of the record."""
    return [f"{name}__{code}__text" for name in texts for code, _name in settings.LANGUAGES]


def any_of(conditions: list[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found

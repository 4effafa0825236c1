"""Does a text name its writer? What the panel reads first should not, and she is told where it does."""

from __future__ import annotations

from secretariat.roster.models import Profile
from secretariat.search.normalise import words

SHORTEST = 3  # letters: shorter parts of names are words of many languages


def names_of(profile: Profile) -> list[str]:
    """Every way in which the roster writes her name, and the name her address begins with."""
    return [profile.name, *(str(one) for one in profile.other_names), profile.email.partition("@")[0]]


def parts_of(profile: Profile) -> set[str]:
    return {part for name in names_of(profile) for part in words(name) if len(part) >= SHORTEST or not part.isascii()}


def named_in(text: str, profile: Profile) -> list[str]:
    """The parts of her name that stand in the text, as the index writes them."""
    return sorted(parts_of(profile) & set(words(text)))

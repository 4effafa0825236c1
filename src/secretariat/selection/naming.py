"""Does a text name its writer? What the panel reads first should not, and she is told where it does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from secretariat.roster.doubles.keys import parts_of as sounds_of
from secretariat.roster.models import Profile
from secretariat.search.normalise import words

SHORTEST = 3  # letters: shorter parts of names are words of many languages
MOST = 4  # words of a name that are looked for written as one, in any order
STEM, ENDING = 4, 3  # letters: of a name that Russian declines, and of its endings
VOWELS = "аеиоуыэюяйь"
CLITICS, LONGEST_CLITICS = re.compile("[وف]?[بكل]?(?:ال|ل)?"), 4


def names_of(profile: Profile, so_far: Iterable[str] = ()) -> list[str]:
    """Every way in which the roster writes her name or, `so_far`, wrote it while she applied, and the name her address
    begins with."""
    written = [profile.name, *(str(one) for one in profile.other_names)]
    return [*dict.fromkeys([*written, *so_far]), profile.email.partition("@")[0]]


def parts_of(profile: Profile, so_far: Iterable[str] = ()) -> set[str]:
    return {part for name in names_of(profile, so_far) for part in words(name) if is_telling(part)}


def is_telling(part: str) -> bool:
    return len(part) >= SHORTEST or not part.isascii()


def named_in(text: str, profile: Profile, so_far: Iterable[str] = ()) -> list[str]:
    """The parts of her name that stand in the text, as the index writes them."""
    return sorted(parts_of(profile, so_far) & set(words(text)))


@dataclass(frozen=True)
class Named:
    """What a word is compared with: `telling` alone tells of her; `every` part of a name stands beside one that does;
    `sounds` are the telling ones in the letters in which most names are written; `stems` of those Russian declines."""

    telling: frozenset[str]
    every: frozenset[str]
    sounds: frozenset[str]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Named:
        written = [found for name in names if (found := words(name))]
        told = {part for parts in written for part in parts if is_telling(part)}
        told |= {whole for parts in written for whole in in_one(parts)}
        sounds = {sound for part in told for sound in sounds_of(part) if len(sound) >= SHORTEST}
        stems = {part.rstrip(VOWELS) for part in told if not part.isascii()}
        long = tuple(sorted(stem for stem in stems if len(stem) >= STEM and is_cyrillic(stem)))
        return cls(frozenset(told), frozenset(part for parts in written for part in parts), frozenset(sounds), long)

    def tells(self, word: str) -> bool:
        """Is this word, and every part of it, of her name?"""
        own = words(word)
        if any(one in self.telling for one in own):
            return all(one in self.every or one in self.telling for one in own)
        heard = sounds_of(word)
        if bool(heard) and all(one in self.sounds for one in heard):
            return True
        return self.is_declined(word, own) or self.is_joined(own) or self.is_genitive(word)

    def begins(self, initials: str) -> bool:
        """“J. Á.”: does each letter begin a part of her name?"""
        return all(any(part.startswith(one) for part in self.every) for one in words(initials))

    def is_joined(self, own: list[str]) -> bool:
        """“وبالصاوي”: “and by al-Sawi”, in one word."""
        return bool(own) and all(any(rest in self.telling for rest in without_clitics(one)) for one in own)

    def is_genitive(self, word: str) -> bool:
        """“Müllers Büro”."""
        return word[:1].isupper() and word[-1:] in "sS" and any(one in self.telling for one in words(word[:-1]))

    def is_declined(self, word: str, own: list[str]) -> bool:
        """“Ёлкину”: a name with an ending, where it is written as one."""
        return word[:1].isupper() and any(
            one.startswith(stem) and len(one) - len(stem) <= ENDING for one in own for stem in self.stems
        )


def without_clitics(word: str) -> list[str]:
    """What an Arabic word is without each of the small words that can be written before it."""
    begins = (at for at in range(1, LONGEST_CLITICS + 1) if CLITICS.fullmatch(word[:at]))
    return [word[at:] for at in begins if len(word) - at >= SHORTEST]


def in_one(parts: list[str]) -> set[str]:
    """“munozana”, “alsayed”: all of a name in any order, or some of it as it stands, in one word."""
    if not 1 < len(parts) <= MOST:
        return set()
    ends = range(len(parts) + 1)
    runs = [parts[start:end] for start in ends for end in ends if end - start > 1]
    return {"".join(run) for run in [*permutations(parts), *runs] if any(map(is_telling, run))}


def is_cyrillic(word: str) -> bool:
    return all("а" <= letter <= "я" or letter in "ёіїєґ" for letter in word)

"""Does what somebody wrote of her ties name a candidate? Whatever the order of words, initials, case or script."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secretariat.accounts.models import Organization
from secretariat.core.multilingual import Texts
from secretariat.roster.doubles.keys import are_initials, keys_of_name, parts_of
from secretariat.roster.models import Profile

SHORTEST = 3  # letters of a word that can stand for a whole name
BETWEEN = re.compile(r"[,;،؛、，；]")


def lines(text: str) -> list[list[str]]:
    """Each line in the words by which names are compared, and what stands in it between commas."""
    pieces = [piece for line in text.splitlines() for piece in dict.fromkeys([line, *BETWEEN.split(line)])]
    return [parts for piece in pieces if (parts := parts_of(piece))]


def names_person(written: Iterable[list[str]], profile: Profile) -> bool:
    """A line is her name or part of it, writes it with an initial, or has all of it among other words."""
    names = [parts for one in (profile.name, *profile.other_names) if (parts := parts_of(str(one)))]
    return any(is_same(line, name) for line in written for name in names)


def is_same(line: list[str], name: list[str]) -> bool:
    if set(line) <= set(name):
        return any(len(part) >= SHORTEST or not part.isascii() for part in line)
    if len(name) > 1 and set(name) <= set(line):
        return True
    if bool({*keys_of_name(line)} & {*keys_of_name(name)}) and are_initials(line, name):
        return True
    return is_cut_short(line, name)


def is_cut_short(line: list[str], name: list[str]) -> bool:
    """Some of a name in full, and initials of others of its words: “Sayed A.” of “Amina Al-Sayed”."""
    full, initials = [part for part in line if len(part) > 1], [part for part in line if len(part) == 1]
    left = [part for part in name if part not in full]
    held = set(full) <= set(name) and any(len(part) >= SHORTEST for part in full)
    return held and all(any(part.startswith(one) for part in left) for one in initials)


def names_organization(written: Iterable[list[str]], organization: Organization | None) -> bool:
    """By its whole name in any language, or its short one."""
    if organization is None:
        return False
    texts = Texts.of(organization.names)
    called = [parts_of(one) for one in (organization.code, *(texts.text(code) for code in organization.names)) if one]
    return any(holds(line, name) for line in written for name in called if name)


def holds(line: list[str], name: list[str]) -> bool:
    """These words, one after the other; a short name only where nothing else is written."""
    if len(name) == 1:
        return line == name
    return any(line[at : at + len(name)] == name for at in range(len(line) - len(name) + 1))

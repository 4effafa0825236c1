"""Text that nobody wrote so: read in one alphabet and saved in another, once or once too often."""

from __future__ import annotations

import re

PAGES = ("cp1252", "latin-1", "cp1251")  # in which UTF-8 is read by mistake
SHARE = 3  # of so many words that are not plain, one that is wrong makes the text improbable
LONG = 3  # letters, of which one small and the others capital are no word
_BETWEEN = re.compile(r"[\s,;|\"'()\[\]/]+")


def improbable(text: str) -> str:
    """A word that shows it, or nothing."""
    words = [word for word in _BETWEEN.split(text) if word and not word.isascii()]
    wrong = [word for word in words if is_wrong(word)]
    return wrong[0] if len(wrong) * SHARE > len(words) else ""


def is_wrong(word: str) -> bool:
    return "\ufffd" in word or is_read_twice(word) or is_turned_over(word)


def is_read_twice(word: str) -> bool:
    """Do its letters, as one of these pages writes them, make UTF-8? Those of words hardly ever do."""
    return any(is_utf_8(word, page) for page in PAGES)


def is_utf_8(word: str, page: str) -> bool:
    try:
        meant = word.encode(page).decode("utf-8")
    except UnicodeError:
        return False
    return not meant.isascii() and all(one.isalpha() or one in "-’'." for one in meant)


def is_turned_over(word: str) -> bool:
    """KOI8-R read as Windows-1251 has small letters for capitals, and capitals for small ones."""
    letters = "".join(one for one in word if one.isalpha())
    rest = letters[1:]
    return len(letters) >= LONG and letters[0].islower() and rest.isupper() and "\u0400" <= letters[0] <= "\u04ff"

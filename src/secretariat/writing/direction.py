"""Which way words run: a paragraph by its language, a text by its letters, and what in it is set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from .blocks import Inline, Run, plain
from .tags import is_rtl

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LTR = "A-Za-zÀ-ÖØ-öø-\u02ff\u0370-\u058f\u0900-\u1fff\u3005-\ufaff"
# From the first letter to the last letter or digit of the same direction. A symbol such as RCW/12/4 is one stretch.
_RTL_STRETCH = re.compile(f"[{_RTL}](?:[^{_LTR}]*[{_RTL}])?")
_LTR_STRETCH = re.compile(f"[{_LTR}](?:[^{_RTL}]*[{_LTR}0-9])?")
# A version, a day or a number of figures and hyphens: after letters from right to left its groups would change places.
_FIGURES = re.compile(r"[0-9]+(?:-[0-9]+)+")
_RTL_LETTER, _LTR_LETTER = re.compile(f"[{_RTL}]"), re.compile(f"[{_LTR}]")


def is_turned(text: str, rtl: bool) -> bool:
    """Has it letters of the other direction only? Then its stops and brackets run with them. Figures joined by hyphens
    run from left to right in any text."""
    if rtl and _FIGURES.fullmatch(text.strip()):
        return True
    own, other = (_RTL_LETTER, _LTR_LETTER) if rtl else (_LTR_LETTER, _RTL_LETTER)
    return bool(other.search(text)) and not own.search(text)


def stretches(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """`text` cut where its direction changes, each part with whether it runs right to left."""
    pattern = _LTR_STRETCH if rtl else _RTL_STRETCH
    end = 0
    for found in pattern.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], rtl
        yield found.group(), not rtl
        end = found.end()
    if end < len(text):
        yield text[end:], rtl


def turned_language(inline: Inline, language: str) -> str:
    """The language that all of these words are said to be in, where it runs the other way than `language`."""
    said = [run.lang for run in inline if any(letter.isalpha() for letter in run.text)]
    return said[0] if said and all(is_foreign(lang, language) for lang in said) else ""


def is_foreign(lang: str, language: str) -> bool:
    return bool(lang) and is_rtl(lang) != is_rtl(language)


def set_apart(inline: Inline, language: str) -> Iterator[tuple[bool, tuple[Run, ...]]]:
    """Runs one after another, with whether they run the other way than `language`. Words in another language stay
    together with the links among them: what is set apart piece by piece changes places."""
    rtl = is_rtl(language)
    whole = is_turned(plain(inline), rtl)

    def stretch(placed: tuple[int, Run]) -> int:
        place, run = placed
        if whole or is_foreign(run.lang, language):
            return TOGETHER
        return place if (run.href or run.is_apart) and is_turned(run.text, rtl) else ALONG

    for kind, placed in groupby(enumerate(inline), key=stretch):
        yield kind != ALONG, tuple(run for _place, run in placed)


ALONG, TOGETHER = -1, -2

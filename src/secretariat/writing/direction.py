"""Which way words run: a whole text told by its letters, and the stretches of a text that Word wants told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LTR = "A-Za-zÀ-ÖØ-öø-\u02ff\u0370-\u058f\u0900-\u1fff\u3005-\ufaff"
# From the first letter to the last letter or digit of the same direction. A symbol such as RCW/12/4 is one stretch.
_RTL_STRETCH = re.compile(f"[{_RTL}](?:[^{_LTR}]*[{_RTL}])?")
_LTR_STRETCH = re.compile(f"[{_LTR}](?:[^{_RTL}]*[{_LTR}0-9])?")
_RTL_LETTER, _LTR_LETTER = re.compile(f"[{_RTL}]"), re.compile(f"[{_LTR}]")


def is_turned(text: str, rtl: bool) -> bool:
    """Has it letters of the other direction only? Then its stops and brackets run with them."""
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

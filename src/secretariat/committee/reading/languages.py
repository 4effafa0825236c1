"""Which language a report is in, by its letters and its smallest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from secretariat.core.text import comparable

_SMALL = {
    "en": "the of and to in by was for that with at on as has were which from its",
    "fr": "le la les des du et en à au aux une dans que pour par sur est qui ses",
    "es": "el la los las del y en a al una que para por con se su fue como sus",
    "de": "der die das und den von zu mit auf im dem des ist ein eine nicht für wurde",
    "pt": "o a os as do da dos das e em ao uma que para por com não foi pelo pela",
    "it": "il lo la i gli le di del della e in al una che per con non è sono dal",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SAMPLE = 40_000
_WORD = re.compile(r"(?<![\w/.-])[^\W\d_]+(?![\w/-]|\.\w)")  # the letters of a symbol are no words
FEWEST = 2  # headings that show a language


def guess_language(text: str) -> str:
    """A language code; empty where there are too few words to say."""
    sample = text[:_SAMPLE]
    letters = Counter(_script(char) for char in sample if char.isalpha())
    total = sum(letters.values())
    for script in ("ar", "ru", "zh-hans"):
        if letters[script] * 10 > total * 3 and total > 20:
            return script
    found = _WORD.findall(sample.lower())
    if len(found) < 30:
        return ""
    counts = Counter({language: sum(word in small for word in found) for language, small in _WORDS.items()})
    language, count = counts.most_common(1)[0]
    return language if count * 12 > len(found) else ""


def language_of_headings(lines: Iterable[str], headings: Iterable[tuple[str, str]]) -> str:
    """The language of the `headings` (each with its language) that a report has, whatever that of the words between;
    empty where it has none of them."""
    own = {comparable(heading): language for heading, language in headings}
    found = Counter(own[said] for line in lines if len(line) < 100 and (said := comparable(line).strip(" :：")) in own)
    language, count = found.most_common(1)[0] if found else ("", 0)
    return language if count >= FEWEST else ""


def _script(char: str) -> str:
    code = ord(char)
    if 0x0600 <= code <= 0x06FF or 0x0750 <= code <= 0x077F or 0xFB50 <= code <= 0xFEFC:
        return "ar"
    if 0x0400 <= code <= 0x04FF:
        return "ru"
    return "zh-hans" if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF else "latin"

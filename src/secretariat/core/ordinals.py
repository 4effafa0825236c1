"""Ordinal numbers of sessions, in words: “Twenty-Fourth Session” and its five sisters."""

from __future__ import annotations

import re
from functools import cache

from .text import comparable

LAST = 199


def _listed(text: str, commas: bool = False) -> list[str]:
    return text.split(", ") if commas else text.split()


_EN_ONES = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = _listed("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_EN_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip

_ES_ONES = _listed(
    ", primera, segunda, tercera, cuarta, quinta, sexta, séptima, octava, novena, décima, undécima, duodécima, "
    "decimotercera, decimocuarta, decimoquinta, decimosexta, decimoséptima, decimoctava, decimonovena",
    commas=True,
)
_ES_TENS = _listed(
    ", , vigésima, trigésima, cuadragésima, quincuagésima, sexagésima, septuagésima, octogésima, nonagésima",
    commas=True,
)

_FR_ONES = _listed(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
_FR_TENS = _listed("zéro dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")

_RU_ONES = _listed(
    ", первая, вторая, третья, четвертая, пятая, шестая, седьмая, восьмая, девятая, десятая, одиннадцатая, "
    "двенадцатая, тринадцатая, четырнадцатая, пятнадцатая, шестнадцатая, семнадцатая, восемнадцатая, девятнадцатая",
    commas=True,
)
_RU_TENS = _listed(
    ", , двадцатая, тридцатая, сороковая, пятидесятая, шестидесятая, семидесятая, восьмидесятая, девяностая",
    commas=True,
)
_RU_CARDINAL_TENS = _listed(
    ", , двадцать, тридцать, сорок, пятьдесят, шестьдесят, семьдесят, восемьдесят, девяносто", commas=True
)

_AR_ONES = _listed(
    ", الأولى, الثانية, الثالثة, الرابعة, الخامسة, السادسة, السابعة, الثامنة, التاسعة, العاشرة", commas=True
)
_AR_TENS = _listed(", , العشرون, الثلاثون, الأربعون, الخمسون, الستون, السبعون, الثمانون, التسعون", commas=True)
_ZH_DIGITS = "零一二三四五六七八九"


def ordinal(number: int, language: str) -> str:
    """The ordinal alone, in small letters, as an adjective of “session” (feminine where the language asks)."""
    if number < 1:
        raise ValueError(f"{number} is no number of a session")
    return _ORDINALS[language](number) if number <= LAST else in_figures(number, language)


_FIGURES = {"ar": "{}", "es": "{}.ª", "fr": "{}e", "ru": "{}-я", "zh-hans": "{}"}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def in_figures(number: int, language: str) -> str:
    """“206th”: no cover spells out so high a number."""
    if language != "en":
        return _FIGURES[language].format(number)
    ending = "th" if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def ordinal_session(number: int, language: str) -> str:
    """“Twenty-Fourth Session”, “Vingt-quatrième session”, “第二十四届会议”: as a document's cover says it."""
    word = ordinal(number, language)
    if language == "en":
        return f"{_title_case(word)} Session"
    frame = {"ar": "الدورة {}", "es": "{} sesión", "fr": "{} session", "ru": "{} сессия", "zh-hans": "第{}届会议"}
    return frame[language].format(word if language in ("ar", "zh-hans") else word.capitalize())


def parse_ordinal(words: str) -> int | None:
    """English “twenty-first”, “21st” or “one hundred and second” as a number; None where it is not one."""
    words = re.sub(r"[\s-]+", " ", comparable(words[:60])).strip()
    numeral = re.fullmatch(r"(\d{1,3}) ?(?:st|nd|rd|th)", words)
    return int(numeral.group(1)) if numeral else _english_ordinals().get(words)


@cache
def cardinal_words() -> dict[str, int]:
    """English “one” to “twenty”, as headings spell a number."""
    return {word: number for number, word in enumerate([*_EN_ONES, "twenty"]) if number}


def parse_session_title(title: str) -> tuple[int, str] | None:
    """The number and language of a session's title on a cover, in any of the six languages."""
    return _session_titles().get(comparable(title[:120]))


@cache
def _english_ordinals() -> dict[str, int]:
    found = {re.sub(r"[\s-]+", " ", _english(number)): number for number in range(1, 1000)}
    found |= {words.replace(" and ", " "): number for words, number in found.items()}
    found |= {words.removeprefix("one "): number for words, number in found.items() if 100 <= number < 200}
    return found | {words.replace(" ", ""): number for words, number in found.items() if number < 100}


@cache
def _session_titles() -> dict[str, tuple[int, str]]:
    return {
        comparable(ordinal_session(number, language)): (number, language)
        for language in _ORDINALS
        for number in range(1, LAST + 1)
    }


def english_words() -> frozenset[str]:
    """Every word that occurs in an English ordinal: for readers that look for ordinals in running text."""
    return frozenset(word for words in _english_ordinals() for word in words.split())


def _title_case(words: str) -> str:
    return " ".join(
        word if word == "and" else "-".join(part.capitalize() for part in word.split("-")) for word in words.split()
    )


def _english(number: int) -> str:
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{_EN_ONES[hundreds]} hundred and {_english(rest)}" if rest else f"{_EN_ONES[hundreds]} hundredth"
    tens, ones = divmod(number, 10)
    if number > 20 and ones:
        return f"{_EN_TENS[tens]}-{_english(ones)}"
    word = _EN_ONES[number] if number < 20 else _EN_TENS[tens]
    return _EN_IRREGULAR.get(word) or (word[:-1] + "ieth" if word.endswith("y") else word + "th")


def _spanish(number: int) -> str:
    if number >= 100:
        return "centésima" + (f" {_spanish(number - 100)}" if number > 100 else "")
    if number < 20:
        return _ES_ONES[number]
    tens, ones = divmod(number, 10)
    if not ones:
        return _ES_TENS[tens]
    # One word up to 29, two from 31 on: so the United Nations print them.
    return f"vigesimo{_ES_ONES[ones]}".replace("oo", "o") if tens == 2 else f"{_ES_TENS[tens]} {_ES_ONES[ones]}"


def _french(number: int) -> str:
    if number == 1:
        return "première"
    words = _french_cardinal(number)
    if words.endswith("cinq"):
        return words + "uième"
    if words.endswith("neuf"):
        return words[:-1] + "vième"
    return words.removesuffix("e") + "ième"


def _french_cardinal(number: int) -> str:
    if number >= 100:
        return "cent" + (f" {_french_cardinal(number - 100)}" if number > 100 else "")
    if number < 20:
        return _FR_ONES[number]
    tens = number // 10
    ones = number - (tens - 1) * 10 if tens in (7, 9) else number % 10
    if not ones:
        return _FR_TENS[tens]
    joint = " et " if ones in (1, 11) and tens < 8 else "-"
    return f"{_FR_TENS[tens]}{joint}{_FR_ONES[ones]}"


def _russian(number: int) -> str:
    if number >= 100:
        return "сотая" if number == 100 else f"сто {_russian(number - 100)}"
    if number < 20:
        return _RU_ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_RU_CARDINAL_TENS[tens]} {_RU_ONES[ones]}" if ones else _RU_TENS[tens]


def _arabic(number: int) -> str:
    if number >= 100:
        return "المائة" if number == 100 else f"{_arabic(number - 100)} بعد المائة"
    if number <= 10:
        return _AR_ONES[number]
    tens, ones = divmod(number, 10)
    unit = "الحادية" if ones == 1 else _AR_ONES[ones]
    if tens == 1:
        return f"{unit} عشرة"
    return f"{unit} و{_AR_TENS[tens]}" if ones else _AR_TENS[tens]


def _chinese(number: int) -> str:
    if number >= 100:
        rest = number - 100
        link = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return "一百" + link + (_chinese(rest) if rest else "")
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else _ZH_DIGITS[tens] + "十"
    return ten + (_ZH_DIGITS[ones] if ones else "")


_ORDINALS = {
    "ar": _arabic, "en": _english, "es": _spanish, "fr": _french, "ru": _russian, "zh-hans": _chinese,
}  # fmt: skip

"""Language codes as each format wants them. A code that is no language tag is left out, never passed on."""

from __future__ import annotations

import re

from secretariat.core.languages import BY_CODE, direction

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
_REGIONS = {"ar": "SA", "en": "GB", "es": "ES", "fr": "FR", "ru": "RU", "zh-hans": "CN"}


def language_tag(code: str) -> str:
    """BCP 47: for `lang` in HTML and XML."""
    if code.lower() in BY_CODE:
        return BY_CODE[code.lower()].bcp47
    return code if _TAG.fullmatch(code) else ""


def word_tag(code: str) -> str:
    """With a region, as Word chooses its dictionaries."""
    region = _REGIONS.get(code.lower())
    return f"{code.split('-')[0]}-{region}" if region else language_tag(code)


def typst_tag(code: str) -> tuple[str, str]:
    """Language and region apart; the region is empty where none matters."""
    language, *subtags = word_tag(code).split("-")
    return language.lower(), next((tag.upper() for tag in subtags if re.fullmatch("[A-Za-z]{2}", tag)), "")


def iso_code(code: str) -> str:
    """Three letters where the language is one of ours, as Akoma Ntoso's addresses have it."""
    known = BY_CODE.get(code.lower())
    return known.iso if known else language_tag(code).split("-")[0].lower() or "und"


def is_rtl(code: str) -> bool:
    return direction(code) == "rtl"

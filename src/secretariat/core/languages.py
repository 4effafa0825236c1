"""The six languages, and what each is called where: in addresses, on document covers, in Akoma Ntoso."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import pgettext


@dataclass(frozen=True)
class Language:
    """`code` as Django and our addresses write it, `letter` as on a document's cover, `iso` as in Akoma Ntoso."""

    code: str
    name: str
    english_name: str
    letter: str
    iso: str
    bcp47: str
    direction: Literal["ltr", "rtl"] = "ltr"


LANGUAGES = (
    Language("ar", "العربية", "Arabic", "A", "ara", "ar", "rtl"),
    Language("en", "English", "English", "E", "eng", "en"),
    Language("es", "Español", "Spanish", "S", "spa", "es"),
    Language("fr", "Français", "French", "F", "fra", "fr"),
    Language("ru", "Русский", "Russian", "R", "rus", "ru"),
    Language("zh-hans", "中文", "Chinese", "C", "zho", "zh-Hans"),
)
CODES = tuple(language.code for language in LANGUAGES)
BY_CODE = {language.code: language for language in LANGUAGES}
BY_LETTER = {language.letter: language for language in LANGUAGES}
BY_ISO = {language.iso: language for language in LANGUAGES}
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "dv", "yi", "sd", "ug"}


def language_name(code: str) -> str:
    """A language as the page's own language calls it, in the middle of a sentence: “anglais” on a French page."""
    names = {
        "ar": pgettext("a language", "Arabic"),
        "en": pgettext("a language", "English"),
        "es": pgettext("a language", "Spanish"),
        "fr": pgettext("a language", "French"),
        "ru": pgettext("a language", "Russian"),
        "zh-hans": pgettext("a language", "Chinese"),
    }
    return names.get(code.lower(), code)


def find_language(tag: str) -> Language | None:
    """The language meant by `tag`: a code, a region (`zh-CN`), a cover letter, an ISO 639 code or a name."""
    tag = tag.strip()
    exact = BY_CODE.get(tag.lower()) or BY_LETTER.get(tag) or BY_ISO.get(tag.lower())
    if exact:
        return exact
    stem = tag.lower().replace("_", "-").split("-")[0]
    return next(
        (
            language
            for language in LANGUAGES
            if tag.casefold() in {language.name.casefold(), language.english_name.casefold()}
            or stem == language.code.split("-")[0]
        ),
        None,
    )


def direction(code: str) -> Literal["ltr", "rtl"]:
    """Which way `code` is written: for `dir` attributes; an unknown language runs left to right."""
    return "rtl" if code.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"

"""One text in several languages, each with its standing, kept as one value.

`{"en": {"text": "Report", "standing": "authentic"}, "fr": {"text": "Rapport", "standing": "translation"}}`.
A language that is not there is missing, and a page that falls back says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .joining import joined
from .text import clean

AUTHENTIC, TRANSLATION, MISSING = "authentic", "translation", "missing"
REPORTED = "reported"  # as a report gives it; nobody has compared it with the text as adopted
HELD = (AUTHENTIC, TRANSLATION, REPORTED)
LONGEST_LINE, LONGEST_TEXT = 500, 50_000  # characters in one language
ONE_LINE = {"names", "titles", "short_titles", "headings"}
FALLBACK = ("en", "fr", "es", "ru", "ar", "zh-hans")


@dataclass(frozen=True)
class Wording:
    """A text as found for a reader: in which language, of which standing, and whether it is what she asked for."""

    text: str
    language: str
    standing: str
    is_fallback: bool = False

    def __str__(self):
        return self.text

    def __bool__(self):
        return bool(self.text)


class Texts(dict):
    """A mapping of language code to {"text", "standing"}."""

    @classmethod
    def of(cls, value=None, language: str = "en", **by_language) -> Texts:
        """From a string (authentic, in `language`), a mapping of strings or of full entries, or keyword languages."""
        if isinstance(value, str):
            value = {language: value} if value else {}
        entries = {**(value or {}), **{k.replace("_", "-"): v for k, v in by_language.items()}}
        return cls({code: entry(text) for code, text in entries.items() if text})

    def text(self, language: str) -> str:
        return self.get(language, {}).get("text", "")

    def standing(self, language: str) -> str:
        return self.get(language, {}).get("standing", MISSING) if self.text(language) else MISSING

    def best(self, language: str | None = None) -> Wording:
        """The text in this language (by default the page's), else an authentic one, else whatever there is."""
        wanted = language or get_language() or "en"
        for code in self._order(wanted):
            if self.text(code):
                return Wording(self.text(code), code, self.standing(code), code != wanted)
        return Wording("", wanted, MISSING)

    def _order(self, wanted: str) -> list[str]:
        authentic = [code for code in FALLBACK if self.standing(code) == AUTHENTIC]
        return list(dict.fromkeys([wanted, *authentic, *FALLBACK, *self]))

    def __str__(self):
        return self.best().text


def entry(value) -> dict:
    if isinstance(value, str):
        return {"text": value, "standing": AUTHENTIC}
    return {"text": value.get("text", ""), "standing": value.get("standing", AUTHENTIC)}


def is_by_language(value) -> bool:
    """Can `Texts.of` read it: a text, or for each language a text or a text with its standing?"""
    if not isinstance(value, dict):
        return value is None or isinstance(value, str)
    texts = [told.get("text", "") if isinstance(told, dict) else told or "" for told in value.values()]
    return all(isinstance(text, str) for text in texts)


class TextsField(models.JSONField):
    """A column that holds `Texts`."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", Texts)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return Texts(super().from_db_value(value, expression, connection) or {})

    @property
    def longest(self) -> int:
        return LONGEST_LINE if self.name in ONE_LINE else LONGEST_TEXT

    def to_python(self, value):
        if not is_by_language(value):
            raise ValidationError(_("Give a text for each language."))
        return Texts.of(value)

    def get_prep_value(self, value):
        return super().get_prep_value(Texts() if value is None else value)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        unknown = sorted(set(value) - {code for code, _name in settings.LANGUAGES})
        if unknown:
            raise ValidationError(_("Unknown languages: %(codes)s.") % {"codes": joined(unknown)[:100]})
        if any(entry.get("standing") not in HELD for entry in value.values()):
            raise ValidationError(_("A text is authentic, a translation, or as a report gives it."))
        if any(len(told["text"]) > self.longest for told in value.values()):
            raise ValidationError(_("At most %(limit)s characters fit here in one language.") % {"limit": self.longest})

    def clean(self, value, model_instance):
        """Control characters and direction overrides are taken out of every text, wherever it comes from."""
        texts = self.to_python(value)
        several = self.name not in ONE_LINE
        kept = {code: {**told, "text": clean(told["text"], lines=several)} for code, told in texts.items()}
        return super().clean(Texts({code: told for code, told in kept.items() if told["text"]}), model_instance)

    def formfield(self, **kwargs):
        from .forms import TextsFormField

        kwargs.pop("encoder", None), kwargs.pop("decoder", None)
        told = {"form_class": TextsFormField, "single_line": self.name in ONE_LINE, **kwargs}
        return models.Field.formfield(self, **told)

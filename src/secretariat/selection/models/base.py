"""What everything that belongs to one selection shares."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import Texts
from secretariat.record.models import Record


class PartOfSelection(Record):
    """Told in the selection's own stream, apart from the news of the committees. `PAGE` names the page it stands on."""

    IS_APART = True
    KEEPING = Record.KEEPING | {"audience"}  # follows from who has which part in it: audiences.py
    PAGE = "selection"

    class Meta:
        abstract = True

    @property
    def stream_key(self) -> str:
        return f"selection:{self.selection_id}"

    def get_absolute_url(self):
        page = reverse(f"selection:{self.PAGE}", args=[self.selection_id])
        return f"{page}#{self.noun()}-{self.pk}"

    def subjects(self):
        return [self.selection]


def language_of_words() -> models.CharField:
    """In which language somebody wrote; empty where nobody said."""
    return models.CharField(
        _("language of the text"), max_length=10, choices=settings.LANGUAGES, blank=True, default=""
    )


def in_its_language(words: str, language: str) -> Texts:
    """Words that were written in one language; where nobody said in which, in that of the page."""
    return Texts.of(words, language or get_language() or "en")


def personal_text(label, **more) -> models.TextField:
    return models.TextField(label, blank=True, max_length=20_000, **more)

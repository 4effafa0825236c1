"""Every text of an event beside its translations: what is authentic, what a translation, what is missing."""

from __future__ import annotations

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.core.languages import BY_CODE, LANGUAGES
from secretariat.core.multilingual import TextsField

from ..models import Event, FormQuestion, ProgrammeItem, RegistrationForm, SurveyQuestion, Theme, Track
from .found import find_kept, trail

PARTS = (Theme, Track, ProgrammeItem, RegistrationForm, FormQuestion, SurveyQuestion)


@require_safe
def translations(request, slug):
    """events/seminar-2027/translations/?from=en&to=fr: two languages side by side"""
    event = find_kept(request, slug)
    first, second = (chosen(request, name, held) for name, held in (("from", "en"), ("to", "fr")))
    context = {
        "title": _("Translations"),
        "record": event,
        "rows": [row for record in records(event, request.user) for row in rows_of(record, first, second)],
        "first": BY_CODE[first],
        "second": BY_CODE[second],
        "languages": LANGUAGES,
        "trail": trail(event, _("Translations")),
    }
    return render(request, "events/translations.html", context)


def chosen(request, name: str, otherwise: str) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in BY_CODE else otherwise


def records(event: Event, user) -> list:
    return [event, *(row for part in PARTS for row in part.objects.visible_to(user).standing().filter(event=event))]


def rows_of(record, first: str, second: str):
    """A row for each text that is there in any language."""
    for column in record._meta.concrete_fields:
        texts = getattr(record, column.name, None) if isinstance(column, TextsField) else None
        if texts:
            yield {
                "kind": record.kind_name,
                "field": column.verbose_name,
                "url": reverse("committee:change", args=[record.noun(), record.pk]),
                "sides": [{"text": texts.text(code), "standing": texts.standing(code)} for code in (first, second)],
            }

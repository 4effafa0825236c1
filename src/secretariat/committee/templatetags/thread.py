"""`{% load thread %}`: texts of the record in the reader's language, or in another and saying so."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from secretariat.core.languages import direction, find_language, language_name
from secretariat.core.multilingual import Texts, Wording

from ..listings.tones import SESSION_TONES, STATUS_TONES

register = template.Library()


@register.simple_tag
def said(value, tag: str = "span"):
    """`{% said action.titles %}`: the best wording, marked with its language; nothing where there is none."""
    wording = best(value)
    return element(tag, wording, wording.text) if wording else ""


@register.simple_tag
def told(value):
    """`{% told action.digests %}`: the same as paragraphs, saying so where it is not in the page's language."""
    wording = best(value)
    if not wording:
        return ""
    text = mark_safe(linebreaks(wording.text, autoescape=True))  # noqa: S308 (escaped by linebreaks)
    return format_html('<div class="told">{}{}</div>', element("div", wording, text), fallen_back(wording))


def best(value) -> Wording:
    if isinstance(value, Wording):
        return value
    return value.best() if isinstance(value, Texts) else Wording(str(value or ""), "", "")


def element(tag: str, wording: Wording, content):
    if not wording.language:
        return format_html("<{0}>{1}</{0}>", "bdi" if tag == "span" else tag, content)
    language = find_language(wording.language)
    tongue = language.bcp47 if language else wording.language
    return format_html('<{0} lang="{1}" dir="{2}">{3}</{0}>', tag, tongue, direction(wording.language), content)


def fallen_back(wording: Wording) -> str:
    language = find_language(wording.language)
    if not wording.is_fallback or language is None:
        return ""
    return format_html(
        '<p class="fallback">{}</p>', _("Shown in %(language)s") % {"language": language_name(language.code)}
    )


@register.filter
def look_up(mapping, key):
    """The entry of a mapping: `{{ natures|look_up:code }}`; the key itself where there is none."""
    return mapping.get(key, key)


@register.filter
def of_row(counts, sessions):
    """How many of a row took that many sessions."""
    return counts.get(sessions) or counts.get(str(sessions)) or 0


@register.filter
def radius(number: int, all_of_them: int) -> str:
    """The radius of a dot whose area tells its share."""
    return f"{3 + 6 * (number / max(all_of_them, 1)) ** 0.5:.1f}"


@register.filter
def paragraph_url(document, number: int) -> str:
    return document.paragraph_url(number)


@register.filter
def tone(status: str) -> str:
    return STATUS_TONES.get(status, "plain")


@register.filter
def session_tone(state: str) -> str:
    return SESSION_TONES.get(state, "plain")

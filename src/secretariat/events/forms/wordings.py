"""What officers wrote, as labels of fields: marked where it is not in the page's language."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from secretariat.core.languages import direction, find_language, language_name
from secretariat.core.multilingual import Texts, Wording


def marked(text: str, found: Wording) -> str:
    """A text of this wording, or a line of it, in its language and direction."""
    language = find_language(found.language) if text and found.is_fallback else None
    if language is None:
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', language.bcp47, direction(language.code), text)


def label(texts: Texts) -> str:
    found = texts.best()
    return marked(found.text, found)


def hint(asked: Texts, helps: Texts, *more: str) -> str:
    """What explains a question, in which language the question is shown, and what more is to be said."""
    found = asked.best()
    told = {"language": language_name(found.language)}
    shown = gettext("Shown in %(language)s") % told if found.is_fallback else ""
    return format_html_join(" ", "{}", ((part,) for part in (label(helps), *more, shown) if part))

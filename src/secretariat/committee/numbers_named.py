"""What numbers in the text of a document lead to, where another area knows: “#12” in a digest, to message 12."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from .models import Document

_LEADING: list[Callable[[Document, list[str]], dict[str, str]]] = []


def register(lead: Callable[[Document, list[str]], dict[str, str]]) -> None:
    """Have `lead(document, texts)` answer the addresses of what these texts name, by how they name it; called in the
    area's `AppConfig.ready()`."""
    if lead not in _LEADING:
        _LEADING.append(lead)


def addresses(document: Document, texts: Iterable[str]) -> dict[str, str]:
    texts = list(texts)
    return {name: url for lead in _LEADING for name, url in lead(document, texts).items()}


def linked(text: str, led: dict[str, str]) -> str:
    """The text, with what it names as links."""
    if not led:
        return text
    named = re.compile("|".join(rf"(?<![\w&#]){re.escape(name)}(?!\w)" for name in led))
    told = named.sub(lambda found: format_html('<a href="{}">{}</a>', led[found[0]], found[0]), escape(text))
    return mark_safe(told)  # noqa: S308 (escaped before the links are set)

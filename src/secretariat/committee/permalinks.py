"""Addresses that never change: by symbol for documents, by kind and number for everything else; without a language."""

from __future__ import annotations

from django.urls import reverse

from secretariat.core.base_symbols import read_symbol, without_modifier

from .models import Document


def base_symbol(text: str) -> str:
    """The symbol without its Prov., Rev., Corr. or Add., however these were joined to it."""
    text = text.strip().strip("/")
    parsed = read_symbol(text)
    return parsed.base if parsed else without_modifier(text)


def permalink(document: Document, number: int | str | None = None) -> str:
    """/doc/CDIP/21/15/, or /doc/CDIP/21/15/para/98/; by its id where it has no symbol."""
    if not document.symbol:
        return document.permalink() if number is None else document.paragraph_url(number)
    if number is None:
        return reverse("doc", args=[document.symbol])
    return reverse("doc_paragraph", args=[document.symbol, number])

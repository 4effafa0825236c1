"""Addresses without a language, which never change."""

from django.urls import path, re_path

from ..views import permalinks
from .public import PARAGRAPH, SYMBOL

patterns = [
    path("id/<slug:noun>/<int:pk>/", permalinks.permalink, name="permalink"),
    re_path(rf"^doc/{SYMBOL}/para/{PARAGRAPH}/$", permalinks.paragraph, name="doc_paragraph"),
    re_path(rf"^doc/{SYMBOL}/$", permalinks.document, name="doc"),
]

"""Finding the record an address names, within what the visitor may see."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from ..kinds import KINDS, Kind, page_of


def kind_of(noun: str) -> Kind:
    if noun not in KINDS:
        raise Http404
    return KINDS[noun]


def find(user, noun: str, pk: int):
    """The kind and the record, or 404."""
    kind = kind_of(noun)
    return kind, get_object_or_404(kind.records().visible_to(user), pk=pk)


def trail(record, *last: str) -> list[dict]:
    """The way to a page about a record."""
    return [{"text": str(record), "url": page_of(record)}, *({"text": text} for text in last)]

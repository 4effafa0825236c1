"""What a search was narrowed by, in words: a paper says what it answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..labels import LANGUAGES, SPOKEN, Labels
from .answer import Question
from .facets import FACETS, word

OF_FACETS = {name: (label, vocabulary) for name, label, vocabulary, _least in FACETS}


def conditions(asked: Question, labels: Labels) -> Iterator[str]:
    for group in asked.marks:
        name, _colon, value = group[0].partition(":")
        if name == "year":
            last = group[-1].partition(":")[2]
            yield said(_("Engaged from"), value)
            yield said(_("Engaged until"), last)
        elif name == "speaks":
            code, _dash, rank = value.rpartition("-")
            yield said(OF_FACETS["language"][0], labels.wording(LANGUAGES, code).text)
            yield said(_("At least"), level(int(rank), labels))
        else:
            label, vocabulary = OF_FACETS[name]
            yield said(label, word(name, value, labels, vocabulary))


def said(label, value: str) -> str:
    return _("%(label)s:") % {"label": capfirst(label)} + f" {value}"


def level(rank: int, labels: Labels) -> str:
    found = (code for code, own in labels.ranks.get(SPOKEN, {}).items() if own == rank)
    return labels.wording(SPOKEN, next(found, str(rank))).text

"""A symbol is promised to what is being prepared under it, before there is its document: two papers never share one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Papers = Callable[[str, object], Iterable[tuple[str, str]]]
_papers: list[Papers] = []


def register(papers: Papers) -> None:
    """`papers(symbol, to)` answers what is being prepared under a symbol, as pairs of kind and title; `to` is the paper
    that asks, and is left out with all that shares its symbol by right."""
    _papers.append(papers)


def taken(symbol: str, to=None) -> str:
    """To what else this symbol is promised, in a sentence."""
    found = next((pair for papers in _papers for pair in papers(symbol, to)), None) if symbol else None
    if found is None:
        return ""
    blanks = {"symbol": symbol, "kind": found[0], "title": found[1]}
    return _("%(symbol)s is the symbol of what is being prepared already: %(kind)s, “%(title)s”.") % blanks


def refuse_taken(symbol: str, to=None) -> None:
    if sentence := taken(symbol, to):
        raise ValidationError({"symbol": sentence})

"""A symbol is promised to what is being prepared under it, before there is its document: two papers never share one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from secretariat.core.symbols import parse_symbol

Papers = Callable[[str, object], Iterable[tuple[str, str]]]
_papers: list[Papers] = []


def register(papers: Papers) -> None:
    """`papers(symbol, to)` answers what is being prepared under a symbol, as pairs of kind and title; `to` is the paper
    that asks, and is left out with all that shares its symbol by right."""
    _papers.append(papers)


def taken(symbol: str, to=None, *, committee=None) -> str:
    """Whose this symbol is, in a sentence: another body's than the committee that issues under it, or promised to
    something else."""
    if committee is not None and of_another_body(symbol, committee):
        sentence = _("%(symbol)s is a symbol of another committee: %(committee)s issues nothing under it.")
        return sentence % {"symbol": symbol, "committee": committee}
    found = next((pair for papers in _papers for pair in papers(symbol, to)), None) if symbol else None
    if found is None:
        return ""
    blanks = {"symbol": symbol, "kind": found[0], "title": found[1]}
    return _("%(symbol)s is the symbol of what is being prepared already: %(kind)s, “%(title)s”.") % blanks


def refuse_taken(symbol: str, to=None, *, committee=None) -> None:
    if sentence := taken(symbol, to, committee=committee):
        raise ValidationError({"symbol": sentence})


def of_another_body(symbol: str, committee) -> bool:
    """Does this symbol begin as those of another committee in the record?"""
    parsed = parse_symbol(symbol) if symbol else None
    if parsed is None or parsed.body.casefold() == committee.code.casefold():
        return False
    return type(committee).objects.filter(code__iexact=parsed.body).exists()

"""Calls can be found by what they say; selections, applications and people cannot."""

from __future__ import annotations

from secretariat.search.registry import in_all_languages as said
from secretariat.search.registry import searchable

from .models import Call


def words(call: Call) -> str:
    return f"{call.number} {said(call.titles)} {said(call.selection.terms.tasks)}"


def register() -> None:
    searchable(Call, title=lambda r: said(r.titles), text=words, along=("selection__terms",))

"""What follows the number of a day where a format asks for it (S): “er” after the first of a month in French."""

from __future__ import annotations

from django.utils.dateformat import DateFormat
from django.utils.translation import get_language


def ordinal(self) -> str:
    is_french = (get_language() or "").startswith("fr")
    return "er" if is_french and self.data.day == 1 else ""


def use_ours() -> None:
    """Django knows the English endings alone, and no format of ours asks for those."""
    DateFormat.S = ordinal

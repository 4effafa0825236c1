"""Whom the desk is likely to mean: those of this committee first, and everybody else after them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.core.text import folded

from ..models.request import OBSERVERS, OFFICES

PARTS = {
    "here": _("Of this committee"),
    "others": _("Others"),
    "observers": _("Observers"),
    "offices": _("Secretariat"),
}


def here_first(field, here: set[int]) -> None:
    """Let a field offer these of its rows (ids) first, then other States, observers and the Secretariat. Nobody is left
    out: an observer from elsewhere may speak."""
    parts: dict[str, list] = {}
    rows = sorted(((row, str(row)) for row in field.queryset), key=lambda pair: folded(pair[1]))
    for row, name in rows:
        parts.setdefault("here" if row.pk in here else part_of(row), []).append((row.pk, name))
    if parts.keys() - {"others"}:
        told = [(label, parts[part]) for part, label in PARTS.items() if part in parts]
        field.choices = [("", field.empty_label), *told]


def part_of(row) -> str:
    kind = getattr(row, "kind", "")
    return "observers" if kind in OBSERVERS else "offices" if kind in OFFICES else "others"

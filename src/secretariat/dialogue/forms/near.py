"""Whom the desk is likely to mean: those of this committee first, and everybody else after them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from secretariat.record.forms import folded


def here_first(field, here: set[int]) -> None:
    """Let a field offer these of its rows (ids) first. Nobody is left out: an observer from elsewhere may speak."""
    rows = sorted(((row.pk, str(row)) for row in field.queryset), key=lambda pair: folded(pair[1]))
    near = [pair for pair in rows if pair[0] in here]
    if near:
        others = [pair for pair in rows if pair[0] not in here]
        field.choices = [("", field.empty_label), (_("Of this committee"), near), (_("Others"), others)]

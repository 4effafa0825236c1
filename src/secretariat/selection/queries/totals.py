"""What a candidate got in each pass, and over all criteria once both are scored: arithmetic, which decides nothing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..models import Phase, Selection, State
from .spread import Row, Spread, spread, total

ALL = _("All criteria together")


def totals_of(selection: Selection) -> dict[int, list[tuple[str, float]]]:
    """By application, out of a hundred; of the second pass once the panel has recommended."""
    phases = [one for one in Phase if one == Phase.FIRST or selection.had_reached(State.RECOMMENDED)]
    drawn = {one: spread(selection, one) for one in phases}
    found: dict[int, list[tuple[str, float]]] = {}
    for phase, told in drawn.items():
        for row in told.rows:
            if row.total is not None:
                found.setdefault(row.application.pk, []).append((phase.label, row.total))
    for pk, whole in overall(list(drawn.values())).items():
        found[pk].append((ALL, whole))
    return found


def overall(drawn: list[Spread]) -> dict[int, float]:
    """Of those who were scored in every pass, where there is more than one: by the weights of all criteria."""
    scored = [one for one in drawn if one.criteria]
    rows: list[dict[int, Row]] = [{row.application.pk: row for row in one.rows} for one in scored]
    if len(scored) < 2:
        return {}
    asked = [criterion for one in scored for criterion in one.criteria]
    both = set(rows[0]).intersection(*rows[1:])
    told = {pk: total(tuple(cell for one in rows for cell in one[pk].cells), asked) for pk in sorted(both)}
    return {pk: whole for pk, whole in told.items() if whole is not None}

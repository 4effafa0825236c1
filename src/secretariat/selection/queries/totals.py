"""What a candidate got in each pass, and over all criteria once both are scored: arithmetic, which decides nothing."""

from __future__ import annotations

from collections.abc import Container

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.core.joining import joined

from ..models import Phase, Selection, State
from .spread import Row, Spread, spread, total

ALL = gettext_lazy("All criteria together")


def drawn_of(selection: Selection) -> dict[Phase, Spread]:
    """Of each pass that can be told of: of the second once the panel has recommended."""
    phases = [one for one in Phase if one == Phase.FIRST or selection.had_reached(State.RECOMMENDED)]
    return {one: spread(selection, one) for one in phases}


def totals_of(drawn: dict[Phase, Spread]) -> dict[int, list[tuple[str, float]]]:
    """By application, out of a hundred."""
    found: dict[int, list[tuple[str, float]]] = {}
    for phase, told in drawn.items():
        for row in told.rows:
            if row.total is not None:
                found.setdefault(row.application.pk, []).append((phase.label, row.total))
    for pk, whole in overall(list(drawn.values())).items():
        found[pk].append((ALL, whole))
    return found


def resting_on_one(drawn: dict[Phase, Spread], without: Container[int] = ()) -> list[str]:
    """Whose total is that of one reader under some criterion, in a sentence for each pass."""
    told = _("%(phase)s: under some criterion the score of one reader alone counts for %(codes)s.")
    found = {
        phase: joined(row.application for row in one.rows if row.rests_on_one and row.application.pk not in without)
        for phase, one in drawn.items()
    }
    return [capfirst(told % {"phase": phase.label, "codes": codes}) for phase, codes in found.items() if codes]


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

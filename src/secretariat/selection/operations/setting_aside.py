"""Scores that do not count any more are kept, and say why."""

from __future__ import annotations

from secretariat.record.operations import change

from ..models import Score


def set_aside_scores(rows, *, by, reason: str) -> list[Score]:
    """Mark these scores; those that were marked before keep their first reason."""
    found = list(rows.filter(set_aside_because="", withdrawn_at=None).order_by("pk"))
    return [change(one, by=by, verb="set aside", reason=reason, set_aside_because=reason[:500]) for one in found]

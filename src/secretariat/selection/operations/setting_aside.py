"""Scores that do not count any more are kept, and say why."""

from __future__ import annotations

from secretariat.record.operations import change

from ..models import Score


def set_aside_scores(rows, *, by, because: str, reason: str = "") -> list[Score]:
    """Mark these scores; those that were marked before keep their first reason. `because` is a sentence of `by_rule.py`
    in which stands what somebody gave as the `reason`."""
    told = (because % {"reason": reason})[:500]
    found = list(rows.filter(set_aside_because="", withdrawn_at=None).order_by("pk"))
    return [change(one, by=by, verb="set aside", reason=reason, set_aside_because=told) for one in found]

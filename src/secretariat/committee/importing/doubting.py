"""Two statements of a report that cannot both be true: none of them is accepted unseen."""

from __future__ import annotations

from itertools import combinations

from .findings import Finding, Findings


def doubt_contradictions(found: Findings) -> None:
    """The same paragraphs under the same part of the mandate, of one session's report in a row and of another's in the
    body."""
    for one, other in combinations(found.of("consideration"), 2):
        if contradict(one, other):
            found.doubt(one.key, "likely")
            found.doubt(other.key, "likely")


def contradict(one: Finding, other: Finding) -> bool:
    sessions = {one.says["session"], other.says["session"]} - {None}
    told = bool(one.rows) != bool(other.rows) and one.part == other.part
    return told and len(sessions) == 2 and one.says["ranges"] == other.says["ranges"] != []

"""What a report tells of a session that was still to come when it was made: a slip, however surely it was read."""

from __future__ import annotations

from ..models import DocumentKind
from .findings import Findings

OF_A_SESSION = {DocumentKind.REPORT.value, DocumentKind.SUMMARY.value}


def is_to_come(noun: str, session: int, own: int | None, kind: object = "", is_resumed: bool = False) -> bool:
    """Nothing was considered or decided at the report's own session yet, unless it is resumed; what is before it may be
    submitted to it."""
    if own is None:
        return False
    is_over = not is_resumed and (
        noun in ("consideration", "decision") or (noun == "document" and kind in OF_A_SESSION)
    )
    return session >= own if is_over else session > own


def doubt_what_is_to_come(found: Findings, own: int | None, is_resumed: bool = False) -> None:
    for finding in found.of("document", "implementation", "consideration", "decision"):
        session = finding.says.get("session")
        if isinstance(session, int) and is_to_come(finding.noun, session, own, finding.says.get("kind"), is_resumed):
            found.doubt(finding.key, "guess")

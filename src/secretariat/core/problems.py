"""What was found wrong in something that was read or checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class Problem:
    """`code` is stable and documented; `place` and `message` are for people, in the language they read."""

    code: str
    severity: Severity
    place: str
    message: str

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "severity": self.severity, "place": self.place, "message": self.message}

"""What a paragraph announces itself with: “Outcome (Chair's summary, para. 4.2): …”."""

from __future__ import annotations

import re

from . import words
from .facts import Stage

_SUMMARY = re.compile(rf"\b(?:{words.any_of(words.SUMMARIES[:3])})\b", re.IGNORECASE)


def read_lead(text: str) -> tuple[Stage, str, str] | None:
    """The stage a paragraph itself announces, its announcement, and the words that follow."""
    match = words.stage_lead().match(text[:6_000])
    alone = None if match or len(text) > 200 else words.stage_lead_alone().fullmatch(text)
    alone = alone if alone and (text.endswith(":") or _SUMMARY.search(text)) else None
    if not (match or alone) or not re.match(r"[A-Z“\"]", text):
        return None
    stage = next(stage for stage in words.LEADS if (match or alone).group(stage))
    if alone:
        return (stage, alone["lead"].strip(), "") if stage == "decision" else None
    lead, rest = match["lead"].strip(), text[match.start("rest") :]
    # “Decision – Summary by the Chair of X/27, para. 7.1: …” announces itself twice.
    again = read_lead(rest) if re.search(r"[–—]\s+$", text[: match.start("rest")]) else None
    return (stage, f"{lead} – {again[1]}", again[2]) if again and again[0] == stage else (stage, lead, rest)

"""Decisions that a paragraph quotes from a summary, without a heading or a lead-in of their own."""

from __future__ import annotations

import re

from .acting import opens_as_decision
from .citing import find_cited
from .sessions import Setting

_QUOTED = re.compile(
    r"[“\"«](?P<words>[^”\"»]+)[”\"»]\.?\s*(?P<bracket>\([^()]{0,200}(?:\([^()]*\)[^()]*)*\)\.?)?\s*", re.DOTALL
)
# “In paragraph 7.2 of the Summary by the Chair, the Committee decided: “…””, “Para. 7.2 of the Summary reads: …”
_OPENS = re.compile(r"(?P<lead>[^:“\"«\n]{6,220}?)(?::|,?\s(?=[“\"«]))\s*(?P<rest>\S.*)", re.DOTALL)
_BRACKET = re.compile(r"\((?P<words>[^()]*(?:\([^()]*\)[^()]*)*)\)\.?\s*$")
_RECORDED = re.compile(r"\bas (?:recorded|reflected|set out|contained|stated) in\b", re.IGNORECASE)
_LISTED = re.compile(
    r"\b(?:decision|conclusion|item)s? (?:no\.? ?)?\d{1,3}(?:\.\d{1,2})? (?:of|in) the (?:list|record|summary)\b",
    re.IGNORECASE,
)


def unquoted(text: str) -> str:
    """The words of a text that is one quotation, whatever citation stands behind it."""
    match = _QUOTED.fullmatch(text)
    words = match["words"].strip() if match else text
    return "" if _BRACKET.fullmatch(words.strip()) else words


def quotes_summary(text: str, setting: Setting) -> tuple[str, str] | None:
    """What cites the summary, and the words that were decided; None where a paragraph does not set a decision out."""
    opening = _OPENS.match(text)
    if opening and _cites_summary(opening["lead"], setting) and _is_lead(opening["lead"], opening["rest"]):
        return opening["lead"], opening["rest"]
    bracket = _BRACKET.search(text)
    if bracket and _cites_summary(bracket["words"], setting):
        if _QUOTED.fullmatch(text) or opens_as_decision(text, setting):
            return bracket["words"], text
    elif opens_as_decision(text, setting) and _RECORDED.search(text) and _cites_summary(text, setting):
        return text, text
    return None


def _is_lead(lead: str, rest: str) -> bool:
    return rest[:1] in '“"«' or bool(re.match(r"(?:para|paragraph|item|decision|summar|chair|§)", lead, re.IGNORECASE))


def _cites_summary(words: str, setting: Setting) -> bool:
    return bool(_LISTED.search(words)) or any(one.owner == "summary" for one in find_cited(words, setting))

"""The words committees use, from words.yaml: what differs between bodies is there, and rules are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from .facts import FollowUpKind, Stage

_TABLE = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))

MANDATE: tuple[str, ...] = tuple(_TABLE["mandate"])
ACTION: tuple[str, ...] = tuple(_TABLE["action"])
NEITHER: tuple[str, ...] = tuple(_TABLE["neither"])
SELDOM: tuple[str, ...] = tuple(_TABLE["seldom"])
NO = r"(?i:(?:no|n[º°])\.? ?|№ ?|# ?)"  # “No. 1”, “nº 1”
STAGES: dict[Stage, tuple[str, ...]] = {stage: tuple(entries) for stage, entries in _TABLE["stages"].items()}
LEADS: dict[Stage, tuple[str, ...]] = {stage: tuple(entries) for stage, entries in _TABLE["leads"].items()}
SUMMARIES, REPORTS, OTHERS = (tuple(_TABLE[owner]) for owner in ("summaries", "reports", "others"))
COLUMNS: dict[str, tuple[str, ...]] = {role: tuple(entries) for role, entries in _TABLE["columns"].items()}
KINDS: dict[str, str] = _TABLE["kinds"]
FOLLOW_UPS: dict[FollowUpKind, str] = {
    kind: told if isinstance(told, str) else "|".join(told) for kind, told in _TABLE["follow_ups"].items()
}
INVITATION: str = _TABLE["invitation"]


def any_of(entries: Iterable[str]) -> str:
    """One pattern of several, the longest first."""
    return "|".join(sorted(entries, key=len, reverse=True))


BODY_NOUNS = any_of(_TABLE["body_nouns"])
ORGANIZATION_NOUNS = any_of(_TABLE["organization_nouns"])
SESSION_NOUNS = any_of(_TABLE["session_nouns"])
VERBS = any_of(_TABLE["verbs"])
TOLD_VERBS = any_of(_TABLE["told_verbs"])
WEAK_VERBS = any_of(_TABLE["weak_verbs"])
NOT_ALONE = frozenset(_TABLE["not_alone"])
VAGUE_DUE = any_of(_TABLE["vague_due"])

_BY = (
    r"(?P<about>\s+(?:by|of|in|at|from|and|taken|made|to|on|with|under|for|since|as|during|adopted|reached)\b.{0,80})?"
)
# What may stand between “Outcome” and its colon: a bracket, a number, or whose and where. A verb makes it a sentence.
# “Decision 17.41 reads as follows: …” quotes what was asked.
_SAID = (
    r"(?:(?!\b(?:was|were|is|are|had|has|have|will|recall\w*|reads?|provides?|states?|directs?|requests|asks|calls"
    r"|invites|urges)\b).)"
)
_ABOUT = (
    rf"(?:\s*\({_SAID}{{0,200}}?|,\s*(?:para|paragraph|§|item|sub-?para)\w*\.?\s*\d{_SAID}{{0,120}}?"
    rf"|\s+(?:no\.? ?)?[A-Z]{{0,6}}[\d/.()]{{1,12}}{_SAID}{{0,160}}?"
    rf"|\s+(?:in|of|by|at|from|under|as|taken|reached|contained|recorded|adopted)\b{_SAID}{{0,200}}?|)"
)
_COLON = r"\s*(?::|[–—](?=\s)|(?<=\s)-(?=\s)|(?<=[\w)])(?<!\bpara)(?<!\bparas)(?<!\bno)\.(?=\s+[A-Z“\"]))\s+"


def kind_of_head(word: str) -> str:
    """What a word with a number heads: “mandate”, “action”, “seldom”, “neither”; empty where it is not known.

    “Key action” is an action: of words that are not listed, the last ones decide.
    """
    said_so = word.split(" ")
    for said in (" ".join(said_so[at:]) for at in range(len(said_so))):
        for kind, listed in (("neither", NEITHER), ("seldom", SELDOM), ("action", ACTION), ("mandate", MANDATE)):
            if said in listed:
                return kind
    return ""


@cache
def stage_heading() -> re.Pattern:
    """A whole line that announces a stage; the group that matched is the stage."""
    return re.compile(rf"(?:{_groups(STAGES)}){_BY}(?:\s*\(.{{1,160}}\))?\s*[:.–—-]?\s*", re.IGNORECASE)


@cache
def stage_lead() -> re.Pattern:
    """The lead-in of a paragraph that says what it is: “Decision in the Summary by the Chair: …”."""
    return re.compile(rf"(?P<lead>(?:{_groups(LEADS)}){_ABOUT}){_COLON}(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)


@cache
def stage_lead_alone() -> re.Pattern:
    """A lead-in that nothing follows: “Decision in the Summary by the Chair, para. 7.2:”."""
    return re.compile(rf"(?P<lead>(?:{_groups(LEADS)}){_ABOUT})\s*[:.]?\s*", re.IGNORECASE)


def _groups(entries: dict[Stage, tuple[str, ...]]) -> str:
    return "|".join(f"(?P<{stage}>(?:{any_of(patterns)}))" for stage, patterns in entries.items())

"""Brackets at the end of a sentence that say where it is recorded: “… every year (HBC/9/R, paragraph 26).”"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .citing import find_cited
from .facts import Stage
from .leads import read_lead
from .narrating import find_told
from .sentences import sentences
from .sessions import Setting

LONGEST = 300
# “90GS/FR, para. 81”, “CD58(D4)”: symbols of any making, and nothing else.
_REFERENCE = re.compile(
    r"(?:(?:see |document )?[A-Z0-9][\w./()-]*[\d/][\w./()-]*(?:,? (?:chapter|chap\.|annex|part|section) [\w.]+)?,?"
    r" (?:paras?\.?|paragraphs?|§§?) ?\d[\d\s,()a-z.–-]{0,40}"
    r"|(?:decision|resolution) [A-Z0-9][\w./()-]*\d[\w./()-]*)",
    re.IGNORECASE,
)
TRAILING = re.compile(r"\s*[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\.?\s*$")

AS_FOLLOWS = re.compile(
    r"(At (?:its|the) [^:.()]{3,80}? decided as follows"
    r"(?:\s*\((?P<bracket>[^()]{0,200}(?:\([^()]{0,20}\)[^()]{0,40})*)\))?):\s+(?=\S)",
    re.IGNORECASE,
)


def without_citation(text: str, setting: Setting) -> str:
    """The words without the citation in brackets behind them; what else stands in brackets is part of them."""
    behind = TRAILING.search(text, max(0, len(text) - LONGEST))
    if not behind or not behind.start() or not is_citation(behind[1], setting):
        return text
    said = text[: behind.start()].rstrip()
    return said if said[-1:] in '.!?”"»' or not behind.group().rstrip().endswith(".") else f"{said}."


def without_citations(text: str, setting: Setting) -> str:
    """The words without such brackets behind any of their sentences."""
    pieces, last = [], 0
    for start, end in sentences(text):
        pieces += [text[last:start], without_citation(text[start:end], setting)]
        last = end
    return "".join([*pieces, text[last:]])


def is_behind_decision(at: int, text: str, stage: Stage, setting: Setting) -> bool:
    """Whether a bracket at `at` stands behind a sentence of what the body did, or says where a decision stands that
    is set out; the lead-in of such a one may say so itself, and is then believed.

    Of “para. 17; see also para. 16 for the discussion” it is the first.
    """
    if stage in ("introduction", "invitation"):
        return False
    lead = read_lead(text) if stage == "decision" else None
    if lead and re.search(r"\d", lead[1]):
        return at < len(text) - len(lead[2])
    return any(
        find_cited(text[start:end], setting)[0].start == at - start
        for start, end in brackets_behind(text, stage, setting)
        if start <= at < end
    )


def brackets_behind(text: str, stage: Stage, setting: Setting) -> list[tuple[int, int]]:
    """Where brackets that cite stand behind the sentences of a decision, or those that tell what the body did."""
    told = sentences(text) if stage == "decision" else _told(text, setting)
    told = list(told)
    ahead = [m for start, end in told if (m := AS_FOLLOWS.match(text, start, end)) and m["bracket"]]
    behind = [(start, TRAILING.search(text[start:end])) for start, end in told]
    inside = [(start + m.start(1), start + m.end(1)) for start, m in behind if m and is_citation(m[1], setting)]
    inside += [m.span("bracket") for m in ahead if is_citation(m["bracket"], setting)]
    return [(start, end) for start, end in inside if find_cited(text[start:end], setting)]


def _told(text: str, setting: Setting) -> Iterator[tuple[int, int]]:
    """The sentences of what the body did: “… took note (X/9, para. 49). It invited …” has its bracket in the midst."""
    for one in find_told(text, setting):
        yield from ((one.start + start, one.start + end) for start, end in sentences(text[one.start : one.end]))


def is_citation(bracket: str, setting: Setting) -> bool:
    """Whether a bracket says nothing but where something is recorded."""
    if _REFERENCE.fullmatch(bracket.strip()):
        return True
    cited = find_cited(bracket, setting)
    return (
        bool(cited) and cited[0].owner in ("report", "summary", "symbol", "same") and len(bracket) - cited[0].end < 60
    )


def summary_behind(text: str, setting: Setting) -> bool:
    """Whether a text ends with the place of a decision: “(Summary by the Chair of X/9, para. 7.1)”."""
    behind = TRAILING.search(text, max(0, len(text) - LONGEST))
    return behind is not None and any(cited.owner == "summary" for cited in find_cited(behind[1], setting))

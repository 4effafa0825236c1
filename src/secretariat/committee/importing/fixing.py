"""What an officer corrected in a finding, put into it before it is matched."""

from __future__ import annotations

from .doubting import doubt_contradictions
from .finding import Finder, base_of
from .findings import Finding, Findings
from .made_one import drop_misprints, join_twins, name_reports, pointed_at
from .to_come import doubt_what_is_to_come

PLAIN = ("kind", "title", "number", "due_session", "ranges")


def find(reading, answers: dict | None = None) -> Findings:
    """Every finding of `reading`, as corrected by the answers (by key) that officers gave."""
    finder = Finder(reading)
    for step in (finder.cover, finder.mandate, finder.annex, finder.body, finder.follow_ups, finder.commitments):
        step()
    finder.mentions()
    finder.doubt_other_letters()
    correct_all(finder, answers or {})
    doubt_contradictions(finder.found)
    doubt_what_is_to_come(finder.found, finder.own.this, reading.document.is_resumed)
    finder.sessions()
    return finder.found


def correct_all(finder: Finder, answers: dict) -> None:
    found, before = finder.found, pointed_at(finder.found)
    fixed = [key for key, answer in answers.items() if answer.get("fix") and found.get(key) is not None]
    for key in fixed:
        correct(finder, found.get(key), answers[key]["fix"])
    join_twins(found, fixed)
    name_reports(found, answers)
    drop_misprints(found, before, finder.reading)


def correct(finder: Finder, finding: Finding, fix: dict) -> None:
    says = {name: fix[name] for name in PLAIN if name in fix and name in finding.says}
    session = fix.get("session", finding.says.get("session"))
    if "session" in fix and "session" in finding.says:
        says |= {"session": session, **source_of(finder, finding, session)}
    if fix.get("action"):
        says |= {"action": fix["action"]} if "action" in finding.says else {"actions": (fix["action"],)}
    if "symbol" in fix:
        says |= named(finder, finding, fix["symbol"], session)
    finder.found.change(finding.key, **says)


def source_of(finder: Finder, finding: Finding, session: int | None) -> dict:
    """The report or the summary that belongs to the session now named."""
    if session is None or finding.noun not in ("consideration", "decision"):
        return {}
    where = around(finding)
    if finding.noun == "decision":
        return {"summary": finder.decided_in(session, str(finding.says["number"]), **where)}
    document = finder.found.get(str(finding.says["document"]))
    return {} if document and document.says["session"] == session else {"document": finder.report_of(session, **where)}


def named(finder: Finder, finding: Finding, symbol: str, session: int | None) -> dict:
    """The document of `session` that a symbol names: the finding's own symbol, or a finding of its own."""
    base = base_of(symbol, finder.reading.styles)
    if finding.noun == "document":
        return {"symbol": base, "printed": symbol}
    if finding.noun == "consideration":
        return {"document": finder.body_document(symbol, session, False, around(finding))}
    if finding.noun == "implementation":
        key = finder.document(base, str(finding.says["title"]), session, **around(finding))
        return {"document": key, "kind": "document"}
    return {}


def around(finding: Finding) -> dict:
    names = ("place", "quote", "part", "action", "rows", "paragraphs")
    return {name: getattr(finding, name) for name in names}

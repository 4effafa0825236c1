"""What an officer corrected in a finding, put into it before it is matched."""

from __future__ import annotations

from .finding import Finder, base_of
from .findings import Finding, Findings
from .to_come import doubt_what_is_to_come

PLAIN = ("kind", "title", "number", "due_session", "ranges")


def find(reading, answers: dict | None = None) -> Findings:
    """Every finding of `reading`, as corrected by the answers (by key) that officers gave."""
    finder = Finder(reading)
    for step in (finder.cover, finder.mandate, finder.annex, finder.body, finder.follow_ups, finder.commitments):
        step()
    finder.mentions()
    finder.doubt_other_letters()
    for key, answer in (answers or {}).items():
        finding, fix = finder.found.get(key), answer.get("fix") or {}
        if finding is not None and fix:
            correct(finder, finding, fix)
    doubt_what_is_to_come(finder.found, finder.own.this, reading.document.is_resumed)
    finder.sessions()
    return finder.found


def correct(finder: Finder, finding: Finding, fix: dict) -> None:
    says = {name: fix[name] for name in PLAIN if name in fix and name in finding.says}
    if "session" in fix and "session" in finding.says:
        says["session"] = fix["session"]
        says |= source_of(finder, finding, fix["session"])
    if fix.get("action"):
        says |= {"action": fix["action"]} if "action" in finding.says else {"actions": (fix["action"],)}
    if "symbol" in fix:
        says |= named(finder, finding, fix["symbol"])
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


def named(finder: Finder, finding: Finding, symbol: str) -> dict:
    """The document that a symbol names: the finding's own symbol, or a finding of its own."""
    base = base_of(symbol, finder.reading.styles)
    if finding.noun == "document":
        return {"symbol": base, "printed": symbol}
    if finding.noun == "consideration":
        return {"document": finder.body_document(symbol, finding.says["session"], False, around(finding))}
    if finding.noun == "implementation":
        key = finder.document(base, str(finding.says["title"]), finding.says["session"], **around(finding))
        return {"document": key, "kind": "document"}
    return {}


def around(finding: Finding) -> dict:
    names = ("place", "quote", "part", "action", "rows", "paragraphs")
    return {name: getattr(finding, name) for name in names}

"""What a correction makes one: a discussion that body and row now cite alike, a report now known by its symbol. And
what nothing in the report points at any more, once it is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..models import DocumentKind
from .finding.marks import symbols_in
from .findings import Finding, Findings

POINTING = ("document", "summary")
OF_A_SESSION = {DocumentKind.REPORT.value, DocumentKind.SUMMARY.value}


def identity(finding: Finding) -> tuple | None:
    """What makes two findings one; None where nothing sure does."""
    says = finding.says
    if finding.noun == "document" and says["symbol"]:
        return "document", says["symbol"]
    if finding.noun == "consideration" and says["session"] and says["ranges"]:
        return "consideration", says["session"], *map(tuple, says["ranges"])
    if finding.noun == "decision" and says["session"] and says["number"]:
        return "decision", says["session"], says["number"]
    return None


def join_twins(found: Findings, corrected: Iterable[str]) -> None:
    """The corrected one stays, so that its correction can be looked at again, and takes in the other."""
    for key in corrected:
        own = found.get(key)
        same = identity(own) if own is not None else None
        for other in [f for f in found.of(own.noun) if f.key != key and identity(f) == same] if same else ():
            found.take_in(key, other.key)


def name_reports(found: Findings, answers: Mapping[str, dict]) -> None:
    """The report of a session that a part of the report gives no symbol is the only one that another part names."""
    unnamed = [f for f in found.of("document") if f.says["kind"] in OF_A_SESSION and not f.says["symbol"]]
    for one in unnamed:
        alike = (one.says["kind"], one.says["session"])
        named = [f for f in found.of("document") if f.says["symbol"] and alike == (f.says["kind"], f.says["session"])]
        if len(named) == 1 and not answers.get(one.key, {}).keys() & {"fix", "join"}:
            found.take_in(named[0].key, one.key)


def pointed_at(found: Findings) -> set[str]:
    return {str(f.says[name]) for f in found for name in POINTING if f.says.get(name)}


def drop_misprints(found: Findings, before: set[str], reading) -> None:
    """Documents that rows pointed at before a correction, that nothing does now, and that the body never names."""
    told = {symbol for one in reading.paragraphs for symbol in symbols_in(one.text, reading.styles)}
    for key in before - pointed_at(found):
        document = found.get(key)
        if document is not None and key != "report" and document.says["symbol"] not in told:
            del found.by_key[key]

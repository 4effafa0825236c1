"""A finding whose record is there already: what was decided of their differences, and links the record lacks."""

from __future__ import annotations

from secretariat.core.citations import in_order
from secretariat.core.multilingual import AUTHENTIC, REPORTED, Texts
from secretariat.core.symbols import parse_symbol
from secretariat.record.operations import change, reinstate

from .. import models as m
from .. import operations as do
from .findings import LINKS
from .meeting import MET_BY
from .plan import Item

OF_THE_CITATION = {"ranges", "is_provisional"}
SESSIONS = {"session", "due_session"}
VERSIONS = {
    "version": m.VersionKind.PROVISIONAL,
    "adopted": m.VersionKind.ADOPTED,
    "revision": m.VersionKind.REVISION,
}
OF_ITS_OWN = {*VERSIONS, "status", MET_BY}


class Joining:
    def __init__(self, applying):
        self.applying, self.by = applying, applying.by

    def join(self, item: Item):
        record = item.record
        if not record.is_standing:  # a session keeps its number, and comes back under it
            record = reinstate(record, by=self.by, audience=self.applying.audience)
        if not self.applying.may_tell(record):
            return record
        values = {**self.values(item, record), **self.links(item, record)}
        record = change(record, by=self.by, **values) if values else record
        self.citation(item, record)
        if item.finding.noun == "followup":
            self.applying.restate_follow_up(item, record)
        if item.finding.noun == "obligation":
            self.settle(item, record)
        for difference in (d for d in item.taken if d.name in VERSIONS):
            printed = str(difference.value or record.symbol)
            kind = VERSIONS[difference.name]
            do.add_version(record, by=self.by, kind=kind, number=issue_number(printed, kind), symbol_as_printed=printed)
        status = next((d for d in item.differences if d.name == "status"), None)
        if status is None:
            return record
        is_taken = status in item.taken
        return self.applying.reopen(record, status.value) if is_taken else self.applying.keep_closed(record)

    def settle(self, item: Item, record: m.Obligation) -> None:
        """Met as the report shows; where it brought the session it was due at to its end and shows nothing, nobody
        knows."""
        met_by = next((self.applying.make(d.value) for d in item.taken if d.name == MET_BY), None)
        if met_by is not None:
            do.meet_obligation(record, met_by, by=self.by)
        elif record.is_open and record.due_session_id in self.applying.ended:
            change(record, by=self.by, outcome_unknown=True)

    def values(self, item: Item, record) -> dict:
        """Fields for which the report's was taken, or which the record had empty."""
        taken = [d for d in item.taken if d.name not in OF_THE_CITATION | OF_ITS_OWN]
        values = {d.name: self.value(d) for d in taken}
        doubtful = [d.name for d in taken if is_reported(values[d.name])]
        values |= {name: value for d in taken for name, value in d.along.items()}
        if doubtful:
            values["unverified"] = sorted({*record.unverified, *doubtful})
        return values

    def value(self, difference):
        if difference.name in SESSIONS:
            return self.applying.session(difference.value)
        if isinstance(difference.value, Texts) and self.applying.is_authentic and is_reported(difference.value):
            told = difference.value[difference.language]
            return Texts({**difference.value, difference.language: {**told, "standing": AUTHENTIC}})
        return difference.value

    def links(self, item: Item, record) -> dict:
        """Actions and implementations the report names with it and the record does not: joining adds, it never cuts."""
        added = {}
        for name in (n for n in LINKS if n in item.finding.says and hasattr(record, n)):
            held = list(getattr(record, name).all())
            missing = [r for r in self.applying.all_made(item.finding.says[name]) if r.pk not in {h.pk for h in held}]
            if missing:
                added[name] = [*held, *missing]
        return added

    def citation(self, item: Item, record) -> None:
        citation = getattr(record, "citation", None) if item.finding.noun in ("consideration", "decision") else None
        if citation is None:
            return
        told = {d.name: d.value for d in item.taken if d.name in OF_THE_CITATION}
        if told:
            citation = change(citation, by=self.by, verb="corrected", **told)
        if item.is_confirmed and (citation.is_unconfirmed or is_cited_as_adopted(item, citation)):
            do.confirm_citation(citation, by=self.by)


def is_cited_as_adopted(item: Item, citation: m.Citation) -> bool:
    """Does the report cite, of the text as adopted, the same paragraphs as the record of the provisional one?"""
    says = item.finding.says
    same = says.get("ranges") and in_order(citation.ranges) == in_order(says["ranges"])
    return bool(same) and not says["is_provisional"] and citation.needs_recheck


def issue_number(printed: str, kind: str) -> int:
    symbol = parse_symbol(printed, {}) if kind == m.VersionKind.REVISION else None
    return (symbol and symbol.revision) or 1


def is_reported(value) -> bool:
    return isinstance(value, Texts) and any(told.get("standing") == REPORTED for told in value.values())

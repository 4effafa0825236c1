"""Documents with their versions, and what cites them."""

from __future__ import annotations

from .. import models as m
from .. import operations as do
from .keeping import Keeping
from .reading import texts
from .timeline import day_of_document

DOCUMENT_KINDS = {
    "session_report": "report",
    "evaluation": "other",
    "study": "other",
    "manual": "other",
    "agenda": "other",
}
AUTHOR_KINDS = {
    "executive_head": "secretariat",
    "chair": "chair",
    "consultant": "person",
    "group": "state",
    "body": "other",
}
VERSION_KINDS = {"provisional": "prov", "revision": "rev", "corrigendum": "corr", "addendum": "add"}


class Papers(Keeping):
    """What was issued, on the day it was."""

    def papers(self):
        for entry in self.each("document"):
            session = self.found("session", entry.values["session"])
            yield day_of_document(entry.values, session), self.document, entry
            for version in entry.values["versions"][1:]:
                if version.get("day"):
                    yield version["day"], self.version, entry, version

    def document(self, entry):
        """With its first version, and with those whose day nobody knows."""
        if self.is_made(entry):
            return
        told = entry.values
        kind = DOCUMENT_KINDS.get(told["kind"], told["kind"])
        self.enter(
            m.Document,
            entry,
            symbol=self.symbol_of(entry),
            kind=kind if kind in m.DocumentKind.values else "other",
            session=self.found("session", told["session"]),
            titles=texts(told["titles"], "title"),
            digests=texts(told.get("digest")),
            author_kind=AUTHOR_KINDS.get(told.get("author_kind"), "secretariat"),
            author_name=told["author"] if told["author"] != "Secretariat" else "",
            original_language=told["original_language"] or "",
            day=told.get("day"),
            last_paragraph=told.get("last_paragraph"),
        )
        first, *later = told["versions"] or [{"kind": "issued", "day": told.get("day")}]
        for version in [first, *(one for one in later if not one.get("day"))]:
            self.version(entry, version)

    def symbol_of(self, entry) -> str:
        return entry.key if "symbol" not in entry.values else entry.values["symbol"] or ""

    def cite(self, document, **details):
        """As the record marks it today: what was adopted since was looked up again."""
        key = next(key for key, made in self.made["document"].items() if made == document)
        versions = self.data["document"][key].values["versions"]
        replacing = [one["kind"] for one in versions if one["kind"] not in {"corr", "add", "corrigendum", "addendum"}]
        is_open = bool(replacing) and set(replacing) <= {"prov", "provisional"}
        return do.cite(document, by=None, **{"is_provisional": is_open, **details})

    def version(self, entry, told):
        document, symbol = self.found("document", entry.key), self.symbol_of(entry)
        for language, body in told.get("body", {}).items():
            numbered = [line for line in body if isinstance(line, str)]
            m.DocumentParagraph.objects.bulk_create(
                [
                    m.DocumentParagraph(document=document, number=n, language=language, text=t)
                    for n, t in enumerate(numbered, 1)
                ],
                ignore_conflicts=True,
            )
        do.add_version(
            document,
            by=None,
            kind=VERSION_KINDS.get(told["kind"], told["kind"]),
            number=told.get("number") or 1,
            day=told.get("day"),
            adopted_at=self.found("session", told.get("adopted_at")),
            symbol_as_printed=told.get("symbol_as_printed") or symbol,
            languages=told.get("languages") or [],
            last_paragraph=told.get("last_paragraph"),
            notes=texts(told.get("note")),
        )

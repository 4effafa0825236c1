"""Issued is issued: every format written, kept as bytes, and never changed."""

from __future__ import annotations

import copy
import hashlib
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.core.joining import joined
from secretariat.core.languages import CODES
from secretariat.record.journal import person_of
from secretariat.record.models import Stream
from secretariat.record.operations import change, enter
from secretariat.writing.canonical import paper_from_json
from secretariat.writing.formats import FORMATS, filename, fingerprint, write

from ..models import (
    Clearance,
    Document,
    DocumentKind,
    DocumentParagraph,
    Release,
    Report,
    ReportState,
    VersionKind,
)
from .clearance import settle_answered
from .documents import add_version
from .reports import OPEN_STATES
from .taken_in import not_taken_in

ISSUES = {"Rev": VersionKind.REVISION, "Corr": VersionKind.CORRIGENDUM, "Add": VersionKind.ADDENDUM}


@dataclass(frozen=True)
class Written:
    """One file about to be released."""

    language: str
    format: str
    content: bytes
    built: object

    @property
    def name(self) -> str:
        return filename(self.built.paper, self.format)


# --- what stands in the way -------------------------------------------------------


def missing(report: Report) -> list[str]:
    """What must be there before anything can be issued, in sentences."""
    told = {
        _("The report has no symbol yet."): not report.symbol,
        _("The report has no date for its cover yet."): not report.day,
        _("The report names no session yet."): report.session_id is None,
        _("The report is not a draft: it was released, or read from a document."): report.state not in OPEN_STATES,
    }
    told = [sentence for sentence, holds in told.items() if holds]
    return [*told, *filter(None, [report.symbol_taken(), without_content(report)]), *not_taken_in(report)]


def without_content(report: Report) -> str:
    """That a Corr. corrects nothing, or an Add. adds nothing, in a sentence."""
    from ..report.corrections import is_partial, kind_of, says_nothing
    from ..report.moment import reader_of
    from ..report.paper import build_report

    if not is_partial(report):
        return ""
    if not says_nothing(build_report(report, report.original_language, user=reader_of(report)).pieces):
        return ""
    return {
        "corr": _("It corrects nothing yet: word the paragraphs that should read otherwise."),
        "add": _("It supplements nothing yet: add the paragraphs that should be read with the report."),
    }[kind_of(report)]


def asked_nobody(report: Report) -> str:
    if report.state == ReportState.DRAFT:
        return _("The draft was never sent for clearance.")
    return "" if report.clearances.standing().exists() else _("No unit was asked to sign the draft off.")


def uncleared(report: Report) -> list[str]:
    """What a person with the right to release may override, giving her reason."""
    from ..report.check import beginning
    from ..report.since import changed_since

    told = list(filter(None, [asked_nobody(report)]))
    for clearance in report.clearances.standing().exclude(answer=Clearance.Answer.CLEARED).select_related("unit"):
        told.append(_("%(unit)s: %(answer)s.") % {"unit": clearance.unit, "answer": clearance.get_answer_display()})
    for clearance, numbers in changed_since(report):
        blanks = {"unit": clearance.unit, "numbers": joined(numbers)}
        told.append(reads_otherwise(len(numbers)) % blanks)
    for comment in report.comments.standing().filter(is_settled=False).select_related("author"):
        blanks = {"author": comment.author, "text": beginning(comment.text)}
        told.append(_("A remark of %(author)s is not settled: %(text)s") % blanks)
    return told


def reads_otherwise(count: int) -> str:
    return ngettext(
        "%(unit)s signed off; since then paragraph %(numbers)s reads otherwise.",
        "%(unit)s signed off; since then paragraphs %(numbers)s read otherwise.",
        count,
    )


# --- releasing ----------------------------------------------------------------------


def release(
    report: Report, *, by, languages=CODES, formats=tuple(FORMATS), override: str = "", audience=None
) -> Report:
    """Issue the report: write it in these languages and formats, archive the bytes, make or update its document.

    Raises ValidationError where something is missing; where it is not cleared, unless `override` says why it is
    issued nevertheless; and where the record changed while it was being written.
    """
    audience = audience or report.audience
    position = position_of(report)
    refuse(missing(report))
    if not override.strip():
        refuse(uncleared(report))
    written = write_all(report, audience, languages, formats)
    with transaction.atomic():
        if position_of(report, lock=True) != position:
            raise ValidationError(
                _("The record changed while the report was being written: look at it again, then release it.")
            )
        document = enter_document_of(report, written, by=by, audience=audience)
        issued = change(
            report,
            by=by,
            verb="issued",
            reason=override.strip(),
            state=ReportState.RELEASED,
            document=document,
            audience=audience,
        )
        for file in written:
            archive(issued, file, by)
        settle_answered(issued)
    return issued


def refuse(sentences: list[str]) -> None:
    if sentences:
        raise ValidationError(sentences)


def position_of(report: Report, lock: bool = False) -> int:
    rows = Stream.objects.select_for_update() if lock else Stream.objects
    return rows.filter(key=report.stream_key).values_list("position", flat=True).first() or 0


def write_all(report: Report, audience, languages, formats) -> list[Written]:
    """Every file, written outside the transaction: a database must not wait for a printer."""
    from ..report.moment import reader_of
    from ..report.paper import build_report

    issued = copy.copy(report)
    issued.state, issued.audience = ReportState.RELEASED, audience
    files = []
    for language in languages:
        built = build_report(issued, language, user=reader_of(issued))
        # The canonical form is always kept: everything else can be written from it again.
        files += [
            Written(language, form, write(built.paper, form), built) for form in dict.fromkeys((*formats, "json"))
        ]
    return files


def archive(report: Report, file: Written, by) -> Release:
    record = Release(
        report=report,
        language=file.language,
        format=file.format,
        sha256=hashlib.sha256(file.content).hexdigest(),
        size=len(file.content),
        fingerprint=fingerprint(),
        paper=json.loads(write(file.built.paper, "json")),
        released_at=timezone.now(),
        by=person_of(by),
    )
    record.file.save(f"{report.pk}/{file.name}", ContentFile(file.content), save=False)
    record.save(force_insert=True)
    return record


# --- its document ---------------------------------------------------------------------


def enter_document_of(report: Report, written: list[Written], *, by, audience) -> Document:
    """The card of its symbol, the issue as a version of it, and an address for every paragraph."""
    papers = {file.language: file.built for file in written}
    original = papers.get(report.original_language) or next(iter(papers.values()))
    last = max((slot.number for slot in original.slots if slot.number), default=None)
    whole = report.issue.partition(".")[0] not in {"Corr", "Add"}
    document = Document.objects.standing().filter(symbol=report.symbol).first()
    details = {"kind": DocumentKind.IMPLEMENTATION_REPORT, "session": report.session, "audience": audience}
    if document is None:
        document = enter(
            Document, by=by, committee=report.committee, symbol=report.symbol, **details, **card(report, last)
        )
    elif whole:
        document = change(document, by=by, verb="issued", **details, **card(report, last))
    version_of(report, document, sorted(papers), last, by=by, audience=audience)
    if whole:
        keep_paragraphs(document, report, papers)
    return document


def card(report: Report, last: int | None) -> dict:
    told = {"titles": report.titles} if report.titles else {}
    return {"day": report.day, "original_language": report.original_language, "last_paragraph": last, **told}


def version_of(report: Report, document: Document, languages, last, *, by, audience) -> None:
    kind, _dot, number = report.issue.partition(".")
    from ..report.paper import issued_symbol

    found = {"kind": ISSUES.get(kind, VersionKind.ISSUED), "number": int(number or 1)}
    if document.versions.standing().filter(**found).exists():
        return
    told = {
        "symbol_as_printed": issued_symbol(report),
        "day": report.day,
        "languages": languages,
        "last_paragraph": last,
    }
    add_version(document, by=by, audience=audience, **found, **told)


def keep_paragraphs(document: Document, report: Report, papers: dict) -> None:
    """The text of each numbered paragraph, as issued last."""
    document.paragraphs.filter(language__in=papers).delete()
    rows = {}
    for language, built in papers.items():
        for slot in (slot for slot in built.slots if slot.number):
            told = {"text": slot.words, "standing": standing_of(slot, language, report)}
            rows[slot.number, language] = DocumentParagraph(
                document=document, number=slot.number, language=language, **told
            )
    DocumentParagraph.objects.bulk_create(rows.values())


def standing_of(slot, language: str, report: Report) -> str:
    if slot.passage is not None:
        return slot.passage.texts.standing(language)
    return "authentic" if language == report.original_language else "translation"


# --- verifying --------------------------------------------------------------------------


@dataclass(frozen=True)
class Verified:
    """Are the bytes those that were released, and does writing the paper again give them?

    `is_same` is None where it was written by other versions of the writers, fonts or catalogues; the canonical JSON
    is always compared.
    """

    release: Release
    is_intact: bool
    is_same: bool | None

    @property
    def is_good(self) -> bool:
        return self.is_intact and self.is_same is not False


def verify(record: Release) -> Verified:
    """Read the archived bytes, and write the paper again."""
    try:
        kept = record.content()
    except OSError:
        return Verified(record, False, None)
    intact = hashlib.sha256(kept).hexdigest() == record.sha256 and len(kept) == record.size
    if record.format != "json" and record.fingerprint != fingerprint():
        return Verified(record, intact, None)
    again = write(paper_from_json(json.dumps(record.paper)), record.format)
    return Verified(record, intact, hashlib.sha256(again).hexdigest() == record.sha256)

"""The report and the programme become documents of the session, and the event the implementation of its actions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.committee.models import Document, DocumentKind, DocumentParagraph, ImplementationKind
from secretariat.committee.operations import deliver, enter_document
from secretariat.committee.operations.documents import to_print
from secretariat.record.operations import change
from secretariat.writing.blocks import plain
from secretariat.writing.keeping import in_every_format, keep
from secretariat.writing.paragraphs import numbered, refuse_unless_as_many

from ..models import Event, EventPaper, EventState, PaperKind
from ..paper import build
from ..sections import Material, Passage, fingerprint, sections


def word(paper: EventPaper, *, by, section: str, language: str, text: str, version=None) -> EventPaper:
    """Word one section in one language; an empty text lets it be generated again."""
    refuse_if_released(paper)
    over = fingerprint_of(paper, section, language) if text.strip() else ""
    told = {
        "wordings": with_one(paper.wordings, section, language, text.strip()),
        "worded_over": with_one(paper.worded_over, section, language, over),
    }
    return change(paper, by=by, version=version, verb="worded", **told)


def with_one(held: dict, section: str, language: str, text: str) -> dict:
    """By section and language, with this text there; without any where it is empty."""
    own = {**held.get(section, {}), language: text}
    kept = {**held, section: {code: words for code, words in own.items() if words}}
    return {key: told for key, told in kept.items() if told}


def fingerprint_of(paper: EventPaper, section: str, language: str) -> str:
    """Of what would be generated in place of its words."""
    told = {one.key: one for one in sections(Material.of(paper), language)}
    one = told.get(section)
    return fingerprint(one.generated if one.is_worded else one.text) if one else ""


def refuse_if_released(paper: EventPaper) -> None:
    if paper.document_id:
        raise ValidationError(_("This paper was released: issued is issued."))


def release_paper(paper: EventPaper, *, by, version=None) -> EventPaper:
    """Write it in its languages and every format, keep the bytes with a document of the session, and let the report
    stand as the implementation of the event's actions."""
    refuse_if_released(paper)
    refuse_unless_ready(paper)
    rows = EventPaper.objects.select_related("event__committee", "event__session__committee", "session__committee")
    issued = rows.get(pk=paper.pk)
    issued.document_id = -1  # the cover of what is issued says nothing of a draft
    issued.symbol = to_print(issued.symbol)
    material = Material.of(issued)
    built = {language: build(material, language) for language in paper.every_language}
    counted = {language: len(numbered(one)) for language, one in built.items()}
    refuse_unless_as_many(counted, counted[paper.original_language])
    files = in_every_format(built)
    with transaction.atomic():
        document = document_of(paper, built, by=by)
        keep_paragraphs(document, material, built)
        keep(document, files, by=by)
        read = paper.version if version is None else version
        told = {"document": document, "symbol": issued.symbol, "audience": paper.event.audience}
        released = change(paper, by=by, version=read, verb="released", **told)
        if paper.kind == PaperKind.REPORT:
            implement(paper.event, document, paper, by=by)
    return released


def refuse_unless_ready(paper: EventPaper) -> None:
    missing = {
        "symbol": _("Give the paper its symbol.") if not paper.symbol else "",
        "session": _("Name the session it is for.") if not paper.session_id else "",
        "day": _("Give the date on its cover.") if not paper.day else "",
    }
    refused = {name: sentence for name, sentence in missing.items() if sentence}
    if paper.kind == PaperKind.REPORT and paper.event.state != EventState.HELD:
        refused["event"] = _("The report is released once the event was held.")
    if refused:
        raise ValidationError(refused)


def document_of(paper: EventPaper, built: dict, *, by) -> Document:
    titles = {code: {"text": one.title, "standing": standing(paper, code)} for code, one in built.items()}
    return enter_document(
        committee=paper.committee, by=by, audience=paper.event.audience, symbol=built[paper.original_language].symbol,
        kind=DocumentKind.WORKING if paper.kind == PaperKind.REPORT else DocumentKind.INFORMATION,
        session=paper.session, day=paper.day, original_language=paper.original_language,
        titles=titles,
        last_paragraph=len(numbered(built[paper.original_language])) or None,
        versions=[{"kind": "issued", "day": paper.day, "languages": sorted(built)}],
    )  # fmt: skip


def keep_paragraphs(document: Document, material: Material, languages) -> None:
    """The text of each, once for each language it is in: what is not held in one is not called its translation."""
    if material.paper.kind == PaperKind.PROGRAMME:
        return
    rows = [
        row_of(document, material.paper, language, number, passage)
        for language in languages
        for number, passage in enumerate(passages(material, language), start=1)
    ]
    own_first = sorted(rows, key=lambda pair: pair[0])
    kept = {(row.number, row.language): row for _is_foreign, row in reversed(own_first)}
    DocumentParagraph.objects.bulk_create(kept.values())


def passages(material: Material, language: str) -> list[Passage]:
    return [passage for section in sections(material, language) for passage in section.passages]


def row_of(document, paper, language: str, number: int, passage: Passage) -> tuple[bool, DocumentParagraph]:
    """Words of the record keep their own language and standing, wherever they are printed."""
    held = passage.held
    told = {"language": language, "standing": standing(paper, language)}
    told = {"language": held.language, "standing": held.standing} if held else told
    row = DocumentParagraph(document=document, number=number, text=plain(passage.text), **told)
    return bool(held and held.is_fallback), row


def standing(paper: EventPaper, language: str) -> str:
    return "authentic" if language == paper.original_language else "translation"


def implement(event: Event, document: Document, paper: EventPaper, *, by) -> None:
    """What the event was held for counts as delivered, by its report."""
    actions = list(event.actions.standing())
    if event.implementation_id or not actions:
        return
    made = deliver(
        actions=actions, by=by, kind=ImplementationKind.EVENT, audience=event.audience, document=document,
        session=paper.session, titles=event.titles, day=event.first_day,
    )  # fmt: skip
    change(event, by=by, verb="implements", implementation=made)

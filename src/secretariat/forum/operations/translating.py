"""The digest of a week in further languages: worded beside the original, each issued with the same document."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.committee.models import Document, DocumentParagraph
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change
from secretariat.writing.keeping import in_every_format, keep
from secretariat.writing.paragraphs import numbered, refuse_unless_as_many

from ..models import WeekDigest
from ..paper import paper_of
from .digests import refuse_what_is_gone


def word_digest(digest: WeekDigest, language: str, sections: list[dict], *, by, version=None) -> WeekDigest:
    """Keep its words in one language, as long as they are not issued."""
    if language in digest.issued_in:
        raise ValidationError(_("The digest was published in this language already."))
    if language == digest.language:
        return change(digest, by=by, version=version, sections=sections)
    others = {code: held for code, held in digest.wordings.items() if code != language}
    return change(digest, by=by, version=version, wordings={**others, **({language: sections} if sections else {})})


def publish_in(digest: WeekDigest, language: str, *, by) -> Document:
    """Issue the published digest in one more language: files, title, paragraphs under the same numbers."""
    refuse_publishing(digest, language)
    refuse_what_is_gone(digest, digest.sections_in(language))
    issued = digest.document
    told = {"symbol": issued.symbol, "session": issued.session, "day": issued.day}
    paper = paper_of(digest, language=language, **told)
    paragraphs = numbered(paper)
    refuse_unless_as_many({language: len(paragraphs)}, issued.last_paragraph)
    files = in_every_format({language: paper})
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=issued.pk)
        refuse_publishing(digest, language)
        entry = {"text": paper.title, "standing": "translation"}
        document = change(document, by=by, titles=Texts({**document.titles, language: entry}))
        version = digest.issue
        change(version, by=by, languages=[*version.languages, language])
        DocumentParagraph.objects.bulk_create(
            DocumentParagraph(document=document, number=number, language=language, text=text, standing="translation")
            for number, text in paragraphs
        )
        keep(document, files, by=by)
    return document


def refuse_publishing(digest: WeekDigest, language: str) -> None:
    if not digest.document_id:
        raise ValidationError(_("Publish the digest in the language it was drafted in first."))
    if language in digest.issued_in:
        raise ValidationError(_("The digest was published in this language already."))
    if not digest.sections_in(language):
        raise ValidationError(_("The digest is empty: write it first."))

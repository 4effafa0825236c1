"""A citation as pages show it: the document a link, and every range of paragraphs a link of its own."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.core.citations import ParagraphRange, format_ranges
from secretariat.core.joining import comma

from ..models import Citation, Document, Session
from ..models.citation import numbers_of


def cite(citation: Citation) -> dict:
    """What `components/cited.html` draws."""
    document = citation.document
    return {
        "text": document.label,
        "url": document.get_absolute_url(),
        "comma": comma(),
        "parts": [*labelled(citation), *ranges(citation)],
        "is_provisional": citation.is_provisional and not citation.needs_recheck,
        "needs_recheck": citation.needs_recheck,
        "is_unconfirmed": citation.is_unconfirmed,
    }


def labelled(citation: Citation) -> list[dict]:
    if not citation.label:
        return []
    # “8.1” is a paragraph; “Annex” says itself what it is.
    numbers = len(numbers_of(citation.label))
    sentence = _("paras. %(label)s") if numbers > 1 else _("para. %(label)s") if numbers else "%(label)s"
    return [{"text": sentence % {"label": citation.label}, "url": citation.get_absolute_url()}]


def ranges(citation: Citation) -> list[dict]:
    language = get_language() or "en"
    return [
        {"text": format_ranges([ParagraphRange(a, b)], language), "url": citation.document.paragraph_url(a)}
        for a, b in citation.ranges
    ]


def cite_document(document: Document) -> dict:
    return {"text": document.label, "url": document.get_absolute_url(), "is_provisional": document.is_provisional}


def cite_session(session: Session) -> dict:
    return {"text": session.symbol, "url": session.get_absolute_url()}

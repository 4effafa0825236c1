"""A document's card, with everywhere it is cited; and each of its paragraphs, with an address of its own."""

from __future__ import annotations

from django.db.models import Max
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.core.languages import CODES
from secretariat.record import lists
from secretariat.record.attachments import files_of
from secretariat.record.freshness import public_page
from secretariat.record.sight import Sight, is_whole

from .. import numbers_named
from ..linked_data import of_document
from ..listings import DOCUMENTS
from ..models import Document, DocumentParagraph, Report, ReportState, VersionKind
from ..permalinks import base_symbol, permalink
from ..queries.cited import citations_of, citing
from ..queries.reach import begun, pruned
from .reports import files as archived
from .shown import called_before, fact, facts, group, kept_instead, listed, record_fact, trail

MOST_PLACES = 200  # paragraphs cited, on the page of a document; each paragraph tells who cites it


@public_page
def documents(request):
    return lists.answer(request, DOCUMENTS)


def seen(user):
    rows = Document.objects.visible_to(user).select_related("committee", "session")
    return rows.prefetch_related("versions")


@public_page
def document(request, symbol):
    """documents/CDIP/21/15/, and the same with a modifier, which leads there"""
    return show(request, symbol, document_page)


@public_page
def paragraph(request, symbol, number):
    """documents/CDIP/21/15/para/98/"""
    return show(request, symbol, paragraph_page, number)


@public_page
def document_by_id(request, pk):
    """documents/<id>/: for what has no symbol, or was withdrawn; what has one lives under its symbol"""
    found = seen(request.user).filter(pk=pk).first() or kept_instead(seen, request.user, {"pk": pk})
    if (found.symbol and found.is_standing) or found.pk != pk:
        return redirect(found)
    return document_page(request, pruned(found, Sight(request.user)))


@public_page
def paragraph_by_id(request, pk, number):
    """documents/<id>/para/7.1/: of what has no symbol, such as a summary by the Chair"""
    found = seen(request.user).filter(pk=pk).first() or kept_instead(seen, request.user, {"pk": pk})
    if found.symbol or found.pk != int(pk):
        return redirect(found.paragraph_url(number))
    return paragraph_page(request, pruned(found, Sight(request.user)), number)


def show(request, symbol: str, page, *arguments):
    """Find the document by its symbol: as it stands, without its modifier, or as the one a double was merged into.

    A withdrawn document may have left its symbol to another, which comes first.
    """
    found = seen(request.user).filter(symbol=symbol).order_by("-withdrawn_at", "-pk")
    record = next((one for one in found if one.is_standing), None) or found.first()
    if record is not None:
        return page(request, pruned(record, Sight(request.user)), *arguments)
    base = base_symbol(symbol)
    if base != symbol and (record := seen(request.user).filter(symbol=base).first()) is not None:
        return redirect(record.paragraph_url(*arguments) if arguments else record)
    kept = called_before(seen, request.user, base)
    return redirect(kept.paragraph_url(*arguments) if arguments and kept.symbol != base else kept)


def document_page(request, found: Document):
    sight = Sight(request.user)
    citations = citations_of(found, sight)
    cited = citing(found, sight, citations)
    files = [one for one in files_of(found, request.user) if one.superseded_at is None]
    versions = issued(found, sight)
    languages = sorted({one.language for one in files} | {code for v in versions for code in v.languages})
    context = {
        "title": found.label,
        "trail": trail(found.committee, found.session, found.label),
        "record": found,
        "facts": document_facts(found),
        "titles": [
            {"code": code, "text": found.titles.text(code), "standing": found.titles.standing(code)} for code in CODES
        ],
        "versions": versions,
        "current": current(versions),
        "files": files,
        "released": released(found, request.user),
        "groups": groups(cited, found.symbol),
        "citations": begun(places(citations, cited.in_use), MOST_PLACES),
        "is_open_ended": any(one.is_unchecked for one in citations),
        "paragraphs": held(found),
        "permalink": permalink(found),
        "linked_data": of_document(found, permalink(found), languages),
    }
    return render(request, "committee/document.html", context)


def released(found: Document, user) -> list[dict]:
    """The implementation reports that were released as this document, each with its archived files."""
    rows = Report.objects.visible_to(user).standing().filter(document=found, state=ReportState.RELEASED)
    return [{"report": one, "rows": archived(one)} for one in rows.prefetch_related("releases").order_by("pk")]


def issued(found: Document, sight: Sight) -> list:
    """The versions under this symbol, as far as they may be seen."""
    rows = found.versions.visible_to(sight.user).standing().select_related("committee", "adopted_at")
    return [version for version in rows if is_whole(version, sight)]


def current(versions: list) -> dict | None:
    """Which version holds, and by what it was mended or supplemented since; None where none is known."""
    holds = max((v for v in versions if v.rank >= 0), key=lambda v: (v.rank, v.number), default=None)
    beside = [v for v in versions if v.rank < 0]
    if holds is None:
        return None
    languages = {code for version in [holds, *beside] for code in version.languages}
    return {
        "version": holds,
        "tone": "attention" if holds.kind == VersionKind.PROVISIONAL else "done",
        "beside": beside,
        "languages": [code for code in CODES if code in languages],
    }


def document_facts(found: Document) -> list[dict]:
    return facts(
        fact(_("Symbol"), found.symbol),
        fact(_("Kind"), found.get_kind_display()),
        record_fact(_("Session"), found.session),
        fact(_("Prepared by"), found.author_name or found.get_author_kind_display()),
        fact(_("Original language"), found.get_original_language_display() if found.original_language else ""),
        fact(_("Date"), found.day),
        fact(_("Last paragraph"), found.last_paragraph or _("not known")),
    )


def groups(cited, symbol: str = "") -> list[dict]:
    """Where `symbol` is given, each with the list of everything that cites it."""
    told = [
        (_("Delivered by it"), cited.implementations, "implementations"),
        (_("Discussions it tells of"), cited.considerations, "considerations"),
        (_("Decisions it holds"), cited.decisions, "decisions"),
        (_("Mandates it holds"), cited.mandates, ""),
        (_("Actions whose status it justifies"), cited.actions, ""),
        (_("Follow-ups it states or closes"), cited.follow_ups, ""),
    ]
    return [group(title, rows, listed(name, document=symbol)) for title, rows, name in told if rows]


def places(citations, used: set[int]) -> list:
    """Each place once: citations that records still rest on, one for those that name the same paragraphs."""
    by_place = {}
    for one in citations:
        if one.paragraphs and one.pk in used:
            by_place.setdefault((one.paragraphs, one.needs_recheck, one.is_provisional, one.is_unconfirmed), one)
    return list(by_place.values())


def held(found: Document) -> list[int]:
    """The numbers of the paragraphs whose text is held, in any language."""
    rows = DocumentParagraph.objects.filter(document=found).order_by("number")
    return list(rows.values_list("number", flat=True).distinct())


def paragraph_page(request, found: Document, number: str):
    sight = Sight(request.user)
    whole = int(number) if number.isdigit() else 0
    citations = citations_of(found, sight)
    # What is cited, perhaps of an earlier version that went farther, keeps its address.
    if not is_there(found, whole) and not any(one.label == number or one.covers(whole) for one in citations):
        raise Http404
    number = str(whole or number)
    texts = {row.language: row for row in DocumentParagraph.objects.filter(document=found, number=whole)}
    led = numbers_named.addresses(found, (row.text for row in texts.values()))
    cited = citing(found, sight, citations, number)
    context = {
        "title": _("%(document)s, paragraph %(number)s") % {"document": found.label, "number": number},
        "trail": trail(found.committee, found, _("Paragraph %(number)s") % {"number": number}),
        "record": found,
        "number": number,
        "words": in_order(texts, led),
        "is_beyond": whole > (found.last_paragraph or whole),
        "before": whole - 1 if whole > 1 else None,
        "after": whole + 1 if 0 < whole < highest(found, citations) else None,
        "groups": groups(cited),
        "permalink": permalink(found, number),
    }
    return render(request, "committee/document_paragraph.html", context)


def is_there(found: Document, number: int) -> bool:
    """One by its number, as far as the document is known to go; a label such as 7.1 only where it is cited."""
    return number > 0 and (not found.last_paragraph or number <= found.last_paragraph)


def highest(found: Document, citations: list) -> int:
    """Its last paragraph; where that is not known, the highest that is held or cited."""
    if found.last_paragraph:
        return found.last_paragraph
    held = DocumentParagraph.objects.filter(document=found).aggregate(last=Max("number"))["last"]
    return max([held or 0, *(one.last or 0 for one in citations)])


def in_order(texts: dict, led: dict[str, str]) -> list[dict]:
    """The text in each language, the page's own first, with links to what it names."""
    order = sorted(texts, key=lambda code: (code != get_language(), CODES.index(code) if code in CODES else 9))
    return [
        {"code": code, "text": numbers_named.linked(texts[code].text, led), "standing": texts[code].standing}
        for code in order
    ]

"""How a citation is printed: in the text, and in a cell of the annex."""

from __future__ import annotations

import re
from dataclasses import replace

from django.db.models import prefetch_related_objects

from secretariat.writing.blocks import Inline, Run
from secretariat.writing.tags import is_rtl

from ..models import DocumentKind, VersionKind
from ..models.citation import numbers_of
from .voice import Voice

_RECORD = re.compile(r"/(?:SR|PV|VR)\b")  # of one meeting: a session has several


def in_text(voice: Voice, citation) -> Inline:
    """“(Report of ABC/7, paras. 12 to 15)”, its parts linked; nothing where nothing is cited."""
    if citation is None:
        return ()
    document, paragraphs = citation.document, voice.paragraphs(citation)
    name = _named(voice, citation, document)
    if not paragraphs:
        return voice.say("report_alone", report=name)
    return voice.say("report_paragraphs", report=name, paragraphs=_paragraphs(voice, citation))


def reference(voice: Voice, citation, adopted_at=None) -> Inline:
    """The same without brackets; of what a session adopted, the revision that it had before it."""
    if citation.document.kind == DocumentKind.SUMMARY:
        return summary(voice, citation.document.session, citation.label, citation)
    name = _named(voice, citation, citation.document, revision_at(voice, citation.document, adopted_at))
    if not voice.paragraphs(citation):
        return name
    return voice.say("document_paragraphs", document=name, paragraphs=_paragraphs(voice, citation))


def revision_at(voice: Voice, document, session) -> str:
    """The symbol of the last Rev. issued before a session was over, as printed; nothing where there was none."""
    ended = (session.end or session.start) if session else None
    if ended is None:
        return ""
    prefetch_related_objects([document], "versions")  # once, in however many languages it is written
    issued = (v for v in document.versions.all() if v.kind == VersionKind.REVISION and voice.sees(v))
    found = [v for v in issued if v.is_standing and v.day and v.day <= ended]
    return max(found, key=lambda v: v.number).symbol_as_printed if found else ""


def place_of(voice: Voice, decision) -> Inline:
    """Where a decision stands: in the summary of its session, or in the document that its citation names."""
    citation = decision.citation
    if citation is None or citation.document.kind == DocumentKind.SUMMARY:
        return summary(voice, decision.session, decision.number, citation)
    return reference(voice, citation) if voice.sees(citation.document) else (Run(voice.symbol(decision.session)),)


def summary(voice: Voice, session, number: str, citation=None) -> Inline:
    """“Summary by the Chair of CDIP/21, para. 8.1”."""
    document = citation.document if citation is not None and voice.sees(citation.document) else None
    name = voice.say("summary_of", session=voice.symbol(session))
    if document is not None:
        name = (voice.link("".join(run.text for run in name), document),)
    if not number:
        return name
    linked = voice.link(number, citation) if citation is not None else Run(number)
    several = len(numbers_of(number))
    said = "summary_paragraphs" if several > 1 else "summary_paragraph" if several else "summary_place"
    return voice.say(said, summary=name, number=linked)


def cell(voice: Voice, consideration, as_printed: bool) -> Inline:
    """“Paras. 12 to 15 of the Report of the seventh session of the ABC, ABC/7/9”."""
    citation = consideration.citation
    if citation is None:
        return voice.say("cell_discussion", session=voice.symbol(consideration.session))
    if as_printed and _is_a_cell(citation, [str(n) for pair in citation.ranges for n in pair]):
        return (voice.link(citation.as_printed, citation),)
    document = citation.document
    if not _is_report(document) or not citation.ranges:
        return _confirmed(voice, citation, reference(voice, citation))
    name = "cell_draft_report" if citation.is_provisional else "cell_report"
    told = voice.say(
        name if document.symbol else f"{name}_alone",
        paragraphs=voice.link(voice.capitalized(voice.paragraphs(citation)), citation),
        ordinal=voice.ordinal(document.session),
        body=voice.committee.code,
        symbol=voice.link(printed_symbol(voice, citation), document),
    )
    return _confirmed(voice, citation, told)


def decision_cell(voice: Voice, decision, as_printed: bool) -> Inline:
    """“Para. 8.1 of the Summary by the Chair of CDIP/21”."""
    citation = decision.citation
    if as_printed and citation is not None and _is_a_cell(citation, [decision.number]):
        return (voice.link(citation.as_printed, citation),)
    if citation is not None and citation.document.kind != DocumentKind.SUMMARY:
        return place_of(voice, decision)
    session = voice.link(voice.symbol(decision.session), decision.session)
    if not decision.number:
        return voice.say("cell_summary_alone", session=session)
    said = "cell_summary_paragraphs" if len(numbers_of(decision.number)) > 1 else "cell_summary"
    return voice.say(said, number=voice.link(decision.number, citation or decision), session=session)


def printed_symbol(voice: Voice, citation) -> str:
    """With its “Prov.” where it was cited while provisional."""
    symbol = voice.label(citation.document)
    if not citation.is_provisional:
        return symbol
    versions = [v for v in citation.document.versions.all() if v.kind == "prov" and v.withdrawn_at is None]
    printed = next((v.symbol_as_printed for v in versions if v.symbol_as_printed), symbol)
    return printed if "prov" in printed.lower() else f"{symbol} Prov."


def _is_report(document) -> bool:
    """Whether “Report of ABC/7” names it."""
    is_whole = document.session is not None and not _RECORD.search(document.symbol)
    return document.kind == DocumentKind.REPORT and is_whole


def _named(voice: Voice, citation, document, revision: str = "") -> Inline:
    if not _is_report(document):
        return (voice.link(revision or voice.label(document), document),)
    session = voice.symbol(document.session)
    if not citation.is_provisional or not document.symbol:
        name = "draft_report_alone" if citation.is_provisional else "report_of"
        return (voice.link(voice.plain(name, session=session), document),)
    # Of two symbols side by side the first stands on the right where words run to the left.
    apart = is_rtl(voice.language)
    said = {"session": Run(session, is_apart=apart), "symbol": Run(printed_symbol(voice, citation), is_apart=apart)}
    href = voice.address(document.noun(), document.pk)
    return tuple(replace(run, href=href) for run in voice.say("draft_report_of", **said))


def _paragraphs(voice: Voice, citation) -> Inline:
    told = (voice.link(voice.paragraphs(citation), citation),)
    return _confirmed(voice, citation, told)


def _confirmed(voice: Voice, citation, told: Inline) -> Inline:
    """What no officer has confirmed is marked in a preview; an issued paper prints it as it stands."""
    if not citation.is_unconfirmed:
        return told
    return tuple(Run(run.text, run.href, run.emphasis, run.lang, unsure=True) for run in told)


def _is_a_cell(citation, numbers: list[str]) -> bool:
    """Was the whole cell kept as printed, or only a symbol? A cell names its paragraphs."""
    printed = citation.as_printed
    return (
        bool(printed) and " " in printed and bool(numbers) and all(number and number in printed for number in numbers)
    )

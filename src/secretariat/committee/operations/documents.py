"""Documents and their versions. The symbol's address stays the same from Prov. to adoption and after."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.symbol_styles import Style
from secretariat.core.symbols import may_be_symbol, parse_symbol, unfit_marks
from secretariat.record import journal
from secretariat.record.models import Entry
from secretariat.record.operations import change, enter, withdraw

from ..models import Citation, Committee, Document, DocumentVersion, VersionKind

MODIFIERS = {
    "prov": VersionKind.PROVISIONAL,
    "rev": VersionKind.REVISION,
    "corr": VersionKind.CORRIGENDUM,
    "add": VersionKind.ADDENDUM,
}


@transaction.atomic
def enter_document(*, committee, by, audience, symbol: str = "", versions=(), **details) -> Document:
    """Enter a document under its canonical symbol, with its versions ({"kind", "number", "day", ...}); without any, the
    one that a modifier in `symbol` names, or “as issued”."""
    require_symbol(symbol)
    base, found = read_symbol(symbol)
    document = enter(Document, by=by, committee=committee, audience=audience, symbol=base, **details)
    for version in versions or [found]:
        add_version(document, by=by, **{"symbol_as_printed": symbol, **version})
    return document


def require_symbol(symbol: str) -> None:
    """Refuse what can be the symbol of no document. None at all is for a Summary by the Chair, and judged elsewhere."""
    if not symbol or may_be_symbol(symbol):
        return
    refuse_marks(symbol)
    sentence = _("“%(symbol)s” is no symbol: type it as it is printed on the cover, such as CDIP/21/15.")
    raise ValidationError(sentence % {"symbol": symbol[:80]})


def refuse_marks(symbol: str) -> None:
    """Refuse what stands in no symbol of any body."""
    if unfit := unfit_marks(symbol):
        sentence = _(
            "A symbol is made of letters, numbers, spaces and / . - ( ) * , : &, and %(marks)s is none of them: "
            "type it as it is printed on the cover, such as CDIP/21/15."
        )
        raise ValidationError(sentence % {"marks": " ".join(unfit[:10])})


def spellings() -> dict[str, Style]:
    """How the committees of the record print their symbols; nobody else's is spelled anew."""
    return {committee.code: committee.style for committee in Committee.objects.standing()}


def read_symbol(symbol: str) -> tuple[str, dict]:
    """The symbol without its modifier, and the version the modifier names."""
    parsed = parse_symbol(symbol, spellings()) if symbol else None
    if parsed is None:
        return symbol.strip(), {"kind": VersionKind.ISSUED}
    for modifier in parsed.modifiers:
        kind = MODIFIERS.get(modifier.kind.lower().rstrip("."))
        if kind:
            return parsed.base, {"kind": kind, "number": modifier.number or 1}
    return parsed.base, {"kind": VersionKind.ISSUED}


def print_anew(document: Document, before: str, *, by) -> None:
    """The symbol was typed wrongly: what its issues print is corrected with it."""
    for version in document.versions.standing().filter(symbol_as_printed__startswith=before):
        behind = version.symbol_as_printed.removeprefix(before)
        if not behind[:1].isalnum():
            change(version, by=by, symbol_as_printed=f"{document.symbol}{behind}")


def to_print(symbol: str) -> str:
    """A symbol as a document of ours prints it: spelled as the record will call it."""
    parsed = parse_symbol(symbol, spellings()) if symbol else None
    return parsed.canonical if parsed else symbol.strip()


def add_version(document: Document, *, by, kind: str, audience=None, **details) -> DocumentVersion:
    """Enter one issue of the document. Raises ValidationError where it cannot have been adopted there."""
    if details.get("adopted_at"):
        refuse_adoption(document, details["adopted_at"], details.get("day"), field="adopted_at")
    details.setdefault("symbol_as_printed", document.symbol)
    return enter(
        DocumentVersion,
        by=by,
        committee=document.committee,
        document=document,
        kind=kind,
        audience=audience or document.audience,
        **details,
    )


@transaction.atomic
def end_with(version: DocumentVersion, *, by) -> int:
    """The document ends where its text does that holds now, as all who see the document may know. Answers how many
    citations reach beyond."""
    document = Document.objects.get(pk=version.document_id)
    holds = version.last_paragraph and document.current_version == version
    if not holds or not version.audience.covers(document.audience):
        return 0
    return set_last_paragraph(document, version.last_paragraph, by=by)


@transaction.atomic
def set_last_paragraph(document: Document, number: int | None, *, by, verb: str = "changed") -> int:
    """Say where the document ends. Citations that reach beyond it are marked to be checked again; how many."""
    change(document, by=by, verb=verb, last_paragraph=number)
    return mark_beyond(document, number, by=by)


def mark_beyond(document: Document, number: int | None, *, by) -> int:
    """Mark the citations that name a paragraph behind the last to be checked; how many these are."""
    marked = 0
    for citation in Citation.objects.standing().filter(document=document, is_unconfirmed=False):
        if number and (citation.top or 0) > number:
            mark_to_check(citation, by=by)
            marked += 1
    return marked


def mark_to_check(citation: Citation, *, by, **values) -> None:
    """As a change it would be refused for the very range that is to be looked at."""
    values["is_unconfirmed"] = True
    changes = {name: [getattr(citation, name), value] for name, value in values.items()}
    Citation.objects.filter(pk=citation.pk).update(**values, version=F("version") + 1)
    citation.refresh_from_db()
    journal.write(citation, "to be checked", by=by, changes=changes)


@transaction.atomic
def adopt(document: Document, *, session, by, day=None, last_paragraph: int | None = None) -> DocumentVersion:
    """A provisional report was adopted at `session`. What cited it as Prov. falls due for a check from then on.

    Raises ValidationError where that session has not met, or came before the one that the report tells of, and where
    the day is not of a time from its beginning on.
    """
    refuse_adoption(document, session, day, field="session")
    version = add_version(
        document,
        by=by,
        kind=VersionKind.ADOPTED,
        adopted_at=session,
        day=day or session.start,
        last_paragraph=last_paragraph,
    )
    if last_paragraph:
        set_last_paragraph(document, last_paragraph, by=by, verb="adopted")
    return version


def refuse_adoption(document: Document, session, day, *, field: str) -> None:
    if document.session_id and session.number < document.session.number:
        sentence = _("%(session)s came before %(own)s, to which this document belongs: it cannot have adopted it.")
        raise ValidationError({field: sentence % {"session": session, "own": document.session}})
    today = timezone.localdate()
    if session.lies_ahead or (session.start and session.start > today):
        sentence = _("%(session)s has not met yet: a report is adopted at a session once it has.")
        raise ValidationError({field: sentence % {"session": session}})
    if day and day > today:
        raise ValidationError({"day": _("This day is still to come: a report is adopted once the day has come.")})
    if day and session.start and day < session.start:
        sentence = _("%(session)s began on %(day)s: it cannot have adopted a report before. Check the day.")
        raise ValidationError({"day": sentence % {"session": session, "day": date_format(session.start)}})


@transaction.atomic
def withdraw_version(version: DocumentVersion, *, by, reason: str) -> DocumentVersion:
    """A wrong issue is withdrawn. Was it the adoption, the document ends where it ended before, and what cites it is
    looked at again."""
    gone = withdraw(version, by=by, reason=reason)
    if version.kind == VersionKind.ADOPTED:
        document = Document.objects.get(pk=version.document_id)
        end_as_before(document, by=by)
        for citation in Citation.objects.standing().filter(document=document):
            mark_to_check(citation, by=by, is_provisional=document.is_provisional)
    return gone


def end_as_before(document: Document, *, by) -> None:
    """With the last paragraph it had before it was adopted, where nobody corrected that since."""
    told = Entry.objects.filter(kind=document.noun(), record_id=document.pk, verb="adopted").order_by("-pk").first()
    before, after = told.changes.get("last_paragraph", (None, None)) if told else (None, None)
    if after is not None and document.last_paragraph == after:
        change(document, by=by, verb="corrected", last_paragraph=before)

"""The digest of a week: drafted when it has closed, published as a document that can be cited."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.committee import promised
from secretariat.committee.models import DocumentKind, DocumentParagraph, ImplementationKind, VersionKind
from secretariat.committee.operations import deliver, enter_document
from secretariat.committee.operations.documents import to_print
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change, enter
from secretariat.writing.keeping import in_every_format, keep
from secretariat.writing.paragraphs import numbered

from ..digesting import draft
from ..models import Week, WeekDigest, WeekState
from ..paper import paper_of
from ..queries.quoted import gone_from, told_of
from ..telling import tell_draft


@transaction.atomic
def draft_digest(week: Week, *, by=None) -> WeekDigest:
    """Make the draft, once the week has closed; one that is there stays."""
    found = WeekDigest.objects.filter(week=week).first()
    if found is not None:
        return found
    if week.state_at() in {WeekState.ANNOUNCED, WeekState.OPEN}:
        raise ValidationError(_("The digest is drafted when the week has closed."))
    language = week.moderator.language if week.moderator else "en"
    made = enter(
        WeekDigest, by=by, verb="drafted", committee=week.committee, week=week, language=language,
        sections=draft(week, language), audience=week.draft_audience,
    )  # fmt: skip
    tell_draft(week)
    return made


def draft_in(digest: WeekDigest, language: str, *, by) -> WeekDigest:
    """Let another language be the original: with its words where it is held in it, drafted anew where it is not. What
    was worded in the one before stays as a further language."""
    if digest.document_id:
        raise ValidationError(_("This digest was published already."))
    others = {code: held for code, held in digest.wordings.items() if code != language}
    values = {"sections": digest.sections_in(language) or draft(digest.week, language), "language": language}
    return change(digest, by=by, wordings={**others, digest.language: digest.sections}, **values)


def publish_digest(digest: WeekDigest, *, by, symbol: str = "", session=None, day: dt.date | None = None) -> WeekDigest:
    """Issue it as a document with an address for each paragraph, and as an implementation of the forum's action."""
    if digest.document_id:
        raise ValidationError(_("This digest was published already."))
    if digest.week.state in {WeekState.ANNOUNCED, WeekState.OPEN}:
        raise ValidationError(_("The digest is published when the week has closed."))
    if not any(section["text"].strip() for section in digest.sections):
        raise ValidationError(_("The digest is empty: write it first."))
    refuse_what_is_gone(digest, digest.sections)
    symbol = to_print(symbol)
    promised.refuse_taken(symbol, committee=digest.committee)
    paper = paper_of(digest, symbol=symbol, session=session, day=day)
    files = in_every_format({digest.language: paper})
    with transaction.atomic():
        document = document_of(digest, paper, by=by, symbol=symbol, session=session)
        keep(document, files, by=by)
        deliver_to_action(digest, document, by=by, session=session)
        return change(digest, by=by, verb="issued", document=document, audience=digest.week.forum.audience)


def refuse_what_is_gone(digest: WeekDigest, sections: list[dict]) -> None:
    """What an author took back, or a moderator hid, is not issued for good by a draft that was made before."""
    if told := told_of(gone_from(digest, sections)):
        raise ValidationError(told)


def document_of(digest: WeekDigest, paper, *, by, symbol: str, session):
    paragraphs = numbered(paper)
    document = enter_document(
        committee=digest.committee, by=by, audience=digest.week.forum.audience, symbol=symbol,
        kind=DocumentKind.INFORMATION, session=session, titles=Texts.of({digest.language: paper.title}),
        original_language=digest.language, day=dt.date.fromisoformat(paper.day), last_paragraph=len(paragraphs),
        versions=[{
            "kind": VersionKind.ISSUED, "day": dt.date.fromisoformat(paper.day), "languages": [digest.language],
            "last_paragraph": len(paragraphs),
        }],
    )  # fmt: skip
    DocumentParagraph.objects.bulk_create(
        DocumentParagraph(document=document, number=number, language=digest.language, text=text)
        for number, text in paragraphs
    )
    return document


def deliver_to_action(digest: WeekDigest, document, *, by, session) -> None:
    action = digest.week.forum.action
    if action is not None:
        deliver(
            actions=[action], by=by, kind=ImplementationKind.DOCUMENT, audience=document.audience, document=document,
            session=session, day=document.day,
        )  # fmt: skip

"""The section on the dialogue: worded, then published as a document of the session and the delivery of its action."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.committee import promised
from secretariat.committee.models import Document, DocumentKind, DocumentParagraph, ImplementationKind, VersionKind
from secretariat.committee.operations import deliver, enter_document
from secretariat.committee.operations.documents import to_print
from secretariat.core.multilingual import AUTHENTIC, TRANSLATION, Texts
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter
from secretariat.writing.blocks import Paper
from secretariat.writing.keeping import WrittenFile, in_every_format, keep
from secretariat.writing.paragraphs import numbered, refuse_unless_as_many

from ..models import Dialogue, DialogueSection, ListState
from ..paper import original_of, papers_of, paragraphs
from ..queries.since import KEPT, came_since


@transaction.atomic
def word_section(
    dialogue: Dialogue, texts: Texts, *, by, version: int | None = None, known_at: dt.datetime | None = None
) -> DialogueSection:
    """Take over the drafted section with the Secretariat's own words; only the Secretariat sees it so far. `known_at`
    is when its draft was opened: what came after that is not known to it."""
    known_at = min(known_at or timezone.now(), timezone.now())
    own = DialogueSection.objects.filter(dialogue=dialogue).first()
    if own is None:
        internal = Audience.objects.of("internal")
        return enter(
            DialogueSection, by=by, committee=dialogue.committee, audience=internal, dialogue=dialogue, texts=texts,
            knows_until=known_at,
        )  # fmt: skip
    if own.document_id:
        raise ValidationError(_("The section is published: change the document itself."))
    if own.texts != texts:
        return change(own, by=by, version=version, verb="worded", texts=texts, knows_until=known_at)
    if not came_since(own):
        return own
    # What came until then is in it, or need not be.
    return change(own, by=by, version=version, verb=KEPT, knows_until=known_at)


def publish_section(
    section: DialogueSection, *, by, symbol: str = "", day: dt.date | None = None, version: int | None = None
) -> Document:
    """Issue the section as a document of the session in every format, a numbered paragraph for each of its own, and
    let the dialogue stand as the delivery of its action."""
    section = DialogueSection.objects.select_related("dialogue__committee", "dialogue__session").get(pk=section.pk)
    refuse_unready(section)
    symbol = to_print(symbol)
    promised.refuse_taken(symbol, committee=section.committee)
    day = day or section.dialogue.day or timezone.localdate()
    papers = papers_of(section, symbol=symbol, day=day)
    files = in_every_format(papers)
    with transaction.atomic():
        return issue(section, papers, files, by=by, version=version)


def issue(section: DialogueSection, papers: dict[str, Paper], files: list[WrittenFile], *, by, version) -> Document:
    dialogue, read = section.dialogue, section.version if version is None else version
    refuse_unready(
        DialogueSection.objects.select_for_update(of=("self",)).select_related("dialogue").get(pk=section.pk)
    )
    document = document_of(section, papers, by=by)
    keep_paragraphs(document, section.texts, papers)
    keep(document, files, by=by)
    change(section, by=by, version=read, verb="published", document=document, audience=dialogue.audience)
    deliver_dialogue(dialogue, document, by=by)
    return document


def document_of(section: DialogueSection, papers: dict[str, Paper], *, by) -> Document:
    dialogue, original = section.dialogue, papers[original_of(section.texts)]
    day, last = dt.date.fromisoformat(original.day), len(numbered(original))
    issued = {"kind": VersionKind.ISSUED, "day": day, "languages": sorted(papers), "last_paragraph": last}
    return enter_document(
        committee=dialogue.committee, by=by, audience=dialogue.audience, symbol=original.symbol,
        kind=DocumentKind.OTHER, session=dialogue.session, titles=titles_of(dialogue, original.language), day=day,
        original_language=original.language, last_paragraph=last, versions=[issued],
    )  # fmt: skip


def titles_of(dialogue: Dialogue, original: str) -> Texts:
    """Of the document, of which the language of the original alone is authentic."""
    return Texts(
        {
            code: {**entry, "standing": TRANSLATION}
            if code != original and entry["standing"] == AUTHENTIC and original in dialogue.titles
            else entry
            for code, entry in dialogue.titles.items()
        }
    )


def refuse_unready(section: DialogueSection) -> None:
    if section.document_id:
        raise ValidationError(_("The section is published already."))
    if section.dialogue.speakers.state != ListState.CLOSED:
        raise ValidationError(_("The dialogue is not over: publish its section once it is closed."))
    if told := came_since(section):
        raise ValidationError(told)
    if not any(entry["text"].strip() for entry in section.texts.values()):
        raise ValidationError(_("The section has no words yet."))
    counted = {code: len(paragraphs(entry["text"])) for code, entry in section.texts.items() if entry["text"].strip()}
    refuse_unless_as_many(counted, counted[original_of(section.texts)])


def keep_paragraphs(document: Document, texts: Texts, papers: dict[str, Paper]) -> None:
    DocumentParagraph.objects.bulk_create(
        DocumentParagraph(
            document=document, number=number, language=language, text=text, standing=texts.standing(language)
        )
        for language, paper in papers.items()
        for number, text in numbered(paper)
    )


def deliver_dialogue(dialogue: Dialogue, document: Document, *, by) -> None:
    """Nothing is delivered where no action asked for the dialogue."""
    if dialogue.action is None or dialogue.implementation_id:
        return
    made = deliver(
        actions=[dialogue.action],
        by=by,
        kind=ImplementationKind.EVENT,
        audience=dialogue.audience,
        document=document,
        titles=dialogue.titles,
        session=dialogue.session,
        day=dialogue.day,
    )
    change(dialogue, by=by, verb="held", implementation=made)

"""The section on the dialogue: worded, then published as a document of the session and the delivery of its action."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.committee import promised
from secretariat.committee.models import Document, DocumentKind, DocumentParagraph, ImplementationKind
from secretariat.committee.operations import deliver, enter_document
from secretariat.committee.operations.documents import to_print
from secretariat.core.multilingual import Texts
from secretariat.record import journal
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter
from secretariat.writing.paragraphs import refuse_unless_as_many

from ..models import Dialogue, DialogueSection, ListState
from ..queries.since import KEPT, came_since

BETWEEN = re.compile(r"\n\s*\n")


@transaction.atomic
def word_section(dialogue: Dialogue, texts: Texts, *, by, version: int | None = None) -> DialogueSection:
    """Take over the drafted section with the Secretariat's own words; only the Secretariat sees it so far."""
    own = DialogueSection.objects.filter(dialogue=dialogue).first()
    if own is None:
        internal = Audience.objects.of("internal")
        return enter(
            DialogueSection, by=by, committee=dialogue.committee, audience=internal, dialogue=dialogue, texts=texts
        )
    if own.document_id:
        raise ValidationError(_("The section is published: change the document itself."))
    if own.texts == texts and came_since(own):
        journal.write(own, KEPT, by=by)  # what came since then is in it, or need not be
    return change(own, by=by, version=version, verb="worded", texts=texts)


@transaction.atomic
def publish_section(section: DialogueSection, *, by, symbol: str = "", day=None) -> Document:
    """Issue the section as a document of the session, a numbered paragraph for each of its own, and let the dialogue
    stand as the delivery of its action."""
    section = DialogueSection.objects.select_for_update().get(pk=section.pk)
    dialogue = section.dialogue
    refuse_unready(section)
    promised.refuse_taken(to_print(symbol))
    document = enter_document(
        committee=dialogue.committee,
        by=by,
        audience=dialogue.audience,
        symbol=symbol,
        kind=DocumentKind.OTHER,
        session=dialogue.session,
        titles=dialogue.titles,
        day=day or dialogue.day,
        last_paragraph=max(count_paragraphs(section.texts).values()),
    )
    keep_paragraphs(document, section.texts)
    change(section, by=by, verb="published", document=document, audience=dialogue.audience)
    deliver_dialogue(dialogue, document, by=by)
    return document


def refuse_unready(section: DialogueSection) -> None:
    if section.document_id:
        raise ValidationError(_("The section is published already."))
    if section.dialogue.speakers.state != ListState.CLOSED:
        raise ValidationError(_("The dialogue is not over: publish its section once it is closed."))
    if told := came_since(section):
        raise ValidationError(told)
    if not any(entry["text"].strip() for entry in section.texts.values()):
        raise ValidationError(_("The section has no words yet."))
    counted = count_paragraphs(section.texts)
    refuse_unless_as_many(counted, counted[section.texts.best(original_of(section.texts)).language])


def original_of(texts: Texts) -> str:
    """The language whose words are authentic; English where none or several are."""
    authentic = [language for language in texts if texts.standing(language) == "authentic"]
    return authentic[0] if len(authentic) == 1 else "en"


def count_paragraphs(texts: Texts) -> dict[str, int]:
    return {language: len(paragraphs(entry["text"])) for language, entry in texts.items() if entry["text"].strip()}


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: an empty line stands between two."""
    return [" ".join(part.split()) for part in BETWEEN.split(text) if part.strip()]


def keep_paragraphs(document: Document, texts: Texts) -> None:
    DocumentParagraph.objects.bulk_create(
        DocumentParagraph(
            document=document, number=number, language=language, text=text, standing=texts.standing(language)
        )
        for language in texts
        for number, text in enumerate(paragraphs(texts.text(language)), start=1)
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

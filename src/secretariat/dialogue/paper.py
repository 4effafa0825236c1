"""The section on a dialogue as a document of its session: numbered paragraphs under a cover."""

from __future__ import annotations

import datetime as dt
import re

from django.conf import settings
from django.utils.translation import gettext as _

from secretariat.committee.covers import invented, iri, place_and_dates
from secretariat.core.multilingual import Texts
from secretariat.writing.blocks import Numbered, Paper, words
from secretariat.writing.house import speaking

from .models import Dialogue, DialogueSection

BETWEEN = re.compile(r"\n\s*\n")


def papers_of(section: DialogueSection, *, symbol: str, day: dt.date) -> dict[str, Paper]:
    """The document this section is, in each language in which it has words."""
    return {
        language: paper_of(section.dialogue, section.texts, language, symbol=symbol, day=day)
        for language, entry in section.texts.items()
        if entry["text"].strip()
    }


def paper_of(dialogue: Dialogue, texts: Texts, language: str, *, symbol: str, day: dt.date) -> Paper:
    committee, session = dialogue.committee, dialogue.session
    with speaking(language):
        return Paper(
            language=language,
            symbol=symbol,
            body=committee.code,
            body_name=committee.names.best(language).text,
            session_title=session.title,
            place_and_dates=place_and_dates(session, committee),
            title=dialogue.titles.best(language).text,
            prepared_by=_("the Secretariat"),
            day=day.isoformat(),
            original_language=original_of(texts),
            iri=iri(committee, day, f"dialogue-{dialogue.pk}"),
            url=settings.SITE_URL + dialogue.permalink(),
            blocks=tuple(Numbered(number, words(text)) for number, text in paragraphs(texts.text(language))),
            note=invented(committee),
        )


def original_of(texts: Texts) -> str:
    """The language whose words are authentic; where none or several are, English, or what there is."""
    authentic = [language for language in texts if texts.standing(language) == "authentic"]
    return texts.best(authentic[0] if len(authentic) == 1 else "en").language


def paragraphs(text: str) -> list[tuple[int, str]]:
    """The paragraphs of a text with their numbers: an empty line stands between two."""
    return list(enumerate((" ".join(part.split()) for part in BETWEEN.split(text) if part.strip()), start=1))

"""A digest as a session document: its sections as numbered paragraphs, each #12 a link to the message."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from secretariat.committee.covers import invented, iri, place_and_dates
from secretariat.committee.models import Document
from secretariat.core.zones import day_in_words
from secretariat.writing.blocks import Block, Heading, Inline, Numbered, Paper, Run, words

from .models import Message, WeekDigest

NUMBER = re.compile(r"(?<![\w#])#(\d{1,12})\b")


def paper_of(
    digest: WeekDigest, *, language: str = "", symbol: str = "", session=None, day: dt.date | None = None
) -> Paper:
    """The document this digest is, in one of its languages; without a day, of today."""
    week, day, language = digest.week, day or timezone.localdate(), language or digest.language
    with translation.override(language):
        return Paper(
            language=language,
            symbol=symbol,
            body=digest.committee.code,
            body_name=digest.committee.names.best(language).text,
            session_title=session.title if session else "",
            place_and_dates=place_and_dates(session, digest.committee) if session else "",
            title=str(digest),
            prepared_by=_("the moderator"),
            day=day.isoformat(),
            original_language=digest.language,
            iri=iri(digest.committee, day, f"week-{digest.week_id}"),
            url=settings.SITE_URL + digest.permalink(),
            blocks=tuple(blocks(digest, language)),
            note=" · ".join(filter(None, [days_of(week), invented(digest.committee)])),
        )


def days_of(week) -> str:
    """When it was discussed, on the Secretariat's calendar."""
    own = timezone.get_default_timezone()
    first, last = (day_in_words(timezone.localdate(moment, own)) for moment in (week.opens_at, week.closes_at))
    if first == last:
        return _("Discussed on %(day)s") % {"day": first}
    return _("Discussed from %(first)s to %(last)s") % {"first": first, "last": last}


def blocks(digest: WeekDigest, language: str) -> Iterator[Block]:
    sections = digest.sections_in(language)
    known = messages_named(digest, sections)
    number = 0
    for section in sections:
        if section["heading"].strip():
            yield Heading(1, words(section["heading"].strip()))
        for paragraph in filter(None, (part.strip() for part in section["text"].split("\n\n"))):
            number += 1
            yield Numbered(number, linked(" ".join(paragraph.split()), known))


def messages_named(digest: WeekDigest, sections: list[dict]) -> set[int]:
    """Those of its numbers that are messages of this week."""
    named = {int(n) for section in sections for n in NUMBER.findall(section["text"])}
    return set(Message.objects.filter(week=digest.week_id, pk__in=named).values_list("pk", flat=True))


def linked(text: str, known: set[int]) -> Inline:
    runs, end = [], 0
    for match in NUMBER.finditer(text):
        if int(match.group(1)) in known:
            runs += [Run(text[end : match.start()]), Run(match.group(), href=address(int(match.group(1))))]
            end = match.end()
    return tuple(run for run in [*runs, Run(text[end:])] if run.text)


def address(pk: int) -> str:
    return settings.SITE_URL + reverse("permalink", args=["message", pk])


def led_from(document: Document, texts: list[str]) -> dict[str, str]:
    """Where the numbers lead in what a published digest says, on the site: the messages of its week."""
    named = {int(number) for text in texts for number in NUMBER.findall(text)}
    rows = Message.objects.filter(week__digest__document=document, pk__in=named) if named else []
    return {f"#{message.pk}": message.permalink() for message in rows}

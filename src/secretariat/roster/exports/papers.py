"""The list as a paper that Word, PDF and RTF are written from."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from secretariat.core.joining import joined
from secretariat.writing.blocks import Annex, Block, Group, Paper, Plain, Row, Run, Table, words
from secretariat.writing.house import speaking

from ..labels import Labels
from ..models import Profile
from ..searching.answer import Search
from ..searching.cards import Card
from ..searching.conditions import conditions
from ..sight import Shown
from .columns import address, tongues

MOST = 500  # consultants of one paper: more is read as a table


def build(search: Search, title: str, language: str) -> Paper:
    with speaking(language):
        day = timezone.localdate()
        return Paper(
            language=language,
            symbol=f"ROSTER-{day.isoformat()}",
            body="",
            body_name=settings.INSTALLATION_NAME,
            session_title="",
            place_and_dates="",
            title=title,
            prepared_by=_("the Secretariat"),
            day=day.isoformat(),
            original_language=language,
            url=settings.SITE_URL + reverse("roster:roster"),
            blocks=tuple(said(search)),
            annexes=(Annex(title, (table(search, title),)),),
            note=_("Demonstration data: these people are invented.") if is_invented() else "",
        )


def is_invented() -> bool:
    return Profile.objects.filter(is_sample=True).exists()


def said(search: Search) -> Iterator[Block]:
    """What was asked, how many answered, and that this holds personal data."""
    count = search.answer.count
    if search.asked.text:
        yield Plain(words(_("Words: %(words)s") % {"words": search.asked.text}))
    for one in conditions(search.asked, search.labels):
        yield Plain(words(one))
    told = ngettext("%(count)s consultant answers.", "%(count)s consultants answer.", count) % {"count": count}
    if count > MOST:
        told += " " + _("The first %(most)s are listed.") % {"most": MOST}
    yield Plain(words(told))
    yield Plain(words(_("This list holds personal data: use it for what it was made for, then delete it.")))


def table(search: Search, title: str) -> Table:
    columns = (
        pgettext("of a person", "Name"),
        _("Nationality"),
        _("Fields of expertise"),
        _("Languages"),
        _("Engagements"),
    )
    rows = tuple(row(shown, search.labels) for shown in search.everything(MOST))
    return Table(title, columns, (Group((), rows),) if rows else ())


def row(shown: Shown, labels: Labels) -> Row:
    card = Card(shown, labels)
    name = (Run(shown.name, href=address(shown)),)
    reached = joined(filter(None, [shown.email, shown.telephone]))
    return Row(
        (
            (*name, Run(f" ({reached})")) if reached else name,
            words(joined(map(str, card.nationalities.words))),
            words(joined(map(str, card.fields.words))),
            words(joined(tongues(shown, labels))),
            words(engaged(card)),
        )
    )


def engaged(card: Card) -> str:
    """Twelve, 2014–2025: Kenya, Peru"""
    if not card.years:
        return "0"
    span = "–".join(map(str, dict.fromkeys(card.years)))
    return f"{card.times}, {span}: {joined(map(str, card.countries.words))}"

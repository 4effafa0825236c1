"""Lists of forums and of a week's messages: pages, CSV and JSON."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from secretariat.core.languages import language_name
from secretariat.record.lists import Choice, Column, Listing, Words

from .models import Forum, Message, MessageState, Posting, Week
from .rules import person_behind

FORUMS = Listing(
    name="forums",
    title=_("Discussions"),
    lead=_("Forums in which one topic is discussed each week, with a moderator and a digest."),
    base=lambda user: Forum.objects.visible_to(user).standing(),
    columns=(
        Column("title", _("Forum"), value=lambda row: row.titles.best(), link=True),
        Column("committee", _("Committee"), value=lambda row: row.committee.code, sort=("committee__code",)),
        Column("purpose", _("What it is for"), value=lambda row: row.digests.best()),
        Column(
            "posting", _("Who may post"), value=lambda row: row.posting, words=lambda code: str(Posting(code).label)
        ),
        Column("weeks", _("Weeks"), value=lambda row: len(row.weeks.all()), numeric=True),
    ),
    filters=(Words(texts=("titles", "digests")),),
    order=("committee__code", "pk"),
    along=("committee",),
    beside=("weeks",),
    empty=_("There is no forum yet: an officer founds one from the page of a committee."),
)


def listing_of(week: Week) -> Listing:
    return Listing(
        name=f"week-{week.pk}",
        title=_("Messages of the week"),
        base=lambda user: shown(week, user),
        columns=(
            Column("number", _("Number"), value=lambda row: row.pk, link=True, numeric=True, sort=("pk",)),
            Column("author", _("Author"), value=lambda row: str(row.author or "")),
            Column("speaks_for", _("Speaks for"), value=lambda row: str(row.organization or "")),
            Column("at", _("When"), value=lambda row: row.recorded_at.isoformat(timespec="minutes"), words=clock),
            Column(
                "language", _("Language"), value=lambda row: row.language, words=language_name, sort=("language", "pk")
            ),
            Column("question", _("Question"), value=lambda row: row.question.number if row.question_id else None),
            Column("answers", _("Answers"), value=lambda row: row.parent_id, numeric=True),
            Column("text", _("Text"), value=lambda row: row.text),
        ),
        filters=(
            Words(plain=("text",)),
            Choice("language", _("Language"), "language", choices=settings.LANGUAGES),
        ),
        along=("author", "organization", "question"),
        empty=_("Nothing has been said yet."),
    )


def clock(moment: str) -> str:
    """A moment for people, in the zone of the page."""
    local = timezone.localtime(dt.datetime.fromisoformat(moment))
    return f"{date_format(local, 'DATETIME_FORMAT')} ({local.tzname()})"


def shown(week: Week, user):
    rows = Message.objects.visible_to(user).read_by(person_behind(user))
    return rows.filter(week=week, state=MessageState.SHOWN)

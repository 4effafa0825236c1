"""What a digest takes from messages, by their numbers and by their words."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from secretariat.core.joining import joined

from ..digesting import QUOTED
from ..models import Message, MessageState, WeekDigest
from ..paper import NUMBER

SHORTEST = 12  # characters: what is shorter may stand anywhere


def gone_from(digest: WeekDigest, sections: list[dict]) -> list[Message]:
    """The messages of its week that these sections name or quote, and that nobody reads any more."""
    unread = ~Q(state=MessageState.SHOWN) | Q(withdrawn_at__isnull=False) | Q(text="")
    rows = Message.objects.filter(unread, week=digest.week_id).prefetch_related("versions").order_by("pk")
    return [message for message in rows if takes_from(sections, message)]


def takes_from(sections: list[dict], message: Message) -> bool:
    """Do they name this message, or quote how it read in one of its editions, as a draft does?"""
    told = on_one_line(" ".join(section["text"] for section in sections))
    if str(message.pk) in NUMBER.findall(told):
        return True
    said = (on_one_line(version.text)[: QUOTED - 1] for version in message.versions.all())
    return any(len(words) >= SHORTEST and words in told for words in said)


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def issued_quoting(message: Message) -> WeekDigest | None:
    """The published digest of its week, where it names or quotes this message."""
    digest = WeekDigest.objects.filter(week=message.week_id, document__isnull=False).first()
    told = [section for language in digest.issued_in for section in digest.sections_in(language)] if digest else []
    return digest if takes_from(told, message) else None


def told_of(gone: list[Message]) -> str:
    """What is said of them where a digest still has them; nothing where it has none."""
    sentence = _(
        "The digest names or quotes messages that nobody reads any more: %(numbers)s. Take out what comes from them, "
        "then publish it."
    )
    return sentence % {"numbers": joined(f"#{message.pk}" for message in gone)} if gone else ""


def said_since(digest: WeekDigest) -> str:
    """The messages that were posted after the draft was made, where the week was opened again."""
    rows = Message.objects.filter(week=digest.week_id, state=MessageState.SHOWN, recorded_at__gt=digest.recorded_at)
    return joined(f"#{pk}" for pk in rows.order_by("pk").values_list("pk", flat=True))

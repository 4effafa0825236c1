"""What a digest takes from messages, by their numbers and by their words."""

from __future__ import annotations

import re

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.core.joining import joined

from ..digesting import QUOTED, counted_now, counting
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


def miscounted(digest: WeekDigest, language: str) -> str:
    """What is said where a digest counts as its draft did, and what stands now counts otherwise; else nothing."""
    told = paragraphs_in(digest.sections_in(language))
    with translation.override(language):
        forms = [re.compile(re.sub(r"%\\\(\w+\\\)s", ".+", re.escape(sentence))) for sentence in counting()]
    now = counted_now(digest.week, language)
    if all(paragraph in now for paragraph in told if any(form.fullmatch(paragraph) for form in forms)):
        return ""
    sentence = _("The digest counts what was there when it was drafted. Now it would say: %(numbers)s")
    return sentence % {"numbers": " ".join(now)}


def paragraphs_in(sections: list[dict]) -> list[str]:
    return [on_one_line(part) for section in sections for part in section["text"].split("\n\n")]


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

"""Messages with all that stands around them on a page, in a number of queries that does not grow with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import get_language

from secretariat.record.models import Attachment
from secretariat.record.models.audience import open_to
from secretariat.record.sight import Sight

from ..models import Message, MessageState, MessageTranslation, Reaction, Week
from .groups import Groups

NUMBER = re.compile(r"(?<![\w&/#])#(\d{1,12})\b")


@dataclass
class Said:
    """One message as a class of readers sees it; `is_seen` is False where only its place is left. `weeks` are those of
    the messages it names by number: numbers run through all weeks."""

    message: Message
    is_seen: bool
    group: str = ""
    reactions: list[tuple[str, str, int]] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    translation: MessageTranslation | None = None
    weeks: dict[int, int] = field(default_factory=dict)
    parent_is_seen: bool = False
    is_folded: bool = False
    replies: list[Said] = field(default_factory=list)
    earlier_replies: int = 0
    day: object = None

    @property
    def pk(self) -> int:
        return self.message.pk

    @property
    def order(self) -> str:
        return f"{self.message.pk:012}"

    @property
    def images(self) -> list[Attachment]:
        return [file for file in self.files if file.is_image]

    @property
    def papers(self) -> list[Attachment]:
        return [file for file in self.files if not file.is_image]

    @property
    def is_reply(self) -> bool:
        return self.message.root_id is not None


def rows_of(week: Week, user):
    """Every message of a week that has a place on this reader's page: those she may see, and where one is hidden."""
    seen = open_to(user, Message.COMMITTEE) | Q(state=MessageState.HIDDEN)
    rows = Message.objects.filter(week=week, withdrawn_at=None).filter(seen)
    along = ("week__committee", "author", "organization", "question", "parent__author", "parent__week__committee")
    return rows.select_related(*along).prefetch_related("mentions")


def dressed(messages: Iterable[Message], user, *, blocked: frozenset[int] = frozenset()) -> list[Said]:
    """Each message with its group, reactions, files and translation."""
    messages, sight = list(messages), Sight(user)
    ids = [message.pk for message in messages]
    groups, reactions, files, translations = Groups(messages), counted(ids), files_of(ids), translations_of(ids)
    weeks = weeks_named(messages)
    return [
        Said(
            message=message,
            is_seen=sight.sees(message) and message.state != MessageState.TAKEN_BACK,
            group=str(groups.of(message) or ""),
            reactions=reactions[message.pk],
            files=files[message.pk],
            translation=fresh(translations.get(message.pk), message),
            weeks=weeks,
            parent_is_seen=sight.sees(message.parent) and message.parent.state != MessageState.TAKEN_BACK,
            is_folded=message.author_id in blocked,
        )
        for message in messages
    ]


def counted(ids: list[int]) -> dict[int, list[tuple[str, str, int]]]:
    found: dict[int, list] = defaultdict(list)
    told = Reaction.objects.filter(message__in=ids).values("message_id", "kind").annotate(number=Count("pk"))
    for row in told.order_by("message_id", "kind"):
        found[row["message_id"]].append((row["kind"], Reaction.Kind(row["kind"]).label, row["number"]))
    return found


def files_of(ids: list[int]) -> dict[int, list[Attachment]]:
    found: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(kind=Message.noun(), record_id__in=ids, superseded_at=None):
        found[file.record_id].append(file)
    return found


def weeks_named(messages: list[Message]) -> dict[int, int]:
    """The week in which each message stands whose number one of these names, within their forum."""
    named = {int(number) for message in messages for number in NUMBER.findall(message.text)}
    if not named:
        return {}
    rows = Message.objects.filter(pk__in=named, week__forum__weeks=messages[0].week_id)
    return dict(rows.values_list("pk", "week_id"))


def translations_of(ids: list[int]) -> dict[int, MessageTranslation]:
    """Those into the page's language."""
    rows = MessageTranslation.objects.filter(message__in=ids, language=get_language() or "en")
    return {row.message_id: row for row in rows}


def fresh(translation: MessageTranslation | None, message: Message) -> MessageTranslation | None:
    """A translation of an edition that was worded anew since is none."""
    holds = translation is not None and translation.edition == message.edition and translation.text
    return translation if holds else None

"""What the forum holds of a person: given to her whole, and erased so that the journal stays true."""

from __future__ import annotations

import re

from django.db import transaction

from secretariat.accounts import personal
from secretariat.accounts.models import Person
from secretariat.record.models import Attachment, Notice
from secretariat.search.index import put

from .models import Appeal, Block, Flag, ForumLetters, Message, MessageTranslation, MessageVersion, Reaction
from .queries.said import files_of


def discussion_of(person: Person) -> dict:
    """Her own posts in every edition, and what else she did in the forums."""
    messages = list(messages_of(person))
    files = files_of([message.pk for message in messages])
    return {
        "messages": [of_message(message, files[message.pk]) for message in messages],
        "reactions": list(Reaction.objects.filter(person=person).order_by("pk").values("message_id", "kind")),
        "flags": list(Flag.objects.filter(person=person).order_by("pk").values("message_id", "reason")),
        "appeals": list(Appeal.objects.filter(person=person).order_by("pk").values("act_id", "text", "answer")),
        "blocked": list(Block.objects.filter(blocker=person).order_by("pk").values_list("blocked_id", flat=True)),
        "letters": list(
            ForumLetters.objects.filter(person=person).order_by("pk").values("forum_id", "rhythm", "language")
        ),
    }


def messages_of(person: Person):
    rows = Message.objects.filter(author=person).select_related("week", "organization").order_by("pk")
    return rows.prefetch_related("versions")


def of_message(message: Message, files: list[Attachment]) -> dict:
    return {
        "number": message.pk,
        "week": str(message.week),
        "at": message.recorded_at.isoformat(),
        "spoke_for": message.organization and message.organization.code,
        "state": message.state,
        "editions": [{"language": v.language, "text": v.text, "at": v.at.isoformat()} for v in message.versions.all()],
        "files": [{"name": file.name, "description": file.description} for file in files],
    }


@transaction.atomic
def erase(person: Person) -> None:
    """Her words go, in every edition and translation, with her files and her name where others wrote @name. That she
    posted, and when, stays: answers keep their place and the journal stays true."""
    ids = list(Message.objects.filter(author=person).values_list("pk", flat=True))
    Message.objects.filter(pk__in=ids).update(text="")
    MessageVersion.objects.filter(message__in=ids).update(text="")
    MessageTranslation.objects.filter(message__in=ids).delete()
    erase_files(ids)
    Notice.objects.filter(kind=Message.noun(), record_id__in=ids).delete()
    Flag.objects.filter(person=person).update(reason="")
    Appeal.objects.filter(person=person).update(text="")
    for holding in (Reaction.objects.filter(person=person), ForumLetters.objects.filter(person=person)):
        holding.delete()
    Block.objects.filter(blocker=person).delete()
    put([*ids, *unnamed(person)], Message.noun())


def erase_files(ids: list[int]) -> None:
    """The bytes; that there was a file, and its fingerprint, stays."""
    for attachment in Attachment.objects.filter(kind=Message.noun(), record_id__in=ids):
        attachment.file.delete(save=False)
        attachment.delete()


def unnamed(person: Person) -> list[int]:
    """Messages in which others wrote @name: the name is taken out of every edition. Answers their numbers."""
    if not person.name:
        return []
    forms = "|".join(map(re.escape, (person.name, person.name.split()[0])))
    name = re.compile(rf"@(?:{forms})(?!\w)", re.IGNORECASE)
    mentioning = list(Message.objects.filter(mentions=person))
    for message in mentioning:
        Message.objects.filter(pk=message.pk).update(text=name.sub("@…", message.text))
        for version in message.versions.all():
            MessageVersion.objects.filter(pk=version.pk).update(text=name.sub("@…", version.text))
        message.translations.all().delete()
    return [message.pk for message in mentioning]


def register() -> None:
    personal.register("discussions", discussion_of, erase)

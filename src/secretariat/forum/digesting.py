"""The first draft of a digest: by question, by group of contributors, each message quoted and linked by its number."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.core.joining import joined, led
from secretariat.record.models import Attachment

from .models import GuidingQuestion, Message, MessageState, Week
from .queries.groups import Groups

IMAGES = Q(kind=Message.noun(), superseded_at=None, width__isnull=False)
QUOTED = 200  # characters of a message that a draft quotes


def draft(week: Week, language: str) -> list[dict]:
    """Sections {"heading", "text"}; paragraphs are parted by a blank line, and #12 leads to message 12."""
    messages = messages_of(week)
    groups = Groups(messages)
    with translation.override(language):
        sections = [section(question, messages, groups) for question in week.questions.standing()]
        rest = [message for message in messages if message.question_id is None]
        return [
            {"heading": _("The discussion"), "text": overview(week, messages, groups)},
            *sections,
            *([{"heading": _("Other contributions"), "text": told(rest, groups)}] if rest else []),
        ]


def messages_of(week: Week) -> list[Message]:
    """What everybody who reads the forum reads in it."""
    rows = Message.objects.filter(week=week, state=MessageState.SHOWN, withdrawn_at=None, audience=week.forum.audience)
    rows = rows.annotate(has_image=Exists(Attachment.objects.filter(IMAGES, record_id=OuterRef("pk"))))
    return list(rows.select_related("author", "organization").order_by("pk"))


def overview(week: Week, messages: list[Message], groups: Groups) -> str:
    return "\n\n".join(filter(None, [str(week.digests), *numbers(messages, groups)]))


def numbers(messages: list[Message], groups: Groups) -> list[str]:
    """How many there were and whence they came: a paragraph each."""
    people = {message.author_id for message in messages}
    blanks = {"messages": len(messages), "people": len(people), "groups": joined(counted(by_group(messages, groups)))}
    posted, came = counting()
    return [posted % blanks, *([came % blanks] if messages else [])]


def counting() -> tuple[str, str]:
    """The sentences in which a digest counts, with their blanks."""
    return (
        _("Messages posted: %(messages)s. People who took part: %(people)s."),
        _("Contributions came from: %(groups)s."),
    )


def counted_now(week: Week, language: str) -> list[str]:
    """Its numbers as a draft made now would have them."""
    messages = messages_of(week)
    with translation.override(language):
        return numbers(messages, Groups(messages))


def counted(grouped: dict[str, list[Message]]) -> list[str]:
    return [f"{name} ({len(found)})" for name, found in grouped.items()]


def section(question: GuidingQuestion, messages: list[Message], groups: Groups) -> dict:
    answers = [message for message in messages if message.question_id == question.pk]
    text = told(answers, groups) if answers else _("Nobody answered this question.")
    return {"heading": str(question), "text": text}


def told(messages: list[Message], groups: Groups) -> str:
    """A paragraph for each group of contributors."""
    return "\n\n".join(led(name, quoted(found)) for name, found in by_group(messages, groups).items())


def by_group(messages: Iterable[Message], groups: Groups) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for message in messages:
        found.setdefault(name_of(message, groups), []).append(message)
    return found


def name_of(message: Message, groups: Groups) -> str:
    group = groups.of(message)
    if group is not None:
        return str(group)
    return of_no_group(message.organization) if message.organization else _("Participants in their own name")


def of_no_group(organization: Organization) -> str:
    if organization.is_unit:
        return _("The Secretariat")
    is_state = organization.kind == OrganizationKind.MEMBER_STATE
    return _("States of no group") if is_state else _("Other organizations")


def quoted(messages: list[Message]) -> str:
    return " ".join(quotation(message) for message in messages)


def quotation(message: Message) -> str:
    words = " ".join(message.text.split())
    words = words if len(words) <= QUOTED else f"{words[: QUOTED - 1]}…"
    blanks = {"who": message.organization or _("A participant"), "words": words, "number": f"#{message.pk}"}
    if message.has_image:
        return _("%(who)s: “%(words)s” (%(number)s, with an image).") % blanks
    return _("%(who)s: “%(words)s” (%(number)s).") % blanks

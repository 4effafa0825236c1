"""Whom a message of a forum can name, for who is writing one."""

from __future__ import annotations

from secretariat.accounts.models import Person

from ..mentions import named_in
from ..models import Forum, Message, MessageState
from ..rules import is_named, person_behind

MOST = 8  # names offered at once


def names_beginning(forum: Forum, user, begins: str) -> list[Person]:
    """Those of whose names some word begins so. Who was named for the forum is told to others who were; everyone else
    is told of those whose messages she reads."""
    heard = Message.objects.visible_to(user).filter(week__forum=forum).exclude(state=MessageState.TAKEN_BACK)
    rows = Person.objects.filter(pk__in=heard.values("author_id"))
    rows = rows | named_in(forum) if is_named(user, forum) else rows
    rows = rows.filter(erased_at=None).exclude(name="").exclude(pk=person_behind(user).pk)
    wanted, found = begins.casefold(), []
    for person in rows.distinct().select_related("organization").order_by("name", "pk").iterator():
        if has_word(person.name.casefold(), wanted):
            found.append(person)
        if len(found) == MOST:
            break
    return found


def has_word(name: str, wanted: str) -> bool:
    return name.startswith(wanted) or f" {wanted}" in name

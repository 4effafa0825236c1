"""@name in a message: who is meant, among the people of its forum."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from secretariat.accounts.models import Person
from secretariat.core.joining import joined

from .models import Duty, Forum, Message, Week

MENTION = re.compile(r"(?<![\w@])@(\w)")
MOST = 1000  # people of one forum among whom a name is looked for


def named_in(forum: Forum):
    """Whoever was named as its member or moderator."""
    from .operations.members import role_code

    return Person.objects.filter(assignments__role__code__in=[role_code(forum, duty) for duty in Duty.values])


def people_of(forum: Forum) -> list[Person]:
    """Whoever is named in the forum or has spoken in it."""
    spoken = Person.objects.filter(pk__in=Message.objects.filter(week__forum=forum).values("author_id"))
    return list((named_in(forum) | spoken).filter(erased_at=None).exclude(name="").distinct().order_by("name")[:MOST])


def mentioned(text: str, week: Week) -> list[Person]:
    """The people meant by @name. A first name will do where one person alone bears it; where several do, a
    ValidationError says so. What names nobody is left as it was typed."""
    places = [match.start() + 1 for match in MENTION.finditer(text)]
    if not places:
        return []
    people = people_of(week.forum)
    found = {}
    for place in places:
        person = meant(text[place:], people)
        if person is not None:
            found[person.pk] = person
    return list(found.values())


def meant(rest: str, people: list[Person]) -> Person | None:
    whole = [person for person in people if begins_with(rest, person.name)]
    if whole:
        return only(whole, longest(whole))
    first = [person for person in people if begins_with(rest, person.name.split()[0])]
    return only(first, first[0].name.split()[0]) if first else None


def begins_with(rest: str, name: str) -> bool:
    following = rest[len(name) : len(name) + 1]
    return rest[: len(name)].casefold() == name.casefold() and not (following.isalnum() or following == "_")


def longest(people: list[Person]) -> str:
    return max((person.name for person in people), key=len)


def only(people: list[Person], name: str) -> Person:
    bearing = [person for person in people if person.name.startswith(name)] if len(people) > 1 else people
    if len(bearing) == 1:
        return bearing[0]
    blanks = {"name": name, "people": joined(sorted(labelled(person) for person in people))}
    raise ValidationError(
        {"text": _("“@%(name)s” could be several people: %(people)s. Write the whole name.") % blanks}
    )


def labelled(person: Person) -> str:
    return f"{person.name} ({person.organization})" if person.organization_id else person.name

"""What cannot be as a programme stands: two things in one room, a speaker in two places, hours outside the event."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from secretariat.core.zones import day_in_words

from .forms.hours import day_of
from .models import ProgrammeItem, Speaking
from .programme import Programme


@dataclass(frozen=True)
class Clash:
    items: tuple[ProgrammeItem, ...]
    sentence: str


def clashes(programme: Programme) -> list[Clash]:
    """In the order of the programme; nothing where all is well."""
    found = [in_one_place(a, b) for a, b in overlapping(programme) if share_a_room(a, b)]
    found += [twice(programme, a, b, one) for a, b in overlapping(programme) for one in shared(programme, a, b)]
    return found + strays(programme)


def overlapping(programme: Programme):
    for a, b in combinations(sorted(programme.timed, key=lambda item: item.starts_at), 2):
        if b.starts_at < a.ends_at:
            yield a, b


def share_a_room(a: ProgrammeItem, b: ProgrammeItem) -> bool:
    """What is for everyone leaves no room beside it."""
    return a.track_id == b.track_id or None in (a.track_id, b.track_id)


def shared(programme: Programme, a: ProgrammeItem, b: ProgrammeItem) -> list[Speaking]:
    others = {identity(one) for one in programme.of_item(b)} - {""}
    return [one for one in programme.of_item(a) if identity(one) in others]


def identity(one: Speaking) -> str:
    return f"person {one.person_id}" if one.person_id else one.name.casefold().strip()


def in_one_place(a: ProgrammeItem, b: ProgrammeItem) -> Clash:
    blanks = {"first": a, "second": b}
    return Clash((a, b), _("“%(first)s” and “%(second)s” are in the same place at the same time.") % blanks)


def twice(programme: Programme, a: ProgrammeItem, b: ProgrammeItem, one: Speaking) -> Clash:
    blanks = {"name": one, "first": a, "second": b}
    return Clash((a, b), _("%(name)s is expected in two places at once: “%(first)s” and “%(second)s”.") % blanks)


def strays(programme: Programme) -> list[Clash]:
    return [outside(item) for item in programme.timed if is_outside(item)]


def is_outside(item: ProgrammeItem) -> bool:
    event = item.event
    return is_on_another_day(item) or (
        event.hours_known and (item.starts_at < event.starts_at or item.ends_at > event.ends_at)
    )


def is_on_another_day(item: ProgrammeItem) -> bool:
    return not item.event.first_day <= day_of(item.starts_at, item.event.zone) <= item.event.last_day


def outside(item: ProgrammeItem) -> Clash:
    if is_on_another_day(item):
        blanks = {"item": item, "day": day_in_words(day_of(item.starts_at, item.event.zone))}
        return Clash((item,), _("“%(item)s” is on %(day)s, which is no day of the event.") % blanks)
    return Clash((item,), _("“%(item)s” lies outside the hours of the event.") % {"item": item})

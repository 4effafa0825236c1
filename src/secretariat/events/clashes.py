"""What cannot be as a programme stands: two things in one room, a speaker in two places, hours outside the event."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from secretariat.core.zones import day_in_words
from secretariat.writing.blocks import Inline
from secretariat.writing.filling_in import filled_in

from .forms.hours import day_of
from .models import ProgrammeItem, Speaking
from .programme import Programme
from .sections import named


@dataclass(frozen=True)
class Clash:
    items: tuple[ProgrammeItem, ...]
    sentence: Inline


def clashes(programme: Programme) -> list[Clash]:
    """In the order of the programme; nothing where all is well."""
    found = [in_one_place(a, b) for a, b in overlapping(programme) if share_a_room(a, b)]
    found += [twice(a, b, one) for a, b in overlapping(programme) for one in shared(programme, a, b)]
    return found + [outside(item) for item in programme.timed if is_outside(item)]


def overlapping(programme: Programme):
    for a, b in combinations(sorted(programme.timed, key=lambda item: item.starts_at), 2):
        if b.starts_at < a.ends_at:
            yield a, b


def share_a_room(a: ProgrammeItem, b: ProgrammeItem) -> bool:
    """What is for everyone leaves no room beside it."""
    return a.track_id == b.track_id or None in (a.track_id, b.track_id)


def shared(programme: Programme, a: ProgrammeItem, b: ProgrammeItem) -> list[str]:
    """What those are called who speak in both, by the names they have in each."""
    pairs = [(one, other) for one in programme.of_item(a) for other in programme.of_item(b)]
    return [" / ".join(dict.fromkeys(map(str, pair))) for pair in pairs if identities(pair[0]) & identities(pair[1])]


def identities(one: Speaking) -> set:
    """By what they are known again: their account, their address, their name."""
    return {one.person_id, one.email.casefold(), one.name.casefold().strip()} - {None, ""}


def in_one_place(a: ProgrammeItem, b: ProgrammeItem) -> Clash:
    sentence = _("“%(first)s” and “%(second)s” are in the same place at the same time.")
    return Clash((a, b), filled_in(sentence, first=called(a), second=called(b)))


def twice(a: ProgrammeItem, b: ProgrammeItem, name: str) -> Clash:
    sentence = _("%(name)s is expected in two places at once: “%(first)s” and “%(second)s”.")
    return Clash((a, b), filled_in(sentence, name=name, first=called(a), second=called(b)))


def called(item: ProgrammeItem) -> Inline:
    """Its title, apart from the direction of the sentence around it."""
    return named(item.titles, item)


def is_outside(item: ProgrammeItem) -> bool:
    event = item.event
    return is_on_another_day(item) or (
        event.hours_known and (item.starts_at < event.starts_at or item.ends_at > event.ends_at)
    )


def is_on_another_day(item: ProgrammeItem) -> bool:
    return not item.event.first_day <= day_of(item.starts_at, item.event.zone) <= item.event.last_day


def outside(item: ProgrammeItem) -> Clash:
    if is_on_another_day(item):
        sentence = _("“%(item)s” is on %(day)s, which is no day of the event.")
        day = day_in_words(day_of(item.starts_at, item.event.zone))
        return Clash((item,), filled_in(sentence, item=called(item), day=day))
    return Clash((item,), filled_in(_("“%(item)s” lies outside the hours of the event."), item=called(item)))

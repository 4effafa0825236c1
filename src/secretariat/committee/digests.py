"""What moved since the last session: for one person, for her delegation, or altogether; as a page and for a letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from secretariat.accounts.models import Assignment, Person
from secretariat.core.joining import led
from secretariat.record import following
from secretariat.record.models import Follow

from .models import Committee, Session, SessionState
from .moves import Group, grouped
from .years_gone_by import YearsGoneBy

MINE, DELEGATION, EVERYTHING = "mine", "delegation", "everything"
MOST = 400  # entries in one digest; more is a report


@dataclass(frozen=True)
class Digest:
    """What moved in one committee since `session` (from the beginning, where none was held)."""

    committee: Committee
    session: Session | None
    groups: tuple[Group, ...]
    is_cut: bool = False

    def __str__(self):
        return as_text(self.groups)


def as_text(groups: Iterable[Group]) -> str:
    """As a letter has it: one record to a line."""
    return "\n\n".join("\n".join([led(g.sort, g.name), *(f"- {line}" for line in g.lines)]) for g in groups)


def follows_for(user, whose: str, committees: Iterable[Committee]) -> list[Follow]:
    """What is followed in these committees: by her, by anyone of her delegation, or everything there is."""
    person = user.person
    if whose == EVERYTHING:
        return [whole(committee, person) for committee in committees]
    who = colleagues(person) if whose == DELEGATION else [person.pk]
    rows = Follow.objects.filter(person__in=who, stream_key__in=[c.stream_key for c in committees])
    return list({(one.kind, one.record_id): one for one in rows}.values())


def whole(committee: Committee, person: Person) -> Follow:
    """As if she followed the committee as a whole; not saved."""
    told = {"kind": committee.noun(), "record_id": committee.pk, "stream_key": committee.stream_key}
    return Follow(pk=-committee.pk, person=person, **told)


def colleagues(person: Person) -> list[int]:
    """Everyone who speaks or works for the same organizations, herself included."""
    own = {a.organization_id for a in person.current_assignments if a.organization_id} or {person.organization_id} - {
        None
    }
    found = Assignment.objects.current().filter(organization__in=own).values_list("person_id", flat=True)
    return [person.pk, *found]


def since_last_session(user, whose: str, session: Session | None = None) -> list[Digest]:
    """A digest for each committee this user may see; with `session`, of its committee alone and since that session."""
    committees = [session.committee] if session else list(Committee.objects.visible_to(user).standing())
    last = {session.committee_id: session} if session else last_held(committees, user)
    follows = follows_for(user, whose, committees)
    return [
        digest(committee, last.get(committee.pk), [f for f in follows if f.stream_key == committee.stream_key], user)
        for committee in committees
        if any(f.stream_key == committee.stream_key for f in follows)
    ]


def digest(committee: Committee, session: Session | None, follows: list[Follow], user) -> Digest:
    entries = (
        following.since_moment(follows, user, end_of(session)).select_related("stream").prefetch_related("subjects")
    )
    found = list(YearsGoneBy(committee, session).without(entries)[: MOST + 1])
    return Digest(committee, session, tuple(grouped(follows, found[:MOST], user)), is_cut=len(found) > MOST)


def last_held(committees: Iterable[Committee], user) -> dict[int, Session]:
    held = held_sessions(committees, user)
    return {session.committee_id: session for session in reversed(held)}


def held_sessions(committees: Iterable[Committee], user) -> list[Session]:
    """The newest first."""
    rows = Session.objects.visible_to(user).standing().filter(committee__in=committees, state=SessionState.HELD)
    return list(rows.select_related("committee").order_by("committee__code", "-number"))


def end_of(session: Session | None) -> dt.datetime:
    """The beginning of its last day: what that day decided has moved since."""
    day = (session and (session.end or session.start)) or dt.date(1970, 1, 1)
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))

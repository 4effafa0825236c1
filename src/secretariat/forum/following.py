"""What pages of a forum follow: its own page how its newest weeks stand, pages of a week what is told in its room."""

from __future__ import annotations

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from secretariat.committee.open_pages import with_position
from secretariat.live.asked import MOST, Asked, Follow
from secretariat.record.models import Stream

from .models import Forum, Week


def with_rooms(weeks):
    """Weeks that know where the streams of their room and of their committee stood in the moment they were read."""
    key = Concat(Value("room:"), Cast(OuterRef("pk"), CharField()))
    return with_position(weeks).annotate(room_position=Subquery(Stream.objects.filter(key=key).values("position")[:1]))


def follow_room(week: Week) -> Follow:
    """All that is said and done in the room of a week that was read `with_rooms`, and what becomes of its digest."""
    thread = Asked(f"committee:{week.committee.code}", f"{week.noun()}/{week.pk}")
    return Follow((Asked(week.room), thread), (week.room_position or 0, week.stream_position or 0))


def follow(forum: Forum, weeks: list[Week]) -> Follow:
    newest = weeks[: MOST - 1]
    rooms = [Asked(week.room, f"{week.noun()}/{week.pk}") for week in newest]
    own = Asked(forum.stream_key, f"{forum.noun()}/{forum.pk}")
    return Follow((own, *rooms), (forum.stream_position or 0, *(week.room_position or 0 for week in newest)))

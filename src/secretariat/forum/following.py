"""What pages of a forum follow: its own page how its newest weeks stand, pages of a week what is told in its room."""

from __future__ import annotations

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from secretariat.live.asked import MOST, Asked, Follow
from secretariat.record.models import Stream

from .models import Forum, Week


def with_rooms(weeks):
    """Weeks that know where their room's stream stood in the moment they were read."""
    key = Concat(Value("room:"), Cast(OuterRef("pk"), CharField()))
    return weeks.annotate(room_position=Subquery(Stream.objects.filter(key=key).values("position")[:1]))


def follow_room(week: Week) -> Follow:
    """All that is said and done in the room of a week that was read `with_rooms`."""
    return Follow((Asked(week.room),), (week.room_position or 0,))


def follow(forum: Forum, weeks: list[Week]) -> Follow:
    newest = weeks[: MOST - 1]
    rooms = [Asked(week.room, f"{week.noun()}/{week.pk}") for week in newest]
    own = Asked(forum.stream_key, f"{forum.noun()}/{forum.pk}")
    return Follow((own, *rooms), (forum.stream_position or 0, *(week.room_position or 0 for week in newest)))

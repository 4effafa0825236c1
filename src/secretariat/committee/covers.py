"""What stands on the cover of a paper that another area makes for a session."""

from __future__ import annotations

from secretariat.core.joining import joined
from secretariat.core.zones import day_in_words

from .models import Committee, Session


def place_and_dates(session: Session, committee: Committee) -> str:
    """Where and when the session sits, in the page's language; one day is written once."""
    days = [day_in_words(day) for day in dict.fromkeys((session.start, session.end)) if day]
    return joined(filter(None, [committee.place_named(session.place or committee.place), " – ".join(days)]))

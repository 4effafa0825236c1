"""An event that was held, and the paper about it."""

from __future__ import annotations

import datetime as dt

from secretariat.committee.factories import ActionFactory, SessionFactory
from secretariat.core.multilingual import Texts
from secretariat.events.factories import (
    NINE,
    EventFactory,
    PartFactory,
)
from secretariat.events.models import EventPaper, EventState
from secretariat.events.paper import build as written
from secretariat.events.sections import Material
from secretariat.events.sections import sections as sections_of
from secretariat.record.operations import change
from secretariat.writing.blocks import plain


def held_event():
    session = SessionFactory()
    action = ActionFactory(mandate__committee=session.committee)
    told = {"committee": session.committee, "session": session, "actions": [action], "state": EventState.HELD}
    begins = dt.datetime(2023, 5, 12, 7, tzinfo=dt.UTC)
    told |= {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=8)}
    return EventFactory(digests=Texts.of("Of rivers."), **told)


class PaperFactory(PartFactory):
    class Meta:
        model = EventPaper

    languages = ["en"]


def sections(paper, language):
    return sections_of(Material.of(paper), language)


def told_by(paper, language="en") -> dict:
    """The plain paragraphs under each heading."""
    return {plain(one.heading): tuple(map(plain, one.paragraphs)) for one in sections(paper, language)}


def build(paper, language):
    return written(Material.of(paper), language)


def to_come(event):
    """As it stood before it was held: people register."""
    hours = {"starts_at": NINE, "ends_at": NINE + dt.timedelta(hours=8)}
    return change(event, by=None, state=EventState.ANNOUNCED, **hours)


def ready(event, **more) -> EventPaper:
    return PaperFactory(event=event, symbol="RC/2/7", session=event.session, day=dt.date(2047, 6, 1), **more)

"""The programme as pages, calendars and documents draw it: its parts within what the reader may see, and each day as a
table in which parallel sessions stand side by side."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import groupby

from secretariat.core.zones import Clock

from .models import Event, ProgrammeItem, Speaking, Theme, Track


@dataclass(frozen=True)
class Programme:
    """Everything of one event's programme, in four queries."""

    event: Event
    items: tuple[ProgrammeItem, ...]
    tracks: tuple[Track, ...]
    themes: tuple[Theme, ...]
    speakings: tuple[Speaking, ...]

    @classmethod
    def of(cls, event: Event, user) -> Programme:
        def rows(model, *along):
            found = model.objects.visible_to(user).standing().filter(event=event).select_related(*along)
            return tuple(joined(row, event) for row in found)

        tracks, themes = rows(Track), rows(Theme, "step")
        items = tuple(linked(item, tracks, themes) for item in rows(ProgrammeItem))
        return cls(event, items, tracks, themes, rows(Speaking, "organization"))

    def of_item(self, item: ProgrammeItem | None) -> list[Speaking]:
        wanted = item.pk if item else None
        return [one for one in self.speakings if one.item_id == wanted]

    @property
    def timed(self) -> list[ProgrammeItem]:
        return [item for item in self.items if item.starts_at]

    @property
    def untimed(self) -> list[ProgrammeItem]:
        return [item for item in self.items if not item.starts_at]


def joined(row, event: Event):
    row.event, row.committee = event, event.committee
    return row


def linked(item: ProgrammeItem, tracks, themes) -> ProgrammeItem:
    item.track = next((track for track in tracks if track.pk == item.track_id), None)
    item.theme = next((theme for theme in themes if theme.pk == item.theme_id), None)
    return item


# --- a day as a table -----------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """An item over so many rows and columns; without one, a stretch in which nothing is in this track."""

    item: ProgrammeItem | None
    speakings: list = field(default_factory=list)
    time: dict = field(default_factory=dict)
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Day:
    """`rows` are lists of cells. Where two items overlap in one track no table can hold them: `is_list` then."""

    day: dt.date
    tracks: tuple[Track, ...]
    rows: list[list[Cell]]
    is_list: bool = False


def days(programme: Programme, clock: Clock) -> list[Day]:
    """By the days of the clock that the reader looks at."""
    items = sorted(programme.timed, key=lambda i: (i.starts_at, i.track.order if i.track else 0, i.pk))
    return [
        day_of(day, list(found), programme, clock) for day, found in groupby(items, lambda i: clock.day(i.starts_at))
    ]


def day_of(day: dt.date, items: list[ProgrammeItem], programme: Programme, clock: Clock) -> Day:
    used = {item.track_id for item in items}
    tracks = tuple(track for track in programme.tracks if track.pk in used)

    def cell(item, rows=1, columns=1):
        return Cell(item, programme.of_item(item), clock.span(item.starts_at, item.ends_at), rows, columns)

    if overlaps(items):
        return Day(day, (), [[cell(item)] for item in items], is_list=True)
    return Day(day, tracks, list(rows_of(items, tracks, cell)))


def overlaps(items: list[ProgrammeItem]) -> bool:
    """Does an item begin before one of the same room (or one for everyone) has ended?"""
    return any(
        one.starts_at < other.ends_at and other.starts_at < one.ends_at
        for place, one in enumerate(items)
        for other in items[place + 1 :]
        if one.track_id == other.track_id or None in (one.track_id, other.track_id)
    )


def rows_of(items: list[ProgrammeItem], tracks: tuple[Track, ...], cell):
    """A row for each moment at which something begins; an item reaches over those that pass while it lasts."""
    begins = sorted({item.starts_at for item in items})
    covered: set[tuple[dt.datetime, int]] = set()
    width = max(len(tracks), 1)
    for moment in begins:
        row = []
        for column in range(width):
            if (moment, column) in covered:
                continue
            item = beginning(items, moment, tracks[column].pk if tracks else None)
            if item is None:
                row.append(Cell(None))
                continue
            over = [m for m in begins if item.starts_at <= m < item.ends_at]
            columns = width if item.track_id is None else 1
            covered |= {(m, column + step) for m in over for step in range(columns)}
            row.append(cell(item, len(over), columns))
        yield row


def beginning(items, moment: dt.datetime, track: int | None) -> ProgrammeItem | None:
    return next((i for i in items if i.starts_at == moment and i.track_id in (track, None)), None)

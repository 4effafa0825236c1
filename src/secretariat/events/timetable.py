"""The timetable an officer arranges: a row for each quarter of an hour, a column for each room."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from .forms.timetable import STEP
from .models import ProgrammeItem, Track
from .programme import Programme


@dataclass(frozen=True)
class Slot:
    """What stands in one cell: several items where they clash, none where it is free."""

    begins: dt.datetime
    track: Track | None
    items: list[ProgrammeItem] = field(default_factory=list)
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Row:
    begins: dt.datetime
    slots: list[Slot]


@dataclass(frozen=True)
class TableOfDay:
    day: dt.date
    rows: list[Row]


def tables(programme: Programme) -> list[TableOfDay]:
    """One for each day of the event, and for each day on which an item stands, in the event's zone."""
    event, zone = programme.event, programme.event.zone
    local = {item.pk: item.starts_at.astimezone(zone) for item in programme.timed}
    length = min((event.last_day - event.first_day).days, 30)
    own = {event.first_day + dt.timedelta(days=n) for n in range(length + 1)}
    return [table_of(day, programme, local) for day in sorted(own | {moment.date() for moment in local.values()})]


def table_of(day: dt.date, programme: Programme, local: dict) -> TableOfDay:
    items = [item for item in programme.timed if local[item.pk].date() == day]
    first, last = hours_of(day, items, programme, local)
    tracks: list[Track | None] = list(programme.tracks) or [None]
    taken: set[tuple[dt.datetime, int]] = set()
    rows, moment = [], first
    while moment < last:
        rows.append(Row(moment, list(row_of(moment, items, tracks, local, taken, last))))
        moment += STEP
    return TableOfDay(day, rows)


def row_of(moment, items, tracks, local, taken, last):
    """The cells that begin at this moment; those that others reach over are left out."""
    for column, track in enumerate(tracks):
        if (moment, column) in taken:
            continue
        here = [i for i in items if floor(local[i.pk]) == moment and i.track_id in (track.pk if track else None, None)]
        if not here:
            yield Slot(moment, track)
            continue
        is_for_all = any(item.track_id is None for item in here)
        columns = free_columns(moment, column, tracks, taken, items, local) if is_for_all else 1
        rows = room(moment, column, columns, here, tracks, items, local, last)
        taken |= {(moment + STEP * down, column + over) for down in range(rows) for over in range(columns)}
        yield Slot(moment, track, here, rows, columns)


def free_columns(moment, column, tracks, taken, items, local) -> int:
    """How far what is for everyone can reach to the side before something else stands there."""
    own = {item.track_id for item in items if floor(local[item.pk]) == moment}
    over = 1
    while column + over < len(tracks) and (moment, column + over) not in taken and tracks[column + over].pk not in own:
        over += 1
    return over


def room(moment, column, columns, here, tracks, items, local, last) -> int:
    """For how many rows it lasts, as far as nothing else begins below it."""
    length = max(item.minutes for item in here)
    wanted = min(-(-length // 15), max(int((last - moment) / STEP), 1))
    under = {track.pk if track else None for track in tracks[column : column + columns]} | {None}
    begins = {floor(local[item.pk]) for item in items if item.track_id in under}
    return next((down for down in range(1, wanted) if moment + STEP * down in begins), wanted)


def hours_of(day: dt.date, items, programme: Programme, local) -> tuple[dt.datetime, dt.datetime]:
    """From the first quarter to the last: the event's own hours, stretched by what stands outside them."""
    event, zone = programme.event, programme.event.zone
    opens = event.starts_at.astimezone(zone).timetz() if event.hours_known else dt.time(9)
    closes = event.ends_at.astimezone(zone).timetz() if event.hours_known else dt.time(18)
    first, last = (dt.datetime.combine(day, at.replace(tzinfo=None), tzinfo=zone) for at in (opens, closes))
    begins = [floor(local[item.pk]) for item in items]
    ends = [local[item.pk] + dt.timedelta(minutes=item.minutes) for item in items]
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=zone) + dt.timedelta(days=1)
    return min([floor(first), *begins]), min(max([last, *ends, first + STEP]), midnight)


def floor(moment: dt.datetime) -> dt.datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)

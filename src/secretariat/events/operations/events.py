"""Events are planned, announced, moved, held and cancelled; what belongs to one is seen by those who see it."""

from __future__ import annotations

import datetime as dt
from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from secretariat.core.zones import written
from secretariat.record.models import Audience
from secretariat.record.models.audience import INTERNAL
from secretariat.record.operations import change, enter

from .. import telling
from ..models import (
    NEXT_STATES,
    Event,
    EventPaper,
    EventState,
    FormQuestion,
    ProgrammeItem,
    RegistrationForm,
    Speaking,
    SurveyQuestion,
    Theme,
    Track,
)

HOURS = ("starts_at", "ends_at", "hours_known", "time_zone")
MOVED = (*HOURS, "venue", "mode")
PARTS = (Theme, Track, ProgrammeItem, Speaking, RegistrationForm, FormQuestion, SurveyQuestion)


def enter_event(*, by, committee, audience, **details) -> Event:
    """Plan an event; its address is made of its title and year, and stays."""
    details.setdefault("slug", free_slug(details["titles"], details["starts_at"]))
    draft = details.get("state", EventState.DRAFT) == EventState.DRAFT
    details |= kept_back(audience) if draft else {"audience": audience}
    return enter(Event, by=by, committee=committee, **details)


def kept_back(audience: Audience) -> dict:
    """A draft is seen by the Secretariat alone, and remembers for whom it is meant."""
    return {"audience": Audience.objects.of(INTERNAL), "meant_for": audience}


def free_slug(titles, starts_at: dt.datetime) -> str:
    stem = f"{slugify(titles.text('en') or titles.best().text)[:60] or 'event'}-{starts_at:%Y}".strip("-")
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in names if not Event.objects.filter(slug=name).exists())


@transaction.atomic
def change_event(event: Event, *, by, version=None, verb: str = "changed", reason: str = "", **values) -> Event:
    """Change an event; where other readers are let in, they see its parts too."""
    refuse_a_silent_move(event, values)
    if "audience" in values and values.get("state", event.state) == EventState.DRAFT:
        values |= kept_back(values["audience"])
    changed = change(event, by=by, version=version, verb=verb, reason=reason, **values)
    if changed.audience_id != event.audience_id:
        for row in seen_with(event):
            change(row, by=by, audience=changed.audience)
    return changed


def seen_with(event: Event) -> list:
    """Its parts that are seen by those who see it; a paper once it was released."""
    parts = [part.objects.filter(event=event) for part in PARTS]
    rows = [*parts, EventPaper.objects.filter(event=event).exclude(document=None)]
    return [row for found in rows for row in found.filter(audience=event.audience_id)]


def refuse_a_silent_move(event: Event, values: dict) -> None:
    """Once people know of an event, its hours, venue and mode change by `reschedule`, which tells them."""
    held = Event.objects.get(pk=event.pk)
    moves = any(name in values and values[name] != getattr(held, name) for name in MOVED)
    if moves and held.state == EventState.ANNOUNCED:
        raise ValidationError(_("This event is announced: move it, so that everyone who takes part is told."))


def enter_part(model, *, by, event: Event, **details):
    """A theme, track, item or speaker of this event, seen by those who see the event; a paper's draft by the
    Secretariat alone."""
    is_draft = model is EventPaper and not details.get("document")
    details |= {"committee": event.committee, "audience": Audience.objects.of(INTERNAL) if is_draft else event.audience}
    return enter(model, by=by, event=event, **details)


# --- its states ---------------------------------------------------------------


def refuse_unless_next(event: Event, state: str) -> None:
    if state not in NEXT_STATES[event.state]:
        blanks = {"event": event, "before": event.get_state_display(), "after": EventState(state).label}
        raise ValidationError(_("“%(event)s” is %(before)s: it cannot become %(after)s.") % blanks)


def announce(event: Event, *, by, audience=None, version=None) -> Event:
    """Let the readers of `audience` see the event and ask for a place."""
    refuse_unless_next(event, EventState.ANNOUNCED)
    told = {"state": EventState.ANNOUNCED, "audience": audience or event.meant_for or event.audience}
    return change_event(event, by=by, version=version, verb="announced", **told)


def hold(event: Event, *, by, version=None) -> Event:
    refuse_unless_next(event, EventState.HELD)
    if not event.is_over:
        raise ValidationError(lasts_until(event))
    return change(event, by=by, version=version, verb="held", state=EventState.HELD)


def lasts_until(event: Event) -> str:
    if event.hours_known:
        blanks = {"event": event, "end": written(event.ends_at, event.zone)}
        return _("“%(event)s” lasts until %(end)s: say then or later that it was held.") % blanks
    blanks = {"event": event, "day": date_format(event.last_day)}
    return _("“%(event)s” lasts until %(day)s: say on that day or after it that it was held.") % blanks


@transaction.atomic
def reschedule(event: Event, *, by, starts_at: dt.datetime, reason: str, version=None, ends_at=None, **more) -> Event:
    """Move the event and tell everyone who takes part. Without `ends_at` it keeps its length; its programme goes with
    it. `more` may name its venue, its mode, its time zone, and whether its hours are known."""
    refuse_moving(event, starts_at)
    by_how_much = starts_at - event.starts_at
    told = {"starts_at": starts_at, "ends_at": ends_at or event.ends_at + by_how_much, "notice": reason, **more}
    told |= {"moved_from": event.starts_at, "moved_from_zone": event.time_zone} if by_how_much else {}
    told["venue_before"] = event.venue if more.get("venue", event.venue) != event.venue else ""
    verb = "rescheduled" if any(told.get(name, now) != now for name, now in hours_of(event).items()) else "relocated"
    moved = change(event, by=by, version=version, verb=verb, reason=reason, **told)
    move_items(event, moved, by=by)
    telling.tell_of_change(moved, before=event)
    return moved


def hours_of(event: Event) -> dict:
    return {name: getattr(event, name) for name in HOURS}


def refuse_moving(event: Event, starts_at: dt.datetime) -> None:
    """What has begun may still find another room, or end later."""
    if event.state not in {EventState.DRAFT, EventState.ANNOUNCED}:
        refuse_unless_next(event, EventState.ANNOUNCED)
    if starts_at != event.starts_at and starts_at < timezone.now():
        raise ValidationError({"starts_at": _("This day and hour have passed: an event is moved to one that comes.")})


def move_items(before: Event, after: Event, *, by) -> None:
    """As far as the event moved; by whole days where its hours are not known."""
    is_timed = before.hours_known and after.hours_known
    way = after.starts_at - before.starts_at if is_timed else after.first_day - before.first_day
    for item in before.items.filter(starts_at__isnull=False) if way else ():
        change(item, by=by, verb="rescheduled", starts_at=item.starts_at + way)


@transaction.atomic
def cancel(event: Event, *, by, reason: str, version=None) -> Event:
    refuse_unless_next(event, EventState.CANCELLED)
    told = {"state": EventState.CANCELLED, "notice": reason}
    cancelled = change(event, by=by, version=version, verb="cancelled", reason=reason, **told)
    telling.tell_of_change(cancelled)
    return cancelled


@transaction.atomic
def hold_after_all(event: Event, *, by, reason: str, version=None) -> Event:
    """What was cancelled takes place: with those who registered in their places, who are told."""
    if event.state != EventState.CANCELLED or event.ends_at <= timezone.now():
        raise ValidationError(_("“%(event)s” is not cancelled, or its last hour has passed.") % {"event": event})
    was_draft = event.audience_id == Audience.objects.of(INTERNAL).pk
    told = {"state": EventState.DRAFT if was_draft else EventState.ANNOUNCED, "notice": "" if was_draft else reason}
    back = change(event, by=by, version=version, verb="held after all", reason=reason, **told)
    if not was_draft:
        telling.tell_of_change(back, is_back=True)
    return back

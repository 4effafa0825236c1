"""Parts of a session: they follow one another in the order of their numbers, and its days are theirs."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.models import Entry
from secretariat.record.operations import change, enter, withdraw

from ..models import Session, SessionMode, SessionPart
from ..readers import covers
from .sessions import refuse_out_of_order


@transaction.atomic
def enter_part(*, by, **values) -> SessionPart:
    """Enter one more part. Raises ValidationError beside `start` as `settle_part` does."""
    part = enter(SessionPart, by=by, **values)
    settle_part(part, by=by)
    return part


def settle_part(part: SessionPart, *, by) -> None:
    """Once its days or its number are what they are: the session meets from the first of its parts to the last.

    Raises ValidationError beside `start` where the part meets before, or while, one of a lower number does, or the
    session would begin before one of a lower number.
    """
    refuse_out_of_turn(part)
    session = Session.objects.get(pk=part.session_id)
    if (first := days_of(session)[0]) != session.start:
        refuse_out_of_order(session, first)
    settle_days(session, by=by, because=part)


@transaction.atomic
def settle_days(session: Session, *, by, because: SessionPart | None = None) -> None:
    """Give the session the days and the mode of the parts that its readers see, and its own back where there are none;
    `because` of a part that came, changed or went."""
    session = Session.objects.select_for_update().get(pk=session.pk)
    own, days = own_values(session), days_of(session)
    if days == days_in(own, session):
        told = {"actual_start": own["actual_start"], "actual_end": own["actual_end"]}
    else:
        told = {"actual_start": days[0], "actual_end": days[1]}
    change(session, by=by, because=because, **told, mode=mode_of(session))


def seen_parts(session: Session) -> list[SessionPart]:
    """Those that everyone sees who sees the session: its days are public with it."""
    rows = session.parts.standing().select_related("audience")
    return [part for part in rows if covers(part.audience, session.audience)]


def own_values(session: Session) -> dict:
    """The days and the mode it has without its parts: what was last said of itself, as the journal tells."""
    said = Entry.objects.filter(kind=session.noun(), record_id=session.pk).exclude(verb="split")
    said = said.exclude(ground_kind=SessionPart.noun()).order_by("-position")

    def last(name: str):
        entry = said.filter(Q(verb="entered") | Q(changes__has_key=name)).first()
        return Session._meta.get_field(name).to_python(entry.state.get(name)) if entry else getattr(session, name)

    return {name: last(name) for name in ("actual_start", "actual_end", "mode")}


def days_in(own: dict, session: Session) -> tuple:
    """From the first day to the last, by its own days."""
    alone = Session(committee=session.committee, state=session.state, **own)
    alone.scheduled_start, alone.scheduled_end = session.scheduled_start, session.scheduled_end
    return alone.start, alone.end or alone.start


def mode_of(session: Session) -> str:
    """That of all its parts; hybrid where some met in person and others online. One part alone is not all of it."""
    modes = [part.mode for part in seen_parts(session)]
    found = {*modes, *([own_values(session)["mode"]] if len(modes) < 2 else [])}
    return found.pop() if len(found) == 1 else SessionMode.HYBRID


@transaction.atomic
def withdraw_part(part: SessionPart, *, by, reason: str) -> SessionPart:
    """Take a part out; the session gives its days back."""
    gone = withdraw(part, by=by, reason=reason)
    settle_days(part.session, by=by, because=gone)
    return gone


def days_without(part: SessionPart) -> tuple:
    """On which days its session meets once this part is withdrawn."""
    return days_of(part.session, without=part)


def settle_opened(now: dt.datetime) -> None:
    """The sweep: the days of sessions of which a part was opened by a day that has come."""
    today = timezone.localdate(now)
    since = Q(audience__grants__since__range=(today - dt.timedelta(days=7), today))
    for part in SessionPart.objects.standing().filter(since).select_related("session").distinct():
        settle_days(part.session, by=None, because=part)


def refuse_beside_parts(session: Session, start: dt.date | None, end: dt.date | None) -> None:
    """The days of a session in parts are those of its parts; one part lies within them."""
    held = [(part.start, part.end) for part in seen_parts(session)] if session.pk and start else []
    if not held:
        return
    first, last = min(first for first, _last in held), max(last for _first, last in held)
    is_wrong = (start, end or start) != (first, last) if len(held) > 1 else start > first or (end or start) < last
    if is_wrong:
        told = _("The parts of this session are from %(first)s to %(last)s: change the parts, and its days follow.")
        raise ValidationError({"start": told % {"first": date_format(first), "last": date_format(last)}})


def between_parts(session: Session, start: dt.date | None, end: dt.date | None) -> list[str]:
    """The sessions in parts that are not over on these days, though they come before: said, and not refused, because
    a resumed session may meet after the next."""
    if start is None:
        return []
    rows = Session.objects.standing().filter(committee=session.committee, number__lt=session.number)
    later = rows.exclude(pk=session.pk).filter(parts__start__gt=end or start, parts__withdrawn_at=None)
    told = _("%(session)s has a part that meets later than this one: look whether the days are right.")
    return [told % {"session": one} for one in later.order_by("number").distinct()]


def refuse_out_of_turn(part: SessionPart) -> None:
    others = SessionPart.objects.standing().filter(session=part.session_id).exclude(pk=part.pk)
    before = others.filter(number__lt=part.number, end__gte=part.start).order_by("-number").first()
    after = others.filter(number__gt=part.number, start__lte=part.end).order_by("number").first()
    if other := before or after:
        told = {"number": other.number, "first": date_format(other.start), "last": date_format(other.end)}
        sentence = _("Part %(number)s is from %(first)s to %(last)s: parts meet in the order of their numbers.")
        raise ValidationError({"start": sentence % told})


def days_of(session: Session, without: SessionPart | None = None) -> tuple:
    """From the first day of its parts to the last; a single one lies within its own days, or adds to them."""
    held = [(part.start, part.end) for part in seen_parts(session) if part != without]
    own = days_in(own_values(session), session)
    if len(held) < 2 and (own[0] or not held):
        held.append(own)
    return min(first for first, _last in held), max(last for _first, last in held)

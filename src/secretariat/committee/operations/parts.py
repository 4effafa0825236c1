"""Parts of a session: they follow one another in the order of their numbers, and its days are theirs."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter

from ..models import Session, SessionMode, SessionPart
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
    session = Session.objects.select_for_update().get(pk=part.session_id)
    refuse_out_of_turn(part)
    first, last = days_of(session)
    if first != session.start:
        refuse_out_of_order(session, first)
    told = {} if (first, last) == (session.start, session.end) else {"actual_start": first, "actual_end": last}
    if (mode := mode_of(session)) != session.mode:
        told["mode"] = mode
    if told:
        change(session, by=by, **told)


def mode_of(session: Session) -> str:
    """That of all its parts; hybrid where some met in person and others online. One part alone is not all of it."""
    modes = [part.mode for part in session.parts.standing()]
    found = {*modes, *([session.mode] if len(modes) < 2 else [])}
    return found.pop() if len(found) == 1 else SessionMode.HYBRID


def refuse_beside_parts(session: Session, start: dt.date | None, end: dt.date | None) -> None:
    """The days of a session in parts are those of its parts; one part lies within them."""
    held = [(part.start, part.end) for part in session.parts.standing()] if session.pk and start else []
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
    rows = rows.filter(parts__start__gt=end or start, parts__withdrawn_at=None).order_by("number").distinct()
    told = _("%(session)s has a part that meets later than this one: look whether the days are right.")
    return [told % {"session": one} for one in rows]


def refuse_out_of_turn(part: SessionPart) -> None:
    others = SessionPart.objects.standing().filter(session=part.session_id).exclude(pk=part.pk)
    before = others.filter(number__lt=part.number, end__gte=part.start).order_by("-number").first()
    after = others.filter(number__gt=part.number, start__lte=part.end).order_by("number").first()
    if other := before or after:
        told = {"number": other.number, "first": date_format(other.start), "last": date_format(other.end)}
        sentence = _("Part %(number)s is from %(first)s to %(last)s: parts meet in the order of their numbers.")
        raise ValidationError({"start": sentence % told})


def days_of(session: Session) -> tuple:
    """From the first day of its parts to the last; a single one lies within the days it had, or adds to them."""
    held = [(part.start, part.end) for part in session.parts.standing()]
    if len(held) == 1 and session.start:
        held.append((session.start, session.end or session.start))
    return min(first for first, _last in held), max(last for _first, last in held)

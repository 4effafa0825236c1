"""Parts of a session: they follow one another in the order of their numbers, and its days are theirs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter

from ..models import Session, SessionPart
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
    if (first, last) != (session.start, session.end):
        change(session, by=by, actual_start=first, actual_end=last)


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

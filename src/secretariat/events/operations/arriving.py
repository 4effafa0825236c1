"""Who is there: noted at the door; and of those who take part from elsewhere, who took no part."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.core.zones import day_in_words
from secretariat.record.operations import change

from ..models import Event, Registration, RegistrationState


@transaction.atomic
def check_in(registration: Registration, *, by) -> tuple[Registration, bool]:
    """They are here. Answers whether that is new: a second time nothing changes."""
    current = held(registration)
    if current.checked_in_at:
        return current, False
    refuse_without_a_place(current)
    refuse_early(current.event)
    return change(current, by=by, verb="checked in", checked_in_at=timezone.now(), absent_at=None), True


def held(registration: Registration) -> Registration:
    return Registration.objects.select_for_update().select_related("event", "committee").get(pk=registration.pk)


def refuse_without_a_place(registration: Registration) -> None:
    if registration.state != RegistrationState.ADMITTED:
        blanks = {"name": registration, "state": registration.get_state_display()}
        raise ValidationError(_("%(name)s has no place: %(state)s.") % blanks)


def refuse_early(event: Event) -> None:
    """Badges are given out from the day before."""
    opens = event.first_day - dt.timedelta(days=1)
    if timezone.now().astimezone(event.zone).date() < opens:
        raise ValidationError(_("Nobody arrives before %(day)s.") % {"day": day_in_words(opens)})


@transaction.atomic
def undo_check_in(registration: Registration, *, by) -> Registration:
    """They were checked in by mistake. Nothing happens where they are not."""
    return change(held(registration), by=by, verb="check-in undone", checked_in_at=None)


@transaction.atomic
def note_absent(registration: Registration, *, by) -> Registration:
    """Whoever was to take part from elsewhere counts as having taken part until this is noted."""
    current = held(registration)
    if current.absent_at:
        return current
    refuse_without_a_place(current)
    if not current.is_from_elsewhere or current.checked_in_at:
        raise ValidationError(_("%(name)s does not take part from elsewhere.") % {"name": current})
    if timezone.now() < current.event.starts_at:
        raise ValidationError(_("The event has not begun: nobody is absent yet."))
    return change(current, by=by, verb="noted absent", absent_at=timezone.now())


@transaction.atomic
def undo_absence(registration: Registration, *, by) -> Registration:
    return change(held(registration), by=by, verb="absence undone", absent_at=None)

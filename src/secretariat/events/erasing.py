"""Erasing what participants said of themselves: when its time has come, or when the person asks for it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.operations import change

from .models import EventLetter, Registration, RegistrationForm
from .models.registration import new_code


def forget(registration: Registration, *, by, verb: str = "erased", reason: str = "") -> Registration:
    """Nothing personal stays; that somebody of a delegation took part, and when, does."""
    nothing = {name: registration._meta.get_field(name).get_default() for name in Registration.PERSONAL}
    nothing |= {"code": new_code(), "person": None, "erased_at": timezone.now()}
    return change(registration, by=by, verb=verb, reason=reason, **nothing)


def forget_who_left(registration: Registration, *, by) -> Registration:
    """Whoever takes no part any more, or took part, need not wait for the day of the promise."""
    if not registration.is_erasable:
        raise ValidationError(_("Give up your place first: without a name nobody is let in."))
    return forget(registration, by=by)


def erase_due(now: dt.datetime) -> int:
    """The sweep: what participants of an event said is erased so many days after it as its form promised. The journal
    of each registration says so, with the promise that was kept, and nothing of what was erased."""
    count = 0
    for form in RegistrationForm.objects.filter(event__ends_at__lt=now).select_related("event"):
        if form.erased_on > timezone.localdate(now):
            continue
        reason = f"{form.retention_days} days after {form.event.last_day:%Y-%m-%d}"
        for one in Registration.objects.filter(event=form.event, erased_at=None):
            forget(one, by=None, verb="erased as promised", reason=reason)
            count += 1
        EventLetter.objects.filter(event=form.event).delete()
    return count

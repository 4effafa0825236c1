"""Erasing what participants said of themselves: when its time has come, or when the person asks for it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.operations import change

from . import surveys
from .models import Event, EventLetter, Registration, RegistrationForm
from .models.registration import new_code

# What a survey needs: an address until its last letters are out, then its link alone, until the last wave closes.
LINK = frozenset({"is_reminded"})
ADDRESS = LINK | {"email", "person"}
NOTHING: frozenset[str] = frozenset()


def forget(
    registration: Registration, *, by, verb: str = "erased", reason: str = "", keeping: frozenset[str] = NOTHING
) -> Registration:
    """Nothing personal stays but what is kept for the survey; that somebody of a delegation took part, and when, does.
    Their own page is gone once nothing is kept."""
    nothing = {name: registration._meta.get_field(name).get_default() for name in Registration.PERSONAL}
    nothing |= {"code": new_code(), "person": None} | ({} if keeping else {"erased_at": timezone.now()})
    told = {name: value for name, value in nothing.items() if name not in keeping}
    return change(registration, by=by, verb=verb, reason=reason, **told)


def forget_who_left(registration: Registration, *, by) -> Registration:
    """Whoever takes no part any more, or took part, need not wait for the day of the promise."""
    if not registration.is_erasable:
        raise ValidationError(_("Give up your place first: without a name nobody is let in."))
    return forget(registration, by=by)


def erase_due(now: dt.datetime) -> int:
    """The sweep: what participants of an event said is erased so many days after it as its form promised, of those whom
    a survey is still to ask all but the address. The journal of each registration says so, with the promise that was
    kept, and nothing of what was erased."""
    count = 0
    for form in RegistrationForm.objects.filter(event__ends_at__lt=now).select_related("event"):
        if form.erased_on > timezone.localdate(now):
            continue
        keeping = kept_of(form.event, now)
        for one in Registration.objects.filter(event=form.event, erased_at=None):
            count += forget_as_promised(one, form, keeping.get(one.pk, NOTHING))
        forget_letters(form.event, is_asking=bool(keeping))
    return count


def forget_letters(event: Event, *, is_asking: bool) -> None:
    """None is left; while a survey asks, those stay that went out, by which nobody is asked twice, and those to whom
    it writes."""
    rows = EventLetter.objects.filter(event=event)
    if is_asking:
        kept = Registration.objects.filter(event=event, erased_at=None).values("email")
        rows = rows.exclude(email="").exclude(email__in=kept)
    rows.delete()


def kept_of(event: Event, now: dt.datetime) -> dict[int, frozenset[str]]:
    """What the survey needs yet of each registration."""
    keeping = ADDRESS if timezone.localdate(now) < surveys.address_until(event) else LINK
    return {one.pk: keeping for one in surveys.asked_yet(event, now)}


def forget_as_promised(one: Registration, form: RegistrationForm, keeping: frozenset[str]) -> bool:
    """Answers whether there was something to erase."""
    has_address = bool(one.email or one.person_id)
    if keeping and one.is_address_alone and (keeping == ADDRESS or not has_address):
        return False
    reason = f"{form.retention_days} days after {form.event.last_day:%Y-%m-%d}"
    forget(one, by=None, verb="erased as promised", reason=reason, keeping=keeping)
    return True

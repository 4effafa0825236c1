"""“All is still true”: one press, on her own page or by the signed link of a letter, without signing in."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from .models import Deed, Profile, State
from .operations.moves import moved
from .operations.profiles import change_profile
from .proving import prove

SALT = "secretariat.roster.confirmation"
VALID = dt.timedelta(days=550)  # as long as the ladder


def link(profile: Profile) -> str:
    return reverse("roster:confirmation_by_link", args=[signing.dumps(profile.number, salt=SALT)])


def profile_of(token: str) -> Profile:
    """Whose link it is. Raises BadSignature where it is not ours or too old, DoesNotExist where she is gone."""
    number = signing.loads(token, salt=SALT, max_age=VALID)
    return Profile.objects.standing().get(number=number, erased_at=None, erasure_asked_at=None)


def can_confirm(profile: Profile) -> bool:
    """Where the roster itself let her go for want of an answer she comes back by herself; elsewhere she asks."""
    if profile.state == State.INACTIVE:
        return profile.reason == "no-answer"
    return profile.state in {State.ACTIVE, State.NEEDS_UPDATE}


@transaction.atomic
def confirm(profile: Profile, *, by, ground: str) -> Profile:
    """She says that all is still true; it brings her back from where silence had led. A second press changes nothing
    but the day."""
    current = Profile.objects.select_for_update(of=("self",)).select_related("person").get(pk=profile.pk)
    if not can_confirm(current):
        return current
    prove(current, Deed.CONFIRMED, by=by, ground=ground)
    if current.state == State.ACTIVE:
        told = {"confirmed_on": timezone.localdate(), "reminded_on": None}
        return change_profile(current, by=by, verb="said to be still true", **told)
    return moved(current, State.ACTIVE, reason="confirmed", ground=ground, by=by)

"""The ladder: what the clock does to a profile that nobody says is still true.

Six months after it was last confirmed the consultant is reminded; after twelve it needs an update; after eighteen it is
inactive, unless renewed. Nobody is moved who was not written to a month before: a profile that came in old climbs no
quicker than that.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.search import large

from .grounds import ground
from .models import Deed, Profile, Proof, State
from .months import months_after
from .operations.moves import moved_by_the_clock, way_in
from .operations.profiles import change_profiles
from .proving import proof_of
from .telling import tell_each

REMIND, UPDATE, REST = 6, 12, 18  # months since all was last said to be true
WARNED = dt.timedelta(days=30)
AT_ONCE = 500


def climb(now: dt.datetime) -> int:
    """The sweep: whoever is due takes one step; answers how many did."""
    today = timezone.localdate(now)
    steps = ((resting, rest), (updating, need_update), (reminding, remind))
    with large.together():
        return sum(take(list(due(today)[:AT_ONCE]), step, today) for due, step in steps)


def take(profiles: list[Profile], step, today: dt.date) -> int:
    if profiles:
        step(profiles, today)
    return len(profiles)


def standing():
    """Those on the ladder. What was never confirmed counts from the day it got its state."""
    rows = Profile.objects.standing().filter(erased_at=None, erasure_asked_at=None)
    rows = rows.annotate(true_on=Coalesce("confirmed_on", "state_since"))
    return rows.select_related("person__sign_in").order_by("pk")


def reminding(today: dt.date):
    not_yet = Q(reminded_on=None) | Q(reminded_on__lte=F("true_on"))
    return standing().filter(not_yet, state=State.ACTIVE, true_on__lte=months_after(today, -REMIND))


def updating(today: dt.date):
    due = {"true_on__lte": months_after(today, -UPDATE), "reminded_on__lte": today - WARNED}
    return standing().filter(state=State.ACTIVE, reminded_on__gt=F("true_on"), **due)


def resting(today: dt.date):
    due = {"true_on__lte": months_after(today, -REST), "state_since__lte": today - WARNED}
    # One that a steward set back to be updated counts from there.
    return standing().filter(state=State.NEEDS_UPDATE, **due)


@transaction.atomic
def remind(profiles: list[Profile], today: dt.date) -> None:
    changed = change_profiles(profiles, by=None, verb="reminded", reminded_on=today)
    reached = tell_each(changed, lambda one: f"still true {today}", reminder)
    grounds = {one.pk: ground("reminder" if one.pk in reached else "unreachable") for one in changed}
    Proof.objects.bulk_create(
        proof_of(one, Deed.WRITTEN_TO, by=None, reason="reminder", ground=grounds[one.pk]) for one in changed
    )


def need_update(profiles: list[Profile], today: dt.date) -> None:
    moved_by_the_clock(
        profiles,
        State.NEEDS_UPDATE,
        reason="not-confirmed",
        ground=lambda one: ground("unconfirmed", one.true_on, one.reminded_on),
    )


def rest(profiles: list[Profile], today: dt.date) -> None:
    moved_by_the_clock(
        profiles,
        State.INACTIVE,
        reason="no-answer",
        ground=lambda one: ground("silent", one.true_on, one.state_since),
    )


def reminder(profile: Profile) -> tuple[str, str, str]:
    since = profile.confirmed_on or profile.state_since
    body = [
        _("You last said on %(day)s that what the roster says of you is true.") % {"day": date_format(since)},
        _(
            "The page below shows what everybody reads of you. If it is still true, one press there says so; if not, "
            "sign in to correct it, or ask the Secretariat to invite you."
        ),
        _("Without an answer your profile is marked as in need of an update on %(day)s, and rests six months later.")
        % {"day": date_format(months_after(since, UPDATE))},
    ]
    return _("Is your profile in the roster of consultants still true?"), "\n\n".join(body), way_in(profile)

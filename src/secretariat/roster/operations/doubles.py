"""Two profiles of one person made one, or said to be two people's."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record import merging, parting
from secretariat.record.journal import person_of
from secretariat.record.models import Merge
from secretariat.record.operations import change

from ..doubles.finding import waiting
from ..grounds import ground
from ..models import WAITS, Engagement, PossibleDouble, Profile, State
from ..sight import audience_of
from .moves import moved
from .profiles import narrow_with


@transaction.atomic
def merge_profiles(kept: Profile, double: Profile, *, by) -> Merge:
    """Everything written to `double` goes to `kept`; the double stays as a signpost and can be parted from it again.

    The contract system may go on naming either number: both lead to the profile that stays.
    """
    double = Profile.objects.get(pk=double.pk)  # as it stands now
    if double.is_leaving or double.state == State.REMOVED:
        raise ValidationError(_("This profile is out of public sight: let it be the one that stays."))
    if double.person_id is not None:
        raise ValidationError(_("This profile is somebody’s who signs in: let it be the one that stays."))
    done = merging.merge(kept, double, by=by)
    bring_audiences_up_to_date(kept, double)
    return done


@transaction.atomic
def part_profiles(done: Merge, *, by) -> None:
    """Undo a merge: what was moved goes back, and a contract that came since to whose contractor number it names."""
    parting.undo(done, by=by)
    kept, double = (Profile.objects.get(pk=pk) for pk in (done.kept_id, done.double_id))
    for one, other in ((kept, double), (double, kept)):
        lead_contracts(one, other, by=by)
    bring_audiences_up_to_date(kept, double)


def lead_contracts(holder: Profile, named: Profile, *, by) -> None:
    """Contracts of the one that name a number of the other go there; what was brought by a system before it told so of
    its contracts stays."""
    numbers = {(one.contractor_system, one.contractor) for one in with_doubles(named)}
    for contract in Engagement.objects.filter(profile=holder).order_by("pk"):
        if (contract.system, contract.told.get("contractor")) in numbers:
            change(contract, by=by, verb="led back", profile=named)


def with_doubles(profile: Profile) -> Iterator[Profile]:
    """A profile, and those that were merged into it."""
    yield profile
    for double in Profile.objects.filter(merged_into=profile):
        yield from with_doubles(double)


def bring_audiences_up_to_date(*profiles: Profile) -> None:
    for profile in Profile.objects.filter(pk__in=[one.pk for one in profiles]).order_by("pk"):
        audience = audience_of(profile)
        Profile.objects.filter(pk=profile.pk).update(audience=audience)
        narrow_with(profile, audience)


@transaction.atomic
def dismiss(pair: PossibleDouble, *, by) -> None:
    """They are two people: not proposed again. Whoever waited for that is listed as engaged."""
    pair.dismissed_at, pair.dismissed_by = timezone.now(), person_of(by)
    pair.save(update_fields=["dismissed_at", "dismissed_by"])
    for one in Profile.objects.filter(pk__in=[pair.first_id, pair.second_id], state=State.LISTED, reason=WAITS):
        if not waiting().filter(Q(first=one) | Q(second=one)).exists():
            moved(one, State.ACTIVE, reason="engaged", ground=ground("two-people"), by=by)

"""Two profiles of one person made one, or said to be two people's."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record import merging, parting
from secretariat.record.journal import person_of
from secretariat.record.models import Merge

from ..models import PossibleDouble, Profile
from ..sight import audience_of
from .profiles import narrow_with


@transaction.atomic
def merge_profiles(kept: Profile, double: Profile, *, by) -> Merge:
    """Everything written to `double` goes to `kept`; the double stays as a signpost and can be parted from it again.

    The contract system may go on naming either number: both lead to the profile that stays.
    """
    if double.person_id is not None:
        raise ValidationError(_("This profile is somebody’s who signs in: let it be the one that stays."))
    done = merging.merge(kept, double, by=by)
    bring_audiences_up_to_date(kept, double)
    return done


@transaction.atomic
def part_profiles(done: Merge, *, by) -> None:
    """Undo a merge: what was moved goes back."""
    parting.undo(done, by=by)
    bring_audiences_up_to_date(*Profile.objects.filter(pk__in=[done.kept_id, done.double_id]).order_by("pk"))


def bring_audiences_up_to_date(*profiles: Profile) -> None:
    for profile in Profile.objects.filter(pk__in=[one.pk for one in profiles]).order_by("pk"):
        audience = audience_of(profile)
        Profile.objects.filter(pk=profile.pk).update(audience=audience)
        narrow_with(profile, audience)


def dismiss(pair: PossibleDouble, *, by) -> None:
    """They are two people: not proposed again."""
    pair.dismissed_at, pair.dismissed_by = timezone.now(), person_of(by)
    pair.save(update_fields=["dismissed_at", "dismissed_by"])

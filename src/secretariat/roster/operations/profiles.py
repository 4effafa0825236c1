"""A profile is entered and changed, and contracts are written to it. Whatever changes it keeps its audience true."""

from __future__ import annotations

from django.db import transaction

from secretariat.record.models import Audience
from secretariat.record.operations import change, enter

from ..models import Engagement, Profile
from ..sight import audience_of


@transaction.atomic
def enter_profile(*, by, **values) -> Profile:
    """A new profile, seen by whoever the table of fields says."""
    return enter(Profile, by=by, audience=audience_of(Profile(**values)), **values)


@transaction.atomic
def change_profile(profile: Profile, *, by, version: int | None = None, verb: str = "changed", **values) -> Profile:
    """Change some fields, and its audience with them. Raises EditConflict where somebody else was quicker.

    Why it is in its state (`reason`) is written beside: to the journal that word is what somebody said of a change.
    """
    reason = values.pop("reason", None)
    becoming = Profile.objects.select_for_update().get(pk=profile.pk)
    for name, value in values.items():
        setattr(becoming, name, value)
    audience = audience_of(becoming)
    changed = change(profile, by=by, version=version, verb=verb, audience=audience, **values)
    if audience.pk != profile.audience_id:
        narrow_with(changed, audience)
    if reason is not None:
        Profile.objects.filter(pk=changed.pk).update(reason=reason)
        changed.reason = reason
    return changed


def narrow_with(profile: Profile, audience: Audience) -> None:
    """Its engagements are found by the same people; nothing else of them changed."""
    Engagement.objects.filter(profile=profile).update(audience=audience)


@transaction.atomic
def engage(profile: Profile, *, by, **values) -> Engagement:
    """Write one contract to a profile, as whoever is the source of contracts says it."""
    return enter(Engagement, by=by, audience_id=profile.audience_id, profile=profile, **values)

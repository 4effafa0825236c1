"""A profile is entered and changed, and contracts are written to it. Whatever changes it keeps its audience true."""

from __future__ import annotations

from copy import copy

from django.db import transaction
from django.db.models import OuterRef, Subquery

from secretariat.record.bulk import change_many
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter

from ..models import Engagement, Profile
from ..sight import audience_of, circle_of


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


@transaction.atomic
def change_profiles(profiles: list[Profile], *, by, verb: str, **values) -> list[Profile]:
    """The same change of many, for what the clock does: those that somebody changed meanwhile are left out."""
    audiences = Audience.objects.of_each(circle_of(becoming(one, values)) for one in profiles)
    of = {one.pk: audiences[circle_of(becoming(one, values))] for one in profiles}
    moved = {one.pk for one in profiles if of[one.pk].pk != one.audience_id}
    changed = change_many(profiles, lambda one: {**values, "audience": of[one.pk]}, by=by, verb=verb)
    theirs = Profile.objects.filter(pk=OuterRef("profile_id")).values("audience_id")[:1]
    Engagement.objects.filter(profile__in=moved).update(audience_id=Subquery(theirs))
    return changed


def becoming(profile: Profile, values: dict) -> Profile:
    after = copy(profile)
    for name, value in values.items():
        setattr(after, name, value)
    return after


def narrow_with(profile: Profile, audience: Audience) -> None:
    """Its engagements are found by the same people; nothing else of them changed."""
    Engagement.objects.filter(profile=profile).update(audience=audience)


@transaction.atomic
def engage(profile: Profile, *, by, **values) -> Engagement:
    """Write one contract to a profile, as whoever is the source of contracts says it."""
    return enter(Engagement, by=by, audience_id=profile.audience_id, profile=profile, **values)

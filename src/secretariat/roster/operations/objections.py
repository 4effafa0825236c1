"""A consultant objects: at once her profile is out of what is public, then a steward decides with a reason."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.core.text import clean
from secretariat.record.journal import person_of

from ..grounds import ground
from ..models import Deed, Objection, Profile, Ruling, State
from ..proving import prove
from ..telling import tell
from .moves import moved
from .profiles import change_profile


@transaction.atomic
def object_to(profile: Profile, words: str, *, by) -> Objection:
    """Nothing of her is public from now on, until it is decided."""
    if not words.strip():
        raise ValidationError({"words": _("Say what you object to: the steward decides on it.")})
    current = Profile.objects.select_for_update().get(pk=profile.pk)
    if Objection.objects.filter(profile=current, ruling=Ruling.OPEN).exists():
        raise ValidationError(_("Your objection waits for the steward already."))
    made = Objection.objects.create(profile=current, words=clean(words, lines=True))
    change_profile(current, by=by, verb="objected to", objected_at=timezone.now())
    prove(current, Deed.OBJECTED, by=by)
    return made


@transaction.atomic
def rule(objection: Objection, *, is_upheld: bool, reason: str, by) -> Objection:
    """Upheld, the profile is removed; not upheld, it is public again as she consented. She is told why either way."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the person is told.")})
    decided = settle(objection, Ruling.UPHELD if is_upheld else Ruling.NOT_UPHELD, reason=reason, by=by)
    profile = Profile.objects.select_related("person").get(pk=objection.profile_id)
    prove(profile, Deed.DECIDED, by=by, reason=decided.ruling)
    if is_upheld and profile.state != State.REMOVED:
        why = ground("objection", objection.pk)
        moved(profile, State.REMOVED, reason="objection-upheld", ground=why, by=by, objected_at=None)
    else:
        change_profile(profile, by=by, verb="objection decided", objected_at=None)
    tell(profile, f"objection {objection.pk}", partial(said, decided))
    return decided


@transaction.atomic
def take_back(objection: Objection, *, by) -> None:
    settle(objection, Ruling.TAKEN_BACK, reason="", by=by)
    profile = Profile.objects.get(pk=objection.profile_id)
    change_profile(profile, by=by, verb="objection taken back", objected_at=None)


def settle(objection: Objection, ruling: str, *, reason: str, by) -> Objection:
    current = Objection.objects.select_for_update().get(pk=objection.pk)
    if current.ruling != Ruling.OPEN:
        raise ValidationError(_("This objection was decided or taken back already."))
    current.ruling, current.reason = ruling, clean(reason, lines=True)
    current.decided_at, current.decided_by = timezone.now(), person_of(by)
    current.save()
    return current


def said(decided: Objection) -> tuple[str, str, str]:
    body = _("The steward decided: %(ruling)s. %(reason)s")
    told = {"ruling": decided.get_ruling_display(), "reason": decided.reason}
    return _("Your objection to your profile was decided"), body % told, reverse("roster:mine")

"""Consent, field by field: each choice is in force at once and leaves a receipt."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..consents import WORDING
from ..fields import PROFILE, reach
from ..levels import Level
from ..models import ConsentReceipt, How, Profile
from .profiles import change_profile


@transaction.atomic
def consent(
    profile: Profile, choices: dict[str, int], *, by, version: int | None = None, how: str = How.PAGE
) -> list[ConsentReceipt]:
    """How far she lets each of these fields be seen. Answers a receipt for each that differs from before."""
    refuse_what_is_settled(choices)
    current = Profile.objects.select_for_update().get(pk=profile.pk)
    before = {name: reach(PROFILE[name], current.consent) for name in choices}
    differing = {name: Level(level) for name, level in choices.items() if before[name] != level}
    kept = {**current.consent, **{name: int(level) for name, level in differing.items()}}
    # With nothing new the version is still compared.
    change_profile(profile, by=by, version=version, verb="consent changed", consent=kept)
    told = {"profile": profile, "wording": WORDING, "language": get_language() or "en", "how": how}
    receipts = [ConsentReceipt(field=n, before=before[n], level=level, **told) for n, level in differing.items()]
    for receipt in receipts:
        receipt.save()
    return receipts


def refuse_what_is_settled(choices: dict[str, int]) -> None:
    for name, level in choices.items():
        field = PROFILE.get(name)
        if field is None or field.is_settled or not field.widest <= level <= field.narrowest:
            label = field.label if field else name
            raise ValidationError(_("How far “%(field)s” is seen cannot be set so.") % {"field": label})

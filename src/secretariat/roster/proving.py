"""Writing down what was done about a profile, and on what ground."""

from __future__ import annotations

from django.utils import timezone

from secretariat.core.text import clean
from secretariat.record.journal import person_of

from .models import Deed, Profile, Proof


def prove(profile: Profile, deed: Deed, *, by, ground: str = "", at=None, **told: str) -> Proof:
    """`told` is before, after and reason, where the deed has them."""
    moment = at or timezone.now()
    return Proof.objects.create(
        profile=profile, deed=deed, ground=clean(ground)[:500], by=person_of(by), at=moment, **told
    )

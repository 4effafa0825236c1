"""Writing down what was done about a profile, and on what ground."""

from __future__ import annotations

from django.utils import timezone

from secretariat.core.text import clean
from secretariat.record.journal import person_of

from .models import Deed, Profile, Proof


def prove(profile: Profile, deed: Deed, *, by, ground: str = "", at=None, **told: str) -> Proof:
    """`told` is before, after and reason, where the deed has them."""
    proof = proof_of(profile, deed, by=by, ground=ground, at=at, **told)
    proof.save(force_insert=True)
    return proof


def proof_of(profile: Profile, deed: Deed, *, by, ground: str = "", at=None, **told: str) -> Proof:
    """As `prove`, not yet written: many are written together."""
    moment = at or timezone.now()
    return Proof(profile=profile, deed=deed, ground=clean(ground)[:500], by=person_of(by), at=moment, **told)

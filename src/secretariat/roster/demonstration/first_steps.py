"""What the consultant of the demonstration has done, so that her pages and the steward’s are not empty:
a correction waits, a field is narrowed, a referee has answered, searches have found her."""

from __future__ import annotations

from django.utils import timezone

from ..grounds import ground
from ..levels import Level
from ..models import Appearance, Asked, ConsentReceipt, Deed, How, Profile, Proof, Proposal, Reference
from ..months import first_of_month, months_after

MONTHS = ((120, 14, {"ar": 31, "pt": 9}), (96, 9, {"ar": 22}), (143, 17, {"ru": 12, "zh": 40}))


def load(profile: Profile) -> None:
    Proposal.objects.create(profile=profile, field="name", was=profile.name, value=f"Dr. {profile.name}")
    told = {"wording": "2026-11", "language": "en", "how": How.PAGE}
    ConsentReceipt.objects.create(
        profile=profile, field="residence", before=Level.OFFICERS, level=Level.OFFICERS, **told
    )
    refer(profile)
    now = timezone.now()
    Proof.objects.create(profile=profile, deed=Deed.CONFIRMED, ground=ground("own-page"), at=now)
    count(profile)


def refer(profile: Profile) -> None:
    now = timezone.now()
    Reference.objects.create(
        profile=profile, name="Ingrid Aðalsteinsdóttir", email="referee@example.org", relation="Team leader in 2024",
        state="answered", asked_at=now - timezone.timedelta(days=12), answered_at=now, advice="yes",
        answer="Careful, quick, and listens before she writes.",
    )  # fmt: skip


def count(profile: Profile) -> None:
    """Three months of searches, of which every number is invented."""
    this = first_of_month(timezone.localdate())
    for number, (searches, appeared, languages) in enumerate(MONTHS):
        month = months_after(this, -number)
        Appearance.objects.create(profile=profile, month=month, count=appeared)
        asked = {("", ""): searches} | {("language", code): times for code, times in languages.items()}
        Asked.objects.bulk_create(
            Asked(month=month, filter=name, value=value, count=times) for (name, value), times in asked.items()
        )

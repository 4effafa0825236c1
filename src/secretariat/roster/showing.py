"""What the page of a profile shows, made ready for its template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date

from secretariat.core.multilingual import Texts, Wording
from secretariat.record.sight import Sight

from .fields import PROFILE, reach
from .labels import EXPERTISE, STATES, Labels
from .levels import LABELS, Level
from .models import Profile
from .models.engagement import Method
from .sight import Shown, ShownEngagement


@dataclass(frozen=True)
class EngagementRow:
    """One contract as this reader sees it; what she does not see is None."""

    pk: int
    purposes: Texts
    countries: list[Wording]
    fields: list[Wording]
    starts_on: Any
    ends_on: Any
    unit: Any
    method: str | None
    contract: str | None
    place: str | None
    rating: int | None
    reply: str | None
    reply_language: str | None
    action: Any


def engagement_rows(engagements, labels: Labels, sight: Sight) -> list[EngagementRow]:
    return [engagement_row(one, labels, sight) for one in engagements]


def engagement_row(one: ShownEngagement, labels: Labels, sight: Sight) -> EngagementRow:
    method = one.method
    return EngagementRow(
        pk=one.pk,
        purposes=one.purposes or Texts(),
        countries=[labels.wording(STATES, code) for code in one.countries or ()],
        fields=[labels.wording(EXPERTISE, code) for code in one.fields or ()],
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        unit=one.unit,
        method=str(dict(Method.choices).get(method, method)) if method else None,
        contract=one.contract,
        place=one.place,
        rating=one.rating,
        reply=one.reply,
        reply_language=one.reply_language,
        action=one.action_within(sight),
    )


def availability(shown: Shown) -> list[dict]:
    """What she said of it, as far as it still holds."""
    until = shown.available_until
    if until is not None and until < timezone.localdate():
        return []
    return [
        {"first": parse_date(one["from"]), "last": parse_date(one["until"]), "share": one.get("share")}
        for one in shown.availability or ()
    ]


def seen_by_whom(profile: Profile) -> Iterator[tuple[Any, Any]]:
    """For the person herself: each field and who sees it."""
    name = reach(PROFILE["name"], profile.consent)
    for field in PROFILE.values():
        yield field.label, LABELS[Level(max(reach(field, profile.consent), name))]

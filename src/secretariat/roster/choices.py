"""What there is to choose from: terms, States and units, by code, named in the page's language."""

from __future__ import annotations

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.core.text import folded
from secretariat.record.models import Term

Pairs = list[tuple[str, str]]
EXPERTISE, LANGUAGES = "expertise", "working-language"
SKILLS, SPOKEN = "skill-level", "language-level"


def terms(vocabulary: str) -> Pairs:
    """In the order of the vocabulary."""
    return [(one.code, str(one)) for one in Term.objects.filter(vocabulary=vocabulary).order_by("order", "pk")]


def organizations(kind: str) -> Pairs:
    """In the order of their names as they are read."""
    found = [(one.code, str(one)) for one in Organization.objects.filter(kind=kind).order_by("code")]
    return sorted(found, key=lambda pair: folded(pair[1]))


def states() -> Pairs:
    return organizations(OrganizationKind.MEMBER_STATE)


def units() -> Pairs:
    return organizations(OrganizationKind.UNIT)


def with_nothing(pairs: Pairs) -> Pairs:
    return [("", ""), *pairs]

"""Short names in addresses, made of titles."""

from __future__ import annotations

from django.utils.text import slugify

from .. import models as m

LONGEST = 50


def short_slug(title: str) -> str:
    """A short name of whole words."""
    slug = slugify(title)
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def free_slug(slug: str) -> str:
    """The slug, or with a number behind it where it is taken."""
    taken = set(m.Mandate.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)

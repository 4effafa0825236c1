"""Who may see a record: a set of tokens, each from a day on, shared by all records that are seen by the same people."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import limited_to, tokens_for

PUBLIC, STATES, INTERNAL = "public", "states", "internal"
NAMES = {PUBLIC: _("Public"), STATES: _("Member States"), INTERNAL: _("Secretariat")}


LONGEST_KEY = 300


def key_of(grants: dict) -> str:
    """The tokens in order; where they are too many, the widest and a digest of all."""
    told = [f"{token}@{day}" if day else token for token, day in sorted(grants.items())]
    key = ",".join(told)
    if len(key) <= LONGEST_KEY:
        return key
    wide = [one for one in told if one.partition("@")[0] in NAMES]
    return ",".join([*wide, hashlib.sha256(key.encode()).hexdigest()])


class AudienceManager(models.Manager):
    def of(self, *tokens: str, **dated: dt.date | None) -> Audience:
        """The audience of these tokens; `public=date(2026, 5, 1)` opens it to the public from that day."""
        grants = {**dict.fromkeys(tokens), **dated}
        key = key_of(grants)
        return self.filter(key=key).first() or self.made(key, grants)

    @transaction.atomic  # an audience without its grants would be everyone's blindness for good
    def made(self, key: str, grants: dict[str, dt.date | None]) -> Audience:
        audience, created = self.get_or_create(key=key)
        if created:
            AudienceGrant.objects.bulk_create(
                AudienceGrant(audience=audience, token=token, since=day) for token, day in grants.items()
            )
        return audience

    def of_each(self, circles: Iterable[frozenset[str]]) -> dict[frozenset[str], Audience]:
        """The audience of each of these sets of tokens, asked for together."""
        keys = {circle: key_of(dict.fromkeys(circle)) for circle in circles}
        found = self.by_key(keys.values())
        missing = {circle: key for circle, key in keys.items() if key not in found}
        found |= self.made_each(missing) if missing else {}
        return {circle: found[key] for circle, key in keys.items()}

    @transaction.atomic
    def made_each(self, missing: dict[frozenset[str], str]) -> dict[str, Audience]:
        self.bulk_create([Audience(key=key) for key in sorted(set(missing.values()))], ignore_conflicts=True)
        found = self.by_key(missing.values())
        AudienceGrant.objects.bulk_create(
            [
                AudienceGrant(audience=found[key], token=token)
                for circle, key in missing.items()
                for token in sorted(circle)
            ],
            ignore_conflicts=True,  # of an audience that another process makes at this moment
        )
        return found

    def by_key(self, keys: Iterable[str]) -> dict[str, Audience]:
        return {one.key: one for one in self.filter(key__in=set(keys))}

    def holding(self, tokens, on: dt.date | None = None):
        """The ids of the audiences that any of these tokens opens on that day (today): for `audience__in`."""
        day = on or timezone.localdate()
        opened = AudienceGrant.objects.filter(token__in=tokens).filter(Q(since__isnull=True) | Q(since__lte=day))
        return opened.values("audience_id")


def open_to(user, committee: str = "", way: str = "") -> Q:
    """Of rows with an audience: those open to `user`. `committee` is the way to the code of their committee, where
    they have one: a role that is limited to a committee opens nothing of another. `way` leads to the audience of
    something that belongs to the row ("document__")."""
    audience = f"{way}audience__in"
    seen = Q(**{audience: Audience.objects.holding(tokens_for(user))})
    for code, tokens in limited_to(user).items() if committee else ():
        seen |= Q(**{audience: Audience.objects.holding(tokens), committee: code})
    return seen


class Audience(models.Model):
    """A class of readers. `key` is its tokens in order; two records with one key are seen by the same people."""

    key = models.CharField(max_length=LONGEST_KEY, unique=True)

    objects = AudienceManager()

    def __str__(self):
        return self.key

    @property
    def tokens(self) -> dict[str, dt.date | None]:
        return {grant.token: grant.since for grant in self.grants.all()}

    @property
    def keyed(self) -> dict[str, dt.date | None]:
        """The tokens as the key tells them, without asking for the grants; of too many the widest, and a digest."""
        parts = (part.partition("@") for part in self.key.split(","))
        return {token: dt.date.fromisoformat(day) if day else None for token, _at, day in parts}

    def opens_to(self, tokens, on: dt.date | None = None) -> bool:
        day = on or timezone.localdate()
        return any(t in tokens and (since is None or since <= day) for t, since in self.tokens.items())

    def covers(self, other: Audience, on: dt.date | None = None) -> bool:
        """Is this open, on that day (today), to everyone to whom `other` is?"""
        open_here, open_there = self.open_on(on), other.open_on(on)
        return PUBLIC in open_here or open_there <= open_here

    def always_covers(self, other: Audience) -> bool:
        """The same of today and of every day on which `other` opens further."""
        return all(self.covers(other, day) for day in {None, *other.tokens.values()})

    def open_on(self, day: dt.date | None = None) -> set[str]:
        day = day or timezone.localdate()
        return {token for token, since in self.tokens.items() if since is None or since <= day}

    @property
    def widest(self) -> str:
        """The widest token of the key, for a tag on a page."""
        held = {part.split("@")[0] for part in self.key.split(",")}
        return next((token for token in (PUBLIC, STATES, INTERNAL) if token in held), "restricted")


class AudienceGrant(models.Model):
    audience = models.ForeignKey(Audience, models.CASCADE, related_name="grants")
    token = models.CharField(max_length=60)
    since = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["token", "since", "audience"])]
        constraints = [models.UniqueConstraint(fields=["audience", "token"], name="grant_once_in_audience")]

    def __str__(self):
        return f"{self.token} from {self.since}" if self.since else self.token

"""What one reader sees of one profile: the way by which every page, list, export, index and program gets at it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from secretariat.record.models import Audience
from secretariat.record.sight import Sight

from .fields import ENGAGEMENT, PROFILE, Field, reach
from .levels import Level, level_of
from .models import UNSEARCHED, Engagement, Pool, Profile, State
from .rules import is_own

HIDDEN = None
WITH_EVIDENCE = ("expertise", "languages")
PROSPECTS = "prospects"  # the audience of whoever may search the pool of prospects
TOKENS = {
    Level.PUBLIC: ("public", "states", "internal"),
    Level.STATES: ("states", "internal"),
    Level.OFFICERS: ("internal",),
    Level.STEWARD: ("stewards",),
}


def level_for(user, profile: Profile) -> Level:
    """The circle in which this user stands to this profile: nearer to her own than to another's."""
    return Level.STEWARD if is_own(user, profile) else level_of(user)


def level_of_profile(profile: Profile) -> Level:
    """The widest circle in which this profile is seen at all: where its name is not, nothing of it is."""
    if profile.state in UNSEARCHED or profile.withdrawn_at is not None:
        return Level.STEWARD
    if not profile.is_known_to_the_public:
        return Level.OFFICERS
    return reach(PROFILE["name"], profile.consent)


def audience_of(profile: Profile) -> Audience:
    """Who may find it, in the words of the floors below; kept with the row by whatever changes it."""
    return Audience.objects.of(*circle_of(profile))


def circle_of(profile: Profile) -> frozenset[str]:
    own = {f"person:{profile.person_id}"} if profile.person_id else set()
    if profile.state == State.CANDIDATE:
        return frozenset(own)
    level = level_of_profile(profile)
    if profile.pool == Pool.PROSPECT and level != Level.STEWARD:
        return frozenset({PROSPECTS, *own})
    return frozenset({*TOKENS[level], *own})


def is_open(field: Field, profile: Profile, level: Level) -> bool:
    """May a reader of this level see this field of this profile?"""
    return level >= max(reach(field, profile.consent), level_of_profile(profile))


def without_evidence(rows: list[dict] | None) -> list[dict] | None:
    return rows and [{name: value for name, value in row.items() if name != "evidence"} for row in rows]


def up_to(rows: list[dict] | None, day: dt.date | None) -> list[dict] | None:
    """Spans of availability as far as what she said holds: its last week may end later."""
    if not rows or day is None:
        return rows
    last = day.isoformat()
    return [{**row, "until": min(row["until"], last)} for row in rows if row["from"] <= last]


class Shown:
    """A profile as one reader sees it: `shown.email` is its value where it is open to her, and None where not.

    Only the fields of the table answer. `engagements` are those handed over, each shown likewise.
    """

    def __init__(self, profile: Profile, level: Level, engagements: list[Engagement] | None = None):
        self._profile, self.level = profile, level
        self.engagements = [ShownEngagement(one, self) for one in engagements or ()]

    def __getattr__(self, name: str) -> Any:
        field = PROFILE.get(name)
        if field is None:
            raise AttributeError(name)
        value = getattr(self._profile, name) if self.shows(name) else HIDDEN
        if name == "availability":
            return up_to(value, self.available_until)
        return without_evidence(value) if name in WITH_EVIDENCE and not self.shows("evidence") else value

    def shows(self, name: str) -> bool:
        return is_open(PROFILE[name], self._profile, self.level)

    @property
    def is_sample(self) -> bool:
        """Invented: everybody is to know that."""
        return self._profile.is_sample

    @property
    def is_leaving(self) -> bool:
        """They object, or have asked to be erased: nobody offers them anything new."""
        return self._profile.is_leaving

    @property
    def available_until(self) -> dt.date | None:
        """Until when what she said of her availability holds: seen with it."""
        return self._profile.available_until if self.shows("availability") else HIDDEN

    @property
    def url(self) -> str:
        return self._profile.get_absolute_url()


class ShownEngagement:
    """An engagement as one reader sees it."""

    def __init__(self, engagement: Engagement, of: Shown):
        self._engagement, self.of, self.pk = engagement, of, engagement.pk

    def __getattr__(self, name: str) -> Any:
        field = ENGAGEMENT.get(name)
        if field is None:
            raise AttributeError(name)
        return getattr(self._engagement, name) if self.shows(field) else HIDDEN

    def shows(self, field: Field) -> bool:
        """What the person chose for a field of the profile holds wherever its values come from."""
        return self.of.level >= field.seen_by and (not field.goes_with or self.of.shows(field.goes_with))

    def action_within(self, sight: Sight) -> Any:
        """The action it was for, where this reader may see that: the action's own readers know of it, the thread leads
        to whoever did the work."""
        action = self._engagement.action
        return action if action is not None and sight.sees(action) else HIDDEN

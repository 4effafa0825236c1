"""The roster in the large index: for each circle of readers the words and facts that stand open to it.

Everything comes by way of `Shown`: what a circle does not see is not among what it can match, count or be offered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Prefetch, Q

from secretariat.accounts.models import Membership
from secretariat.record import clock
from secretariat.search import large
from secretariat.search.large.asking import question
from secretariat.search.large.declared import LARGE, chunks
from secretariat.search.normalise import MANY, words

from .labels import Labels
from .levels import Level
from .marks import marks
from .models import UNSEARCHED, Engagement, Pool, Profile
from .pieces import pieces
from .sight import Shown, level_of_profile

A_WEEK = dt.timedelta(days=7)
EVERYBODY = 10_000_000
SEARCHED = (Level.PUBLIC, Level.STATES, Level.OFFICERS)


def rows_of(pool: Pool):
    def rows(ids: list[int]) -> Iterator[large.Row]:
        labels = Labels.read()
        found = standing(pool).filter(pk__in=ids).prefetch_related(with_engagements())
        return (row(profile, labels) for profile in found)

    return rows


def ids_of(pool: Pool):
    return lambda: standing(pool).order_by("pk").values_list("pk", flat=True).iterator(2_000)


def standing(pool: Pool):
    """Those whom somebody besides the steward may find."""
    return Profile.objects.standing().filter(pool=pool).exclude(state__in=UNSEARCHED)


def with_engagements() -> Prefetch:
    return Prefetch("engagements", Engagement.objects.standing().select_related("unit"), to_attr="contracts")


def row(profile: Profile, labels: Labels) -> large.Row:
    """One profile: each word and fact with the widest circle that sees it."""
    widest = level_of_profile(profile)
    texts: dict[large.Level, str] = {}
    facts: dict[large.Level, list[str]] = {}
    said: set[str] = set()
    for level in SEARCHED[widest:]:
        shown = Shown(profile, level, profile.contracts)
        new = [piece.text for piece in pieces(shown, labels) if piece.text not in said]
        said.update(new)
        texts[large.Level(level)] = fitting(new)
        facts[large.Level(level)] = list(marks(shown, labels))
    return large.Row(profile.pk, name_of(Shown(profile, widest)), texts, facts, large.Level(widest))


def name_of(shown: Shown) -> str:
    """As she writes it, and as she lets others write it."""
    return " · ".join([shown.name, *(shown.other_names or ())])


def fitting(texts: list[str]) -> str:
    """All of it, where the index takes so much; otherwise each word once, the most telling texts first."""
    whole = "\n".join(texts)
    if len(whole) <= MANY:
        return whole
    return " ".join(dict.fromkeys(word for text in texts for word in words(text)))


def follow(ids: Iterable[int]) -> None:
    """Have the index follow what was changed in bulk, which has no entry of its own in the journal."""
    ids = list(ids)
    for declared in (LARGE[kind] for kind in KINDS):
        declared.put(ids)


def follow_groups(now: dt.datetime) -> int:
    """Whose State came into a group or left it these days: a group is who belongs to it today."""
    days = now.date() - A_WEEK, now.date()
    moved = Membership.objects.filter(Q(since__range=days) | Q(until__range=days)).values_list("state__code", flat=True)
    found = [f"nationality:{code}" for code in moved.distinct()]
    follow_bearers(found)
    return len(found)


def follow_bearers(facts: list[str]) -> None:
    """Have the index follow for whoever bears one of these facts: what it is called, or goes with it, has changed."""
    if not facts:
        return
    asked = question((), large.Level.OFFICERS, [facts])
    for one in (ENGAGED, PROSPECTS):
        for ids in chunks(map(one.id, one.newest(asked, EVERYBODY))):
            follow(ids)


def register() -> None:
    clock.register("roster: groups of States", follow_groups, every=dt.timedelta(days=1))


def profile_of(engagement: Engagement) -> list[int]:
    return [engagement.profile_id]


KINDS = ("profile", "prospect")
ENGAGED = large.declare(
    "profile", number=1, rows_of=rows_of(Pool.ENGAGED), ids=ids_of(Pool.ENGAGED), also={"engagement": profile_of}
)
PROSPECTS = large.declare(
    "prospect", number=2, rows_of=rows_of(Pool.PROSPECT), ids=ids_of(Pool.PROSPECT),
    also={"profile": lambda profile: [profile.pk], "engagement": profile_of},
)  # fmt: skip

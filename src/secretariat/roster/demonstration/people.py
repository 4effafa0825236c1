"""Invented consultants and what they were engaged for, made from one seed: every demonstration has the same."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from functools import cached_property

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.core.multilingual import Texts
from secretariat.record.models import Term

from ..levels import Level
from ..models import Engagement, Pool, Profile, State
from ..models.profile import LETTERS
from .names import Name, invented, very_long
from .wording import CONTRACTS, METHODS, PLACES, PURPOSES, SUMMARIES

SEED = 2027
SOURCE = "invented"
FIRST_YEAR = 2012
MOST_ENGAGED = 500  # one of them was engaged as often as that
SIX = ("en", "fr", "es", "ru", "ar", "zh-hans")
OFTEN = (5, 2, 2, 1, 1, 1)  # how often each is the one in which something is written


@dataclass
class World:
    """What there is to choose from, and the chance by which it is chosen."""

    today: dt.date
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - invents, guards nothing
    contracts: int = 0

    @cached_property
    def states(self) -> list[str]:
        rows = Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE).order_by("code")
        return list(rows.values_list("code", flat=True))

    @cached_property
    def units(self) -> list[Organization]:
        return list(Organization.objects.filter(kind=OrganizationKind.UNIT).order_by("code"))

    @cached_property
    def fields(self) -> dict[str, Texts]:
        return self.terms("expertise")

    @cached_property
    def languages(self) -> list[str]:
        return list(self.terms("working-language"))

    def terms(self, vocabulary: str) -> dict[str, Texts]:
        return {term.code: term.labels for term in Term.objects.filter(vocabulary=vocabulary).order_by("order")}

    def number(self) -> str:
        return "".join(self.chance.choices(LETTERS, k=8))

    def some(self, choices, least: int, most: int) -> list:
        return self.chance.sample(list(choices), min(self.chance.randint(least, most), len(choices)))

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        return first + dt.timedelta(days=self.chance.randrange(max((last - first).days, 1)))


def texts(world: World, wordings, code: str) -> Texts:
    """In one language or several: the first is the authentic one."""
    chosen, labels = world.chance.choice(wordings), world.fields[code]
    first = world.chance.choices(SIX, OFTEN)[0]
    more = world.chance.sample(SIX, world.chance.choice((0, 0, 0, 1, 2)))
    languages = dict.fromkeys([first, *more])
    said = {language: chosen[language].format(field=labels.text(language)) for language in languages}
    return Texts(
        {
            language: {"text": text, "standing": "authentic" if language == first else "translation"}
            for language, text in said.items()
        }
    )


def profile(world: World, pool: Pool = Pool.ENGAGED, name: Name | None = None, **told) -> Profile:
    name = name or invented(world.chance)
    fields = world.some(world.fields, 1, 4)
    values = {
        "number": world.number(),
        "pool": pool,
        "name": name.own,
        "other_names": list(name.others),
        "nationalities": world.some(world.states, 1, world.chance.choice((1, 1, 1, 1, 1, 1, 2))),
        "gender": world.chance.choice("fffmmmx" if world.chance.random() < 0.1 else "fm"),
        "expertise": [skill(world, code) for code in fields],
        "languages": spoken(world),
        "summaries": texts(world, SUMMARIES, fields[0]),
        "is_sample": True,
        "is_verified": False,
        "source": SOURCE,
        **standing(world, pool),
        **reached(world),
        **availability(world),
        **told,
    }
    return Profile(**values)


def skill(world: World, code: str) -> dict:
    return {"code": code, "level": world.chance.choice(("working", "experienced", "experienced", "leading"))}


def spoken(world: World) -> list[dict]:
    own, *others = dict.fromkeys([world.chance.choice(world.languages), *world.some(SPOKEN, 1, 3)])
    levels = ("basic", "working", "working", "fluent")
    return [
        {"code": own, "level": "mother-tongue"},
        *({"code": c, "level": world.chance.choice(levels)} for c in others),
    ]


SPOKEN = ("en", "en", "en", "fr", "fr", "es", "es", "ar", "ru", "zh", "pt")


def standing(world: World, pool: Pool) -> dict:
    """Most are active; some have not confirmed their data for long, or have left."""
    confirmed = world.today - dt.timedelta(days=world.chance.randrange(10, 330))
    if pool == Pool.PROSPECT:
        state, reason = world.chance.choice(((State.APPLIED, "self-applied"), (State.LISTED, "being-vetted")))
        return {"state": state, "reason": reason, "state_since": confirmed, "confirmed_on": confirmed}
    choices = ((State.ACTIVE, "confirmed"), (State.NEEDS_UPDATE, "not-confirmed"), (State.INACTIVE, "no-answer"))
    ((state, reason),) = world.chance.choices(choices, (88, 7, 5))
    late = {State.ACTIVE: 0, State.NEEDS_UPDATE: 365, State.INACTIVE: 560}[state]
    confirmed -= dt.timedelta(days=late)
    since = confirmed + dt.timedelta(days=late)
    return {"state": state, "reason": reason, "state_since": since, "confirmed_on": confirmed}


def reached(world: World) -> dict:
    """How to reach her, and how far she lets that be seen. The addresses are nobody's."""
    tail = f"{world.chance.randrange(10**6):06}"
    consent = world.chance.choice(({},) * 9 + CONSENTS)
    return {
        "email": f"consultant.{tail}@example.org",
        "telephone": f"+999 {tail}",
        "residence": world.chance.choice(("Harbour town", "Hill town", "River town", "Capital")),
        "consent": {name: int(level) for name, level in consent.items()},
    }


CONSENTS = (
    {"nationalities": Level.STATES},
    {"summaries": Level.OFFICERS},
    {"name": Level.STATES},
    {"email": Level.STATES},
    {"languages": Level.STATES, "other_names": Level.OFFICERS},
)


def availability(world: World) -> dict:
    """A third say when they can be had."""
    if world.chance.random() > 0.35:
        return {}
    monday = world.today - dt.timedelta(days=world.today.weekday()) + dt.timedelta(weeks=world.chance.randrange(12))
    until = monday + dt.timedelta(weeks=world.chance.randrange(4, 20), days=-1)
    span = {"from": monday.isoformat(), "until": until.isoformat(), "share": world.chance.choice((20, 50, 100))}
    return {"availability": [span], "available_until": world.today + dt.timedelta(days=180)}


def engagement(world: World, of: Profile, **told) -> Engagement:
    world.contracts += 1
    begins = world.day(dt.date(FIRST_YEAR, 1, 1), world.today)
    field = world.chance.choice([row["code"] for row in of.expertise] or list(world.fields))
    values = {
        "profile": of,
        "contract": f"DEMO-{world.contracts:05}",
        "kind": world.chance.choice(CONTRACTS),
        "unit": world.chance.choice(world.units) if world.units else None,
        "purposes": texts(world, PURPOSES, field),
        "countries": world.some(world.states, 1, world.chance.choice((1, 1, 1, 2, 3))),
        "fields": [field],
        "place": world.chance.choice(PLACES),
        "starts_on": begins,
        "ends_on": begins + dt.timedelta(days=world.chance.randrange(5, 200)),
        "method": world.chance.choice(METHODS),
        "fee": world.chance.randrange(3_000, 45_000, 500),
        "currency": "USD",
        "rating": world.chance.choice((None, 3, 4, 4, 5)),
        "is_verified": False,
        "source": SOURCE,
        **told,
    }
    return Engagement(**values)


def the_longest(world: World) -> Profile:
    return profile(world, name=very_long(world.chance), consent={}, state=State.ACTIVE)

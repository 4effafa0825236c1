"""Loads the invented roster: 2,000 consultants in a few statements, told to the journal as one thing."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from secretariat.accounts.models import Person, SignIn
from secretariat.committee.models import Action
from secretariat.record import journal
from secretariat.record.models import Audience

from .. import index
from ..models import Engagement, Pool, Profile, State
from ..queries import statistics
from ..sight import audience_of
from . import first_steps, people
from .names import Name
from .people import World

ENGAGED, PROSPECTS = 1_850, 150
EXPERTS = 20  # of the engaged who could sit on a panel
AT_ONCE = 500
FOR_ACTIONS = 3  # of the invented commission each action that somebody delivers had so many engagements
VERB = "demonstration roster loaded"


@transaction.atomic
def load(persons: dict) -> None:
    """The consultants of the demonstration; `persons["consultant"]` is one of them and can sign in."""
    world = World(timezone.localdate())
    profiles = made(world, persons.get("consultant"))
    sign_in(profiles)
    keep(profiles)
    keep_engagements(world, profiles)
    journal.write(profiles[0], VERB, by=None)
    first_steps.load(profiles[0])
    index.follow(one.pk for one in profiles)
    statistics.kept()


def made(world: World, person) -> list[Profile]:
    """The one who signs in first, then one engaged very often and one with a very long name."""
    plain = {"consent": {}, "state": State.ACTIVE, "reason": "confirmed"}
    first = people.profile(world, name=Name(person.name) if person else None, person=person, **plain)
    if person:
        first.email = person.email
    special = [first, people.profile(world, **plain), people.the_longest(world)]
    engaged = [people.profile(world) for _one in range(ENGAGED - len(special))]
    return [*special, *engaged, *(people.profile(world, Pool.PROSPECT) for _one in range(PROSPECTS))]


def sign_in(profiles: list[Profile]) -> None:
    """Some of them could sign in, though nobody has their password: a panel can be composed of people with languages,
    fields, regions and genders that are known."""
    active = [one for one in profiles[1:] if one.is_engaged and one.state == State.ACTIVE and not one.consent]
    for one in active[-EXPERTS:]:
        one.person = Person.objects.create(name=one.name[:200], email=one.email, language="en")
        SignIn.objects.create_user(one.email, None, person=one.person)


def keep(profiles: list[Profile]) -> None:
    known: dict[tuple, Audience] = {}
    for one in profiles:
        key = (one.pool, one.state, one.consent.get("name"), one.person_id)
        one.audience = known.get(key) or known.setdefault(key, audience_of(one))
    Profile.objects.bulk_create(profiles, batch_size=AT_ONCE)


def keep_engagements(world: World, profiles: list[Profile]) -> None:
    often = profiles[1]
    rows = [people.engagement(world, often) for _one in range(people.MOST_ENGAGED)]
    for one in (p for p in profiles if p.is_engaged and p is not often):
        rows += [people.engagement(world, one) for _one in range(world.chance.choice((1, 1, 1, 2, 2, 3, 4, 6)))]
    for row in rows:
        row.audience_id = row.profile.audience_id
    for action, row in zip(actions(), rows[people.MOST_ENGAGED + 1 :], strict=False):
        row.action, row.unit = action, action.unit or row.unit
    Engagement.objects.bulk_create(rows, batch_size=AT_ONCE)


def actions() -> list[Action]:
    """Of the invented commission alone: no invented person worked for a real one."""
    found = Action.objects.filter(committee__is_invented=True).select_related("unit").order_by("pk")
    return [action for action in found for _one in range(FOR_ACTIONS)]

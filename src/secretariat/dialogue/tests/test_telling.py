"""Before a dialogue coordinators hear that the place of their group is empty."""

from __future__ import annotations

import datetime as dt

import pytest

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.committee.factories import SessionFactory
from secretariat.dialogue.factories import dialogue, group
from secretariat.dialogue.operations.dialogues import begin, conclude
from secretariat.dialogue.operations.nominating import nominate
from secretariat.dialogue.telling import tell_empty_places
from secretariat.record.models import Notice

from .visiting import coordinator

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def people():
    return {
        "north": coordinator("AA").person,
        "south": coordinator("BB").person,
        "officer": SignInFactory(role="officer").person,
    }


def prepared(**more):
    """A dialogue in thirty days, in which two groups lead."""
    groups = [group("NORTH", "AA"), group("SOUTH", "BB")]
    return dialogue(groups=groups, **{"starts_at": NOW + dt.timedelta(days=30), **more})


def swept(people, *days: int) -> list[list[str]]:
    """Who is told on each of these days after the first."""
    told = []
    for day in days:
        before = set(Notice.objects.values_list("pk", flat=True))
        tell_empty_places(NOW + dt.timedelta(days=day))
        new = Notice.objects.exclude(pk__in=before).values_list("person_id", "record_id")
        told.append(sorted(name for name, person in people.items() for one, _slot in new if one == person.pk))
    return told


def test_a_coordinator_is_told_three_times_and_the_officers_the_last(people, settings):
    settings.NOTICE_WEEKS = 4
    made = prepared()
    nominate(made.slots.get(group__code="SOUTH"), delegation=OrganizationFactory(code="BB"), capacity="both", by=None)

    assert swept(people, 0, 2, 3, 23, 24, 28, 29, 30, 31) == [
        [], ["north"], [], ["north"], [], ["north", "officer"], [], [], [],
    ]  # fmt: skip


def test_the_notice_leads_to_where_she_nominates(people):
    made = prepared()
    tell_empty_places(NOW + dt.timedelta(days=25))

    told = Notice.objects.get(person=people["north"])
    place = made.slots.get(group__code="NORTH")
    assert (told.subject, told.url) == (
        "Group NORTH has nominated no lead participant yet: A dialogue on assistance",
        f"/en/dialogues/{made.pk}/places/{place.pk}/",
    )


def test_where_nobody_coordinates_a_group_the_officers_are_told_at_once():
    officer = SignInFactory(role="officer").person
    dialogue(groups=[group("EAST", "CC")], starts_at=NOW + dt.timedelta(days=5))

    tell_empty_places(NOW)

    assert list(Notice.objects.values_list("person", flat=True)) == [officer.pk]


def test_of_a_dialogue_that_is_over_or_whose_day_is_unknown_nothing_is_told(people):
    over, unknown = prepared(), prepared(starts_at=None, session=SessionFactory(state="postponed"))
    begin(over.speakers, by=None)
    conclude(over.speakers, by=None)

    tell_empty_places(NOW + dt.timedelta(days=28))

    assert (unknown.slots.filter(delegation=None).count(), Notice.objects.count()) == (2, 0)

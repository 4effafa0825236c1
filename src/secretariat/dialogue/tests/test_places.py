"""Which groups have a place among the lead participants can be changed until the dialogue opens."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.committee.factories import SessionFactory
from secretariat.dialogue.factories import dialogue, group
from secretariat.dialogue.operations.dialogues import begin, give_places
from secretariat.dialogue.operations.nominating import nominate

from .visiting import signed_in

pytestmark = pytest.mark.django_db


def offered(made) -> set[str]:
    officer = signed_in(SignInFactory(role="officer"))
    form = officer.get(reverse("committee:change", args=["dialogue", made.pk])).context["form"]
    return set(form.fields["groups"].queryset.values_list("code", flat=True))


def test_the_groups_of_the_committee_are_offered_and_those_of_no_other():
    wide, own, other = group("WIDE"), group("OWN"), group("OTHER")
    made, elsewhere = dialogue(groups=[wide]), dialogue(session=SessionFactory())
    alone = dialogue(session=SessionFactory())
    for one, there in ((own, made), (other, elsewhere)):
        one.scheme = there.committee_code.lower()
        one.save()

    assert [offered(one) for one in (made, elsewhere, alone)] == [{"OWN", "WIDE"}, {"OTHER"}, {"WIDE"}]


def places(made) -> list[tuple[str, int]]:
    return [(slot.group.code, slot.order) for slot in made.slots.standing()]


def test_a_group_is_given_a_place_afterwards_and_another_loses_its_own():
    north, south, west = group("NORTH", "AA"), group("SOUTH", "BB"), group("WEST", "CC")
    made = dialogue(groups=[north, south])

    give_places(made, [west, south], by=None)

    assert places(made) == [("SOUTH", 2), ("WEST", 3)]
    give_places(made, [north, south, west], by=None)
    assert places(made) == [("SOUTH", 2), ("WEST", 3), ("NORTH", 4)]


def test_the_place_of_a_group_that_has_nominated_stays():
    north = group("NORTH", "AA")
    made = dialogue(groups=[north])
    slot = made.slots.get()
    nominate(slot, by=None, delegation=OrganizationFactory(code="AA"), lead_name="Ann", capacity="both")

    with pytest.raises(ValidationError, match="Group NORTH has nominated its lead participant"):
        give_places(made, [], by=None)

    assert places(made) == [("NORTH", 1)]


def test_once_the_dialogue_has_begun_the_places_stay():
    made = dialogue(groups=[group("NORTH", "AA")])
    begin(made.speakers, by=None)
    made.speakers.refresh_from_db()

    with pytest.raises(ValidationError, match="The dialogue has begun"):
        give_places(made, [*[slot.group for slot in made.slots.all()], group("SOUTH", "BB")], by=None)

    assert places(made) == [("NORTH", 1)]


def test_an_officer_adds_a_group_on_the_form_that_changes_the_dialogue():
    north = group("NORTH", "AA")
    type(north).objects.update(is_regional=True)
    made = dialogue(groups=[])
    officer = signed_in(SignInFactory(role="officer"))
    change = reverse("committee:change", args=["dialogue", made.pk])
    fields = officer.get(change).context["form"]
    held = {bound.html_name: bound.value() for bound in fields if isinstance(bound.value(), str | int)}

    told = {"titles_en_text": "A dialogue", "titles_en_standing": "authentic", "groups": [north.pk]}
    answer = officer.post(change, {**held, **told})

    assert (answer.status_code, places(made)) == (302, [("NORTH", 1)])

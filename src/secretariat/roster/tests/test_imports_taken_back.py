"""An import is applied whole or not at all, and taken back as far as nothing came after it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from ..importing.flipping import Stale
from ..importing.returning import staying
from ..models import Engagement, Profile, RosterImport
from ..operations import imports as do
from ..operations.doubles import merge_profiles, part_profiles
from ..operations.profiles import change_profile
from .import_samples import ANA, LI, applied, codes, csv, outcomes, roster, staged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_and_lists")]


def test_taken_back_everything_is_as_it_was():
    applied(csv(ANA))
    before = {"names": roster(), "ends": Engagement.objects.get().ends_on}

    imported = applied(csv({**ANA, "ends_on": "2026-12-31", "name": "Ana M."}, LI))
    stays = do.take_back(imported, by=None, reason="The wrong file.")

    assert stays == {"engagements": 0, "profiles": 0}
    assert {"names": roster(), "ends": Engagement.objects.get(contract="C-1").ends_on} == before
    assert RosterImport.objects.get(pk=imported.pk).state == "taken_back"


def test_what_somebody_changed_since_stays_when_an_import_is_taken_back():
    imported = applied(csv(ANA, LI))
    change_profile(Profile.objects.get(contractor="V-2"), by=None, telephone="+86 10")

    stays = do.take_back(imported, by=None, reason="The wrong file.")

    assert (stays, roster()) == ({"engagements": 0, "profiles": 1}, {"李明": []})


def test_what_stayed_is_taken_back_once_what_came_after_is_undone():
    first = applied(csv(ANA, LI))
    later = applied(csv({**ANA, "name": "Ana Ruiz", "countries": "France"}))
    ana, li = Profile.objects.get(contractor="V-1"), Profile.objects.get(contractor="V-2")
    merge = merge_profiles(ana, li, by=None)

    assert staying(first) == {"engagements": 2, "profiles": 2}
    with pytest.raises(ValidationError, match="a later import, or a merge"):
        do.take_back(first, by=None, reason="The wrong file.")
    first.refresh_from_db()
    assert first.state == "applied"

    do.take_back(later, by=None, reason="The wrong file.")
    part_profiles(merge, by=None)
    assert roster() == {"Ana Muñoz": ["C-1"], "李明": ["C-2"]}
    assert staying(first) == {"engagements": 0, "profiles": 0}
    do.take_back(first, by=None, reason="The wrong file.")
    assert roster() == {}


def test_undone_a_merge_leaves_each_contract_with_whose_number_it_names():
    applied(csv(ANA, LI))
    ana, li = Profile.objects.get(contractor="V-1"), Profile.objects.get(contractor="V-2")
    merge = merge_profiles(ana, li, by=None)
    applied(csv({**LI, "contract": "C-3"}, {**ANA, "contract": "C-4"}, {**LI, "contractor": "V-1"}))

    part_profiles(merge, by=None)

    assert roster() == {"Ana Muñoz": ["C-1", "C-2", "C-4"], "李明": ["C-3"]}
    assert Engagement.objects.get(contract="C-3").audience == Profile.objects.get(pk=li.pk).audience
    assert outcomes(staged(csv({**LI, "contract": "C-3"}))) == ["same"]


def test_the_rest_is_taken_back_afterwards_and_what_went_before_is_left_alone():
    first = applied(csv(ANA, LI))
    later = applied(csv({**LI, "countries": "France"}))
    stays = do.take_back(first, by=None, reason="The wrong file.")
    assert (stays, roster()) == ({"engagements": 1, "profiles": 1}, {"李明": ["C-2"]})
    again = applied(csv(ANA))
    first.refresh_from_db()
    assert do.can_be_taken_back(first)

    do.take_back(later, by=None, reason="The wrong file.")
    stays = do.take_back(first, by=None, reason="The rest.")

    first.refresh_from_db()
    assert (stays, roster()) == ({"engagements": 0, "profiles": 0}, {"Ana Muñoz": ["C-1"]})
    assert (do.can_be_taken_back(first), do.can_be_taken_back(again)) == (False, True)


def test_what_was_taken_back_can_be_applied_again():
    do.take_back(applied(csv(ANA, LI)), by=None, reason="Too early.")

    again = applied(csv(ANA, LI))

    assert outcomes(again) == ["new_engagement", "new_engagement"]
    assert roster() == {"Ana Muñoz": ["C-1"], "李明": ["C-2"]}
    assert Profile.objects.get(contractor="V-1").audience.widest == "public"


def test_a_contract_that_a_steward_withdrew_stays_withdrawn():
    from secretariat.record.operations import withdraw

    applied(csv(ANA))
    withdraw(Engagement.objects.get(), by=None, reason="Never took place.")

    again = applied(csv({**ANA, "fee": "1"}))

    assert (codes(again), roster()) == ([["stays-withdrawn"]], {"Ana Muñoz": []})


def test_a_roster_that_changed_since_the_preview_is_compared_again_first():
    applied(csv(ANA))
    waiting = staged(csv({**ANA, "name": "Ana Muñoz Ruiz"}))
    change_profile(Profile.objects.get(), by=None, name="Ana María")

    with pytest.raises(Stale):
        do.apply(waiting, by=None)

    waiting = do.stage(waiting, by=None)
    assert (waiting.state, waiting.counts, Profile.objects.get().name) == ("previewed", {"conflict": 1}, "Ana María")


@pytest.mark.parametrize("newer", [{"countries": "France"}, {"name": "Ana Ruiz"}])
def test_rows_that_stood_as_they_are_are_compared_again_too(newer):
    applied(csv(ANA))
    waiting = staged(csv(ANA, LI))
    applied(csv({**ANA, **newer}))

    with pytest.raises(Stale):
        do.apply(waiting, by=None)

    assert outcomes(do.stage(waiting, by=None)) == ["changed", "new_person"]


def test_what_no_row_speaks_of_may_change_meanwhile():
    applied(csv(ANA))
    waiting = staged(csv(ANA, LI))
    change_profile(Profile.objects.get(), by=None, residence="Lima")

    assert do.apply(waiting, by=None).state == "applied"


def test_an_import_that_breaks_off_leaves_nothing_half(monkeypatch):
    from ..importing import flipping

    waiting = staged(csv(ANA, LI))
    monkeypatch.setattr(flipping, "insert_engagements", lambda imported: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        do.apply(waiting, by=None)

    waiting.refresh_from_db()
    assert (waiting.state, roster()) == ("previewed", {})


def test_an_import_is_applied_once():
    imported = applied(csv(ANA))

    with pytest.raises(ValidationError):
        do.apply(imported, by=None)

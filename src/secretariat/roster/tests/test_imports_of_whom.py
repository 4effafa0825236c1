"""Whose a contract is: who is not public, who is erased, and contracts that move from one contractor to another."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from secretariat.record.models import Entry

from ..doubles.finding import find_doubles, waiting
from ..importing.flipping import Stale
from ..importing.showing import sentences
from ..models import Engagement, ImportRow, Profile
from ..operations import imports as do
from ..operations.doubles import dismiss, merge_profiles
from ..operations.erasing import erase
from ..operations.profiles import change_profile
from .import_samples import ANA, ANOTHER, LI, applied, codes, csv, outcomes, roster, staged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_and_lists")]


def test_whoever_objected_is_not_public_again_by_another_number_before_a_steward_has_looked():
    applied(csv(ANA))
    ana = Profile.objects.get()
    change_profile(ana, by=None, objected_at=timezone.now())
    imported = applied(csv(ANOTHER, {**ANOTHER, "contract": "C-8", "contractor": "V-8", "email": "", "orcid": ""}))

    row, new = ImportRow.objects.filter(imported=imported).first(), Profile.objects.get(contractor="V-7")
    assert outcomes(imported) == ["double", "double"]
    assert sentences(row) == [
        f"Perhaps the same person as {ana.number} in the roster (same e-mail address), who is not public: the new "
        "profile waits for a steward, out of public sight."
    ]
    held = Profile.objects.exclude(pk=ana.pk).values_list("state", "reason")
    assert list(held) == [("listed", "perhaps-double")] * 2
    assert list(Profile.objects.visible_to(None)) == []
    with pytest.raises(ValidationError):
        merge_profiles(new, ana, by=None)
    find_doubles()
    for pair in list(waiting()):
        dismiss(pair, by=None)
    assert Profile.objects.get(pk=new.pk).state == "active"
    assert new in Profile.objects.visible_to(None)


def test_a_double_of_whoever_objects_after_the_preview_is_compared_again_first():
    applied(csv(ANA))
    imported = staged(csv(ANOTHER))
    change_profile(Profile.objects.get(), by=None, objected_at=timezone.now())

    with pytest.raises(Stale):
        do.apply(imported, by=None)

    do.apply(do.stage(imported, by=None), by=None)
    assert list(Profile.objects.visible_to(None)) == []


def test_after_an_erasure_a_new_contract_of_the_same_number_waits_for_the_steward():
    applied(csv(ANA))
    erase(Profile.objects.get(), by=None)

    imported = applied(csv(ANA, {**ANA, "contract": "C-7"}))

    assert codes(imported) == [["erased"], ["after-erasure"]]
    assert Profile.objects.get(contractor="V-1").state == "listed"


MOVED = {**LI, "contract": "C-1"}


def test_a_contract_of_somebody_else_stays_there_until_a_steward_confirms_that_it_moves():
    applied(csv(ANA))
    imported = staged(csv(MOVED))

    assert (outcomes(imported), codes(imported)) == (["moves"], [["contract-of-another"]])
    do.apply(imported, by=None)
    assert roster() == {"Ana Muñoz": ["C-1"]}


def test_a_confirmed_contract_moves_with_the_import_says_why_and_goes_back_with_it():
    applied(csv(ANA))
    contract, ana = Engagement.objects.get(), Profile.objects.get()
    imported = do.confirm_moves(staged(csv(MOVED)), ["C-1"], by=None, reason="Entered under the wrong number.")
    imported = do.stage(imported, by=None)

    row = ImportRow.objects.get(imported=imported)
    told = "The contract C-1 moves here from {}, as a steward confirmed: Entered under the wrong number."
    assert (row.outcome, sentences(row)[0]) == ("new_person", told.format(ana.number))
    do.apply(imported, by=None)
    li = Profile.objects.get(contractor="V-2")
    assert roster() == {"Ana Muñoz": [], "李明": ["C-1"]}
    entry = Entry.objects.get(verb="led to its contractor", record_id=contract.pk)
    assert (entry.changes, entry.reason) == ({"profile": [ana.pk, li.pk]}, "Entered under the wrong number.")
    assert outcomes(staged(csv(MOVED))) == ["same"]

    assert do.take_back(imported, by=None, reason="It was right.") == {"engagements": 0, "profiles": 0}
    assert roster() == {"Ana Muñoz": ["C-1"]}


OLDER = {**ANA, "contract": "C-9", "starts_on": "2024-03-01"}


def test_a_contract_follows_whoever_objects_between_preview_and_application():
    applied(csv(ANA))
    ana, imported = Profile.objects.get(), staged(csv({**ANA, "place": "Lima"}, OLDER))
    change_profile(ana, by=None, objected_at=timezone.now())

    do.apply(imported, by=None)

    held = set(Engagement.objects.values_list("audience", flat=True))
    assert held == {Profile.objects.get().audience_id}

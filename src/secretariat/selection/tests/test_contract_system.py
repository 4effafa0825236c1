"""What was signed here and what the contract system brings are one contract of one person."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import call_command

from secretariat.roster.models import Engagement, Profile
from secretariat.roster.operations import imports
from secretariat.roster.tests.import_samples import ANA, applied, codes, csv, outcomes, staged
from secretariat.selection import panel_factories as p
from secretariat.selection.operations import appraising, contracting, writing_back

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_vocabularies", verbosity=0)


def signed():
    """A contract, and how the contract system tells of it."""
    award = p.contracted()
    profile = award.application.applicant.profile
    first, last = profile.name.split()
    told = {"contract": award.contract, "name": f"{last.upper()} {first}", "email": ""}
    return award, profile, {**ANA, **told, "starts_on": str(award.starts_on), "ends_on": str(prolonged(award))}


def prolonged(award) -> dt.date:
    """The last day the contract system tells: two weeks after the one signed here."""
    return award.ends_on + dt.timedelta(days=14)


def closed(award) -> Engagement:
    appraisal = appraising.appraise(award, by=award.selection.requester, rating=4, ratings={}, text="Well done.")
    appraising.reply(appraisal, text="Thank you.")
    return writing_back.close_contract(award, by=award.selection.requester)


def held(profile) -> list[tuple]:
    rows = Engagement.objects.standing().filter(profile=profile).order_by("-contract")
    return [(one.contract, one.rating, one.system) for one in rows]


def test_what_was_written_back_is_recognized_and_the_person_gets_their_number():
    award, profile, row = signed()
    closed(award)

    imported = applied(csv(row))

    kept = Profile.objects.get(pk=profile.pk)
    assert (kept.contractor, held(profile), Profile.objects.filter(contractor="V-1").count()) == (
        "V-1", [(award.contract, 4, imported.system)], 1,
    )  # fmt: skip
    assert outcomes(applied(csv({**row, "contract": "C-77"}))) == ["new_engagement"]


def test_a_contract_signed_here_that_the_system_brings_first_is_the_same_persons_and_is_closed_after_it():
    award, profile, row = signed()
    people = Profile.objects.count()

    imported = applied(csv({**row, "contract": "C-77"}, row))
    closed(award)

    assert (Profile.objects.count(), Profile.objects.get(pk=profile.pk).contractor) == (people, "V-1")
    assert held(profile) == [(award.contract, 4, imported.system), ("C-77", None, imported.system)]


def test_days_corrected_here_reach_a_contract_that_was_imported_and_the_contract_system_has_the_last_word():
    award, profile, row = signed()
    applied(csv(row))
    earlier, last = award.ends_on - dt.timedelta(days=3), prolonged(award)
    told = {"contract": award.contract, "starts_on": award.starts_on, "fee": award.fee, "currency": award.currency}

    contracting.correct_contract(award, by=award.selection.requester, reason="Ended.", ends_on=earlier, **told)
    corrected = Engagement.objects.get(profile=profile)
    again = applied(csv(row))

    assert (corrected.ends_on, corrected.fee) == (earlier, Decimal("12000.50"))
    assert (outcomes(again), Engagement.objects.get(profile=profile).ends_on) == (["conflict"], last)


def test_whoever_has_neither_name_nor_address_in_common_is_refused_with_what_can_be_done():
    _award, _profile, row = signed()

    found = staged(csv({**row, "name": "Somebody Else"}))

    assert (codes(found), outcomes(found)) == ([["contract-recorded-here"]], ["refused"])


def test_taken_back_the_import_leaves_no_number():
    _award, profile, row = signed()

    imports.take_back(applied(csv(row)), by=None, reason="Wrong file.")

    assert (Profile.objects.get(pk=profile.pk).contractor, held(profile)) == ("", [])

"""Contracts come as a table: previewed, applied whole, put back whole, and applied again without doubling."""

from __future__ import annotations

import datetime as dt
import importlib
from decimal import Decimal

import pytest
from django.apps import apps
from django.utils import timezone

from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry

from .. import factories
from ..doubles.finding import find_doubles, waiting
from ..importing.showing import sentences
from ..models import Engagement, ImportRow, Profile, StagedEngagement, StagedProfile
from ..models.possible_double import Certainty
from ..operations import imports as do
from ..operations.profiles import change_profile
from .import_samples import ANA, LI, applied, codes, csv, outcomes, roster, staged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_and_lists")]


def test_a_preview_changes_nothing():
    imported = staged(csv(ANA, LI))

    assert (imported.state, imported.counts) == ("previewed", {"new_person": 2})
    assert (roster(), Engagement.objects.count()) == ({}, 0)


def test_what_is_applied_is_in_the_roster_as_the_file_says_it():
    applied(csv(ANA))

    made = Profile.objects.get()
    contract = Engagement.objects.get()
    assert [made.name, made.nationalities, made.gender, made.email] == [
        "Ana Muñoz",
        ["ES", "PE"],
        "f",
        "ana@example.org",
    ]
    assert [made.pool, made.state, made.reason, made.audience.widest] == ["engaged", "active", "engaged", "public"]
    assert [contract.contract, contract.countries, contract.fee, contract.currency, contract.method] == [
        "C-1", ["KE", "RW"], Decimal("12000.50"), "CHF", "competitive",
    ]  # fmt: skip
    assert (contract.starts_on, contract.ends_on) == (dt.date(2025, 3, 1), dt.date(2025, 5, 31))
    assert (contract.purposes, contract.profile, contract.audience) == (
        Texts.of("Advice on an office’s processes"), made, made.audience,
    )  # fmt: skip


def test_the_same_file_again_changes_nothing():
    applied(csv(ANA, LI))
    before = [list(model.objects.order_by("pk").values()) for model in (Profile, Engagement)]

    again = applied(csv(ANA, LI))

    assert outcomes(again) == ["same", "same"]
    assert [list(model.objects.order_by("pk").values()) for model in (Profile, Engagement)] == before


def test_one_who_is_known_gets_a_further_contract():
    applied(csv(ANA))

    again = applied(csv(ANA, {**ANA, "contract": "C-9", "starts_on": "2026-01-01", "ends_on": ""}))

    assert (outcomes(again), roster()) == (["same", "new_engagement"], {"Ana Muñoz": ["C-1", "C-9"]})


def test_what_the_contract_system_owns_it_changes():
    applied(csv(ANA))

    again = applied(csv({**ANA, "ends_on": "2025-08-31", "fee": "15000"}))

    row, contract = ImportRow.objects.get(imported=again), Engagement.objects.get()
    assert (row.outcome, row.changes) == (
        "changed",
        {"ends_on": ["2025-05-31", "2025-08-31", "contract"], "fee": ["12000.50", "15000.00", "contract"]},
    )
    assert (contract.ends_on, contract.fee, contract.version) == (dt.date(2025, 8, 31), Decimal(15000), 2)


def test_what_was_corrected_stands_against_the_file_and_is_told():
    applied(csv(ANA))
    change_profile(Profile.objects.get(), by=None, name="Ana María Muñoz", email="new@example.org")

    again = applied(csv(ANA))

    row, made = ImportRow.objects.get(imported=again), Profile.objects.get()
    assert (row.outcome, row.changes) == (
        "conflict",
        {
            "name": ["Ana María Muñoz", "Ana Muñoz", "steward"],
            "email": ["new@example.org", "ana@example.org", "consultant"],
        },
    )
    assert (made.name, made.email) == ("Ana María Muñoz", "new@example.org")


def test_what_nobody_corrected_follows_the_contract_system():
    applied(csv(ANA))

    again = applied(csv({**ANA, "name": "Ana Muñoz Ruiz", "countries": "Kenya"}))

    assert (outcomes(again), Profile.objects.get().name, Engagement.objects.get().countries) == (
        ["changed"], "Ana Muñoz Ruiz", ["KE"],
    )  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_the_newest_contract_says_who_the_person_is_whatever_the_order(turned):
    rows = [{**ANA, "name": "A. Munoz", "contract": "C-0", "starts_on": "2019-01-01", "ends_on": ""}, ANA]

    applied(csv(*reversed(rows)) if turned else csv(*rows))
    again = staged(csv(*rows))

    assert (roster(), outcomes(again)) == ({"Ana Muñoz": ["C-0", "C-1"]}, ["same", "same"])


def test_a_row_is_refused_for_each_of_its_reasons_and_the_others_are_entered():
    bad = {**LI, "starts_on": "tomorrow", "countries": "Atlantis", "email": "nobody"}

    imported = applied(csv(ANA, bad, {**LI, "contract": ""}, {**LI, "contractor": ""}, {**ANA, "fee": "1"}))

    assert outcomes(imported) == ["new_person", "refused", "refused", "refused", "refused"]
    assert codes(imported)[1:] == [
        ["not-an-address", "not-a-state", "not-a-date"], ["no-contract"], ["no-contractor"], ["contract-twice"],
    ]  # fmt: skip
    assert roster() == {"Ana Muñoz": ["C-1"]}


def test_which_of_two_states_of_one_name_was_taken_is_told():
    imported = staged(csv({**ANA, "nationalities": "Korea", "countries": "Republic of Korea"}))

    row = ImportRow.objects.get(imported=imported)
    assert row.said == [["state-guessed", {"column": "nationalities", "text": "Korea", "state": "KR"}]]
    assert sentences(row) == ["nationality: two States are called “Korea”; Republic of Korea was taken."]


def test_numbers_of_contracts_and_contractors_count_within_their_system():
    applied(csv(ANA), system="erp")

    imported = applied(csv({**LI, "contract": "C-1", "contractor": "V-1"}), system="hr")
    unnamed = staged(csv(ANA), system=" ")

    assert (outcomes(imported), roster()) == (["new_person"], {"Ana Muñoz": ["C-1"], "李明": ["C-1"]})
    assert (unnamed.system, outcomes(unnamed)) == ("contracts", ["double"])
    assert (find_doubles(), outcomes(staged(csv(ANA), system="erp"))) == (0, ["same"])
    do.take_back(imported, by=None, reason="Another file")
    assert roster() == {"Ana Muñoz": ["C-1"]}


def test_a_contract_that_was_written_down_here_is_the_same_in_whichever_system_brings_it():
    made = factories.prospect(contractor="V-1", contractor_system="hr", name="Ana Muñoz")
    factories.engagement(made, contract="C-1")

    applied(csv(ANA), system="hr")

    assert Engagement.objects.values_list("contract", "system").get() == ("C-1", "hr")


def test_numbers_from_before_are_those_of_the_system_that_brought_the_latest_contract():
    tell_whose = importlib.import_module("secretariat.roster.migrations.0004_whose_numbers").tell_whose
    named = factories.consultant("Ana Muñoz", contractor="V-1")
    factories.engagement(named, system="erp")
    factories.consultant("Bruno Keller", contractor="V-2")
    factories.consultant("Chidi Okafor")

    tell_whose(apps, None)

    found = Profile.objects.order_by("name").values_list("contractor", "contractor_system")
    assert list(found) == [("V-1", "erp"), ("V-2", "contracts"), ("", "")]


def test_a_prospect_who_is_engaged_is_no_prospect_any_more():
    made = factories.prospect(
        contractor="V-1", contractor_system="contracts", name="Ana Muñoz", email="ana@example.org"
    )

    applied(csv(ANA))

    made.refresh_from_db()
    assert (made.pool, made.state, made.reason, made.audience.widest) == ("engaged", "active", "engaged", "public")


@pytest.mark.parametrize(
    ("other", "ground"),
    [
        ({"name": "Muñoz, Ana"}, "name"),
        ({"name": "MUNOZ Ana"}, "name"),
        ({"name": "Somebody Else", "email": "ANA@example.org"}, "email"),
        ({"name": "Else", "other_names": ["Ana Munoz"]}, "name"),
    ],
)
def test_a_new_person_who_may_be_a_double_is_told_and_entered(other, ground):
    there = factories.consultant(**other)

    imported = staged(csv(ANA))

    row = ImportRow.objects.get(imported=imported)
    assert (row.outcome, row.said) == ("double", [["perhaps-double", {"number": there.number, "ground": ground}]])


def test_who_is_twice_in_one_file_is_told_of_the_row_not_of_the_roster():
    imported = staged(csv(ANA, {**ANA, "contract": "C-2", "contractor": "V-2"}))

    first, second = ImportRow.objects.filter(imported=imported).order_by("row")
    told = {"row": first.row, "number": first.number, "ground": "email"}
    assert (first.said, second.said) == ([], [["perhaps-double-here", told]])


def test_a_contract_that_begins_in_years_is_taken_with_a_remark():
    assert codes(staged(csv({**ANA, "starts_on": "2099-03-01", "ends_on": ""}))) == [["far-off"]]


def test_who_is_perhaps_a_double_waits_for_the_steward_once_the_import_is_applied(django_capture_on_commit_callbacks):
    there = factories.consultant(name="MUNOZ Ana", email="ana@example.org")
    imported = staged(csv(ANA, LI))
    assert waiting().count() == 0

    with django_capture_on_commit_callbacks(execute=True):
        do.apply(imported, by=None)

    proposed = [(row.first, row.second.contractor, row.grounds, row.certainty) for row in waiting()]
    assert proposed == [(there, "V-1", ["email", "name"], Certainty.CERTAIN)]
    assert (find_doubles(), waiting().get().grounds) == (1, ["email", "name"])

    do.take_back(imported, by=None, reason="The wrong file.")
    assert waiting().count() == 0


def test_the_journal_tells_of_the_import_once_and_names_nobody():
    before = Entry.objects.count()

    imported = applied(csv(ANA, LI))

    entries = Entry.objects.order_by("pk")[before:]
    assert [entry.verb for entry in entries] == ["read", "previewed", "applied"]
    assert {(entry.kind, entry.record_id) for entry in entries} == {("rosterimport", imported.pk)}
    assert [word for word in ("Ana", "V-1", "contracts.csv") if word in str([e.state for e in entries])] == []


def test_rows_name_nobody_after_their_time(settings):

    from ..importing.erasing import erase_due

    imported = applied(csv(ANA))

    erase_due(timezone.now() + dt.timedelta(days=settings.ROSTER_IMPORT_DAYS + 1))

    row = ImportRow.objects.get()
    imported.refresh_from_db()
    assert [row.contract, row.outcome, row.contractor, row.name, row.said, row.changes] == [
        "C-1",
        "new_person",
        "",
        "",
        [],
        {},
    ]
    assert (StagedProfile.objects.count(), StagedEngagement.objects.count(), bool(imported.file)) == (0, 0, False)
    assert roster() == {"Ana Muñoz": ["C-1"]}


def test_an_empty_cell_leaves_what_a_selection_wrote():
    person = factories.consultant("Ana Muñoz", email="ana@example.org")
    factories.engagement(person, contract="C-1", system="", method="roster", place="Nairobi", fee=None)

    again = applied(csv({**ANA, "method": "", "place": ""}))

    contract = Engagement.objects.get()
    assert (contract.method, contract.place, contract.fee) == ("roster", "Nairobi", Decimal("12000.50"))
    assert {"method", "place"} & set(ImportRow.objects.get(imported=again).changes) == set()


def test_with_an_empty_cell_the_contract_system_takes_back_what_it_said_itself():
    applied(csv(ANA))

    again = applied(csv({**ANA, "ends_on": "", "method": "", "countries": ""}))

    row, contract = ImportRow.objects.get(imported=again), Engagement.objects.get()
    assert row.changes == {"ends_on": ["2025-05-31", None, "contract"], "method": ["competitive", "", "contract"]}
    assert (contract.ends_on, contract.method, contract.countries) == (None, "", ["KE", "RW"])


def test_what_was_written_down_here_stands_as_the_word_of_whoever_wrote_it_each_time():
    person = factories.consultant("Ana Muñoz", email="ana@example.org", nationalities=["ES", "PE"])
    factories.engagement(person, contract="C-1", system="", countries=["UG"], purposes=Texts.of("Advice"))

    first, second = applied(csv(ANA)), applied(csv({**ANA, "fee": "1"}))

    told = [ImportRow.objects.get(imported=one).changes for one in (first, second)]
    assert [(one["countries"], one["purposes"][2]) for one in told] == [([["UG"], ["KE", "RW"], "here"], "here")] * 2
    assert Engagement.objects.get().countries == ["UG"]


def test_a_contract_in_two_rows_the_first_of_them_refused_is_the_same_the_second_time():
    rows = csv({**ANA, "name": "", "place": "Geneva"}, {**ANA, "place": "Nairobi"}, LI)

    first, second = applied(rows), applied(rows)

    assert (outcomes(first), outcomes(second)) == (
        ["refused", "refused", "new_person"], ["refused", "refused", "same"],
    )  # fmt: skip
    assert codes(second) == [["no-name"], ["contract-twice"], []]

"""The roster in numbers: public, with what would tell of a few hidden in every table alike."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from secretariat.accounts.factories import OrganizationFactory, UnitFactory
from secretariat.accounts.models import GroupOfStates, Membership
from secretariat.committee.factories import CommitteeFactory
from secretariat.core.multilingual import Texts
from secretariat.core.small_cells import FEWEST
from secretariat.record import journal

from .. import factories
from ..models import Profile
from ..operations.erasing import ask_for_erasure
from ..operations.objections import object_to
from ..queries import statistics as counted
from ..queries.span import computable

pytestmark = pytest.mark.django_db


def group(code: str, scheme: str, *states: str, **more) -> None:
    made = GroupOfStates.objects.create(code=code, scheme=scheme, names=Texts.of(code), **more)
    for state in states:
        Membership.objects.create(group=made, state=OrganizationFactory(code=state))


def people(of: str, gender: str, number: int, **more) -> list[Profile]:
    told = {"nationalities": [of], "gender": gender, **more}
    return [factories.consultant(f"{of} {n}", **told) for n in range(number)]


@pytest.fixture
def groups():
    """Two schemes that divide the States differently, and the least developed countries."""
    group("NORTH", "one", "AA", "BB")
    group("SOUTH", "one", "CC")
    group("EAST", "two", "AA")
    group("WEST", "two", "BB", "CC")
    group("LDC", "cross", "CC", is_regional=False)


def table(name: str) -> dict:
    spread, told = next((s, t) for s, t in counted.statistics() if s.name == name)
    rows = {code: [*told.cells[i], told.row_totals[i]] for i, (code, _label) in enumerate(spread.rows)}
    return rows | {"all": [*told.column_totals, told.total]}


def test_people_are_counted_by_group_and_gender(groups):
    for state, numbers in {"AA": (7, 6, 5), "BB": (9, 5, 8), "CC": (6, 8, 7)}.items():
        for gender, number in zip(("f", "m", "x"), numbers, strict=True):
            people(state, gender, number)

    assert table("group-one") == {"NORTH": [16, 11, 13, 40], "SOUTH": [6, 8, 7, 21], "all": [22, 19, 20, 61]}
    assert table("ldc") == {"LDC": [6, 8, 7, 21], "": [16, 11, 13, 40], "all": [22, 19, 20, 61]}


def test_a_group_whose_people_are_all_of_one_gender_does_not_say_of_which(groups):
    people("AA", "f", 7)
    people("BB", "m", 6)
    people("CC", "m", 8)

    assert (table("group-one")["SOUTH"], table("ldc")["LDC"]) == ([None, None, None, 8], [None, None, None, 8])


def test_a_scheme_is_called_by_the_committee_whose_own_it_is(groups):
    CommitteeFactory(code="ONE", names=Texts.of("Committee on Rivers"))

    titles = counted.scheme_titles(["one", "two", "un"])

    assert titles == {
        "one": "By group in Committee on Rivers",
        "two": "By group (two)",
        "un": "By electoral group of the United Nations",
    }


def test_prospects_and_whoever_was_removed_or_erased_are_not_counted(groups):
    people("AA", "f", 7)
    people("AA", "f", 9, pool="prospect", state="applied")
    people("AA", "f", 9, state="removed")
    ask_for_erasure(people("AA", "f", 1)[0], by=None)

    assert table("group-one")["all"] == [None, None, None, 7]


def test_what_is_hidden_in_one_scheme_cannot_be_had_from_another(groups):
    """NORTH without EAST is BB: the three women of BB would come out as a difference of two tables."""
    for state, number in {"AA": 20, "BB": 3, "CC": 30}.items():
        people(state, "f", number)
    people("BB", "m", 10)

    tables = counted.statistics()
    atoms = counted.atoms_of([spread for spread, _told in tables if spread.adds_up])
    shown = [
        counted.vector(spread, place, atoms)
        for spread, told in tables
        if spread.adds_up
        for place in counted.places(spread)
        if place not in told.hidden
    ]

    hidden = [counted.vector(s, p, atoms) for s, t in tables if s.adds_up for p in t.hidden]
    assert any(computable(shown, hidden)) is False


@pytest.mark.parametrize("of_bb", [(0, 9, 8), (2, 9, 8), (9, 0, 0)])
def test_a_difference_of_two_schemes_tells_no_gender_of_those_between(groups, of_bb):
    """NORTH without EAST is BB, which is no row of any table: its women are told by “20 of NORTH, 20 of EAST”."""
    for state, numbers in {"AA": (20, 30, 10), "BB": of_bb, "CC": (40, 50, 60)}.items():
        for gender, number in zip(("f", "m", "x"), numbers, strict=True):
            people(state, gender, number)

    north, east, west, south = (
        table(f"group-{s}")[r] for s, r in (("one", "NORTH"), ("two", "EAST"), ("two", "WEST"), ("one", "SOUTH"))
    )

    few = [j for j, number in enumerate(of_bb) if number < FEWEST]
    told = [pair for j in few for pair in ((north[j], east[j]), (west[j], south[j])) if None not in pair]
    assert (few != [], told) == (True, [])


def test_a_year_and_a_unit_count_a_person_once_each():
    unit = UnitFactory(code="TA")
    for one in people("AA", "f", 6):
        factories.engagement(one, unit=unit)
        factories.engagement(one, unit=unit)
    factories.engagement(people("AA", "m", 1)[0], unit=unit)

    assert table("year")["2025"] == [None, None, None, 7]
    assert table("unit").keys() == {"TA", "all"}


def test_the_page_its_csv_and_its_json_hide_alike(groups, client):
    people("AA", "f", 7)
    people("AA", "m", 2)

    page = client.get(reverse("roster:statistics"))
    told = client.get(reverse("roster:statistics"), {"format": "json"}).json()
    sheet = client.get(reverse("roster:statistics"), {"format": "csv"}).content.decode()

    row = next(one for one in told["tables"] if one["table"] == "group-one")["rows"][0]
    assert (page.status_code, row["f"], row["m"]) == (200, None, None)
    assert f"NORTH,{chr(0xB7)},{chr(0xB7)}," in sheet


def test_an_empty_roster_has_a_page(client):
    assert client.get(reverse("roster:statistics")).status_code == 200


def test_whoever_objects_is_still_counted_and_named_nowhere(groups, client):
    made = people("AA", "f", 9)
    object_to(made[0], "No.", by=None)

    assert table("group-one")["NORTH"] == [None, None, None, 9]
    assert "AA 0" not in client.get(reverse("roster:statistics")).content.decode()


@given(st.integers(0, 10**6))
def test_a_sum_is_found_computable_exactly_when_it_is(seed):
    chance = random.Random(seed)
    shown = [[chance.randint(0, 1) for _ in range(6)] for _ in range(4)]
    times = [chance.randint(-2, 2) for _ in shown]
    mixed = [sum(t * row[i] for t, row in zip(times, shown, strict=True)) for i in range(6)]

    (is_given_away,) = computable(shown, [mixed])

    assert is_given_away == any(mixed)
    assert FEWEST == 5


def read_everywhere() -> list[dict]:
    """The figures without the words, in three languages, each at an address of its own."""
    found = []
    for language in ("en", "fr", "ar"):
        told = Client().get(f"/{language}/roster/statistics/", {"format": "json"}).json()
        rows = [[{**row, "label": ""} for row in one["rows"]] for one in told["tables"]]
        found.append({"as_of": told["as_of"], "rows": rows, "totals": [one["totals"] for one in told["tables"]]})
    return found


def enter(gender: str, name: str) -> None:
    profile = factories.consultant(name, nationalities=["AA"], gender=gender)
    journal.write(profile, "created", by=None)


def test_two_readings_tell_nothing_of_whoever_came_in_between(groups, monkeypatch):
    people("AA", "f", 12)
    people("AA", "m", 12)
    people("CC", "x", 12)
    before = read_everywhere()

    enter("x", "Awa")
    after_one = read_everywhere()
    enter("m", "Moussa")
    after_two = read_everywhere()

    assert before[0]["rows"] != []
    assert after_two == after_one == before == [before[0]] * 3


@pytest.mark.parametrize("number, is_moved", [(4, False), (5, True)])
def test_after_a_month_the_figures_move_with_five_and_not_with_four(groups, monkeypatch, number, is_moved):
    people("AA", "f", 12)
    people("AA", "m", 12)
    before = read_everywhere()
    for at in range(number):
        enter("fmx"[at % 3], f"New {at}")

    next_month = (timezone.localdate().replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: next_month)
    after = read_everywhere()

    assert (after == [after[0]] * 3, after != before) == (True, is_moved)
    assert after[0]["as_of"] == (next_month.isoformat() if is_moved else before[0]["as_of"])

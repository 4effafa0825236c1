"""The balance of selections, open to everybody: as page, as file and for programs, with the same counts hidden."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.accounts.models import GroupOfStates, Membership
from secretariat.core.multilingual import Texts
from secretariat.roster.factories import consultant

from .. import factories as f
from .. import panel_factories as panels
from ..models import Award, Call, Selection, State
from ..queries import statistics

pytestmark = pytest.mark.django_db
GENDERS = ("f", "m", "x", "unknown", "all")


def decided(genders: list[str]) -> Selection:
    """A selection that has come to a decision, with candidates of these genders."""
    selection = f.published()
    for number, gender in enumerate(genders):
        name = f"Person {number} {selection.pk}"
        email = f"p{number}-{selection.pk}@example.org"
        f.application(selection, profile=consultant(name, gender=gender, email=email))
    Selection.objects.filter(pk=selection.pk).update(state=State.AWARDED)
    day = a_year_ago()
    times = {"opens_at": day - dt.timedelta(days=2), "questions_until": day - dt.timedelta(days=1), "closes_at": day}
    Call.objects.filter(selection=selection).update(**times)
    return Selection.objects.get(pk=selection.pk)


def a_year_ago() -> dt.datetime:
    return timezone.now() - dt.timedelta(days=366)


def test_small_numbers_and_what_would_give_them_away_are_hidden():
    decided(["f"] * 7 + ["m"] * 6 + ["x"] * 2)

    table = next(one for one in statistics.tables() if one.name == "candidates-gender")

    assert table.heads == ("Woman", "Man", "Another", "not known")
    assert (table.veiled.cells, table.veiled.row_totals) == ([[7, None, None, None]], [15])


@pytest.mark.parametrize("number, total", [(1, None), (9, 9)])
def test_where_all_of_a_year_are_of_one_gender_it_is_not_told_which(number, total):
    decided(["f"] * number)

    table = next(one for one in statistics.tables() if one.name == "candidates-gender")

    assert (table.veiled.cells, table.veiled.row_totals) == ([[None] * 4], [total])


def test_who_was_selected_alone_is_of_no_gender_and_no_region_that_could_be_read():
    panels.accepted()
    Award.objects.update(answered_at=a_year_ago())

    told = {one.name: one.veiled for one in statistics.tables()}

    hidden = {name: {*veiled.cells[0], veiled.row_totals[0]} for name, veiled in told.items()}
    stages = ("candidates", "shortlist", "selected")
    assert hidden == {f"{stage}-{kind}": {None} for stage in stages for kind in ("gender", "region")}


def test_a_year_is_counted_when_it_is_over():
    panels.accepted()

    assert (statistics.tables(), list(statistics.counts())) == ([], [])


def test_the_regional_groups_named_do_not_tell_who_applied():
    group = GroupOfStates.objects.create(code="NORTH", scheme="one", names=Texts.of("North"))
    Membership.objects.create(group=group, state=OrganizationFactory(code="AA"))
    decided(["f"])

    table = next(one for one in statistics.tables() if one.name == "candidates-region")

    assert table.heads == ("North", "No group")


def test_invented_selections_are_counted_where_there_are_no_others_and_say_so():
    decided(["f"] * 9)
    Selection.objects.update(is_sample=True)
    f.application(f.published(), "Sealed Person")
    alone = statistics.tables()[0].veiled.row_totals
    page = Client().get(reverse("selection:statistics")).content.decode()

    decided(["f"] * 7 + ["m"] * 6)
    beside = statistics.tables()[0].veiled.row_totals

    assert (alone, beside, "No selection counted here has taken place" in page) == ([9], [13], True)
    assert "No selection counted here" not in Client().get(reverse("selection:statistics")).content.decode()


def test_undecided_selections_are_counted_nowhere():
    f.application(f.published(), "Sealed Person")

    assert statistics.tables() == []


def by_code(rows: list[dict], table: str, count: str = "count") -> dict:
    return {row["code"]: row[count] for row in rows if row["table"] == table}


def cell(count: int | None) -> str:
    return "" if count is None else str(count)


def test_files_and_programs_hide_what_the_page_hides():
    year = decided(["f"] * 7 + ["m"] * 6 + ["x"] * 2).call.closes_at.year
    page = reverse("selection:statistics")
    client = Client()

    of_program = client.get("/api/calls/statistics").json()
    of_file = client.get(page, {"format": "json"}).json()
    sheet = client.get(page, {"format": "csv"}).content.decode("utf-8-sig")

    hidden = dict(zip(GENDERS, (7, None, None, None, 15), strict=True))
    lines = list(csv.reader(io.StringIO(sheet)))
    assert (of_program["hidden_below"], by_code(of_program["counts"], "candidates-gender")) == (5, hidden)
    assert by_code(of_file["rows"], "candidates-gender") == hidden
    assert [line for line in lines if line[0] == "candidates-gender"] == [
        ["candidates-gender", "Candidates by gender", str(year), code, label, cell(n), str(n is None)]
        for (code, n), label in zip(hidden.items(), ("Woman", "Man", "Another", "not known", "Together"), strict=True)
    ]


def test_without_a_decision_there_is_nothing_to_take_away():
    f.application(f.published(), "Sealed Person")

    of_program = Client().get("/api/calls/statistics").json()

    assert of_program == {"hidden_below": 5, "counts": []}
    assert Client().get(reverse("selection:statistics"), {"format": "json"}).json()["rows"] == []


@pytest.mark.parametrize("role", ["delegate", "officer", "administrator", "steward"])
def test_no_role_reads_more_of_it_than_everybody(role):
    decided(["f"] * 7 + ["m"] * 6 + ["x"] * 2)
    asked = (
        "/api/calls/statistics",
        f"{reverse('selection:statistics')}?format=json",
        f"{reverse('selection:statistics')}?format=csv",
    )
    known = Client()
    known.force_login(SignInFactory(role=role))

    assert [known.get(address).content for address in asked] == [Client().get(address).content for address in asked]

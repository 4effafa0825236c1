"""Whatever a table says: brought in twice is brought in once, and taken back is as if it had never come."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from secretariat.record.models import Audience

from .. import factories
from ..importing import flipping, telling
from ..importing.columns import Columns
from ..importing.reasons import FILE, NOTES, REFUSALS
from ..models import Engagement, ImportRow, Profile, RosterImport
from ..operations import imports as do
from ..operations.erasing import erase
from .import_samples import ANA, LI, applied, csv, staged

pytestmark = pytest.mark.django_db
NAMES = (
    "contract", "contractor", "name", "nationalities", "gender", "email", "countries", "purpose", "starts_on",
    "ends_on", "fee", "method",
)  # fmt: skip
OFTEN = {
    "contract": st.sampled_from(["C-1", "C-2", "C-3", ""]),
    "contractor": st.sampled_from(["V-1", "V-2", ""]),
    "name": st.sampled_from(["Ana Muñoz", "A. Muñoz", "李明", ""]) | st.text(max_size=20),
    "nationalities": st.sampled_from(["ES", "Peru; Spain", "", "Atlantis"]),
    "gender": st.sampled_from(["f", "m", ""]),
    "email": st.sampled_from(["ana@example.org", "", "nobody"]),
    "countries": st.sampled_from(["KE", "Kenya, Rwanda", ""]),
    "purpose": st.text(max_size=20),
    "starts_on": st.sampled_from(["2025-03-01", "2019-01-01", "03/04/2024", "soon"]),
    "ends_on": st.sampled_from(["2026-01-01", "", "2018-01-01"]),
    "fee": st.sampled_from(["100", "1,000", ""]) | st.floats(),
    "method": st.sampled_from(["open call", "", "lottery"]),
}
# The lists it leans on are only read, and each example is put back.
ONE_FIXTURE = examples(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROWS = st.lists(st.tuples(*(OFTEN[name] for name in NAMES)), min_size=1, max_size=6)


@pytest.fixture
def lists(db):
    call_command("load_vocabularies", verbosity=0)
    Audience.objects.of("stewards")


@contextmanager
def put_back():
    """One example leaves nothing to the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def bring(rows) -> RosterImport:
    imported = do.enter_import(by=None, system="s", file_name="table", sha256="0" * 64)
    columns = Columns({name: at for at, name in enumerate(NAMES)})
    return do.apply(do.stage_rows(imported, columns, enumerate(rows, 1), by=None), by=None)


def whole() -> list[list]:
    return [list(model.objects.standing().order_by("pk").values()) for model in (Profile, Engagement)]


@ONE_FIXTURE
@given(rows=ROWS)
def test_twice_is_once(lists, rows):
    with put_back():
        bring(rows)
        once = whole()

        again = bring(rows)

        assert whole() == once
        assert set(again.counts) <= {"same", "refused"}


@ONE_FIXTURE
@given(before=ROWS, rows=ROWS)
def test_taken_back_it_is_as_if_it_had_never_come(lists, before, rows):
    with put_back():
        bring(before)
        once = [[strip(row) for row in table] for table in whole()]

        stays = do.take_back(bring(rows), by=None, reason="The wrong file.")

        assert ([[strip(row) for row in table] for table in whole()], stays) == (
            once,
            {"engagements": 0, "profiles": 0},
        )


def strip(row: dict) -> dict:
    """Without how often and when it was written."""
    return {name: value for name, value in row.items() if name not in ("version", "changed_at")}


def test_what_follows_the_roster_is_told_of_everybody_an_import_touched(
    lists, monkeypatch, tmp_path, settings, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    told: list[int] = []
    monkeypatch.setattr(telling, "LISTENERS", [told.extend])
    other = factories.consultant("Nobody’s concern")

    with django_capture_on_commit_callbacks(execute=True):
        applied(csv(ANA, LI))

    assert told == list(Profile.objects.exclude(pk=other.pk).order_by("pk").values_list("pk", flat=True))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite finds them")
def test_what_is_compared_under_the_lock_is_found_by_its_indexes(lists, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    imported = staged(csv(ANA))

    with CaptureQueriesContext(connection) as asked:
        flipping.refuse_stale(imported)
    with connection.cursor() as cursor:
        plans = [cursor.execute(f"EXPLAIN QUERY PLAN {one['sql']}").fetchall() for one in asked]

    assert [step for plan in plans for *_numbers, step in plan if step.startswith("SCAN")] == []


def test_telling_that_broke_off_goes_on_where_it_was(lists, monkeypatch, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    first, second = [], []
    monkeypatch.setattr(telling, "AT_ONCE", 1)
    imported = applied(csv(ANA, LI))
    ana, li = Profile.objects.order_by("pk").values_list("pk", flat=True)

    def locked_at_the_second(ids):
        if first:
            raise OperationalError("database is locked")
        first.extend(ids)

    monkeypatch.setattr(telling, "LISTENERS", [locked_at_the_second])
    with pytest.raises(OperationalError):
        telling.tell_now(imported)
    imported.refresh_from_db()
    assert (first, imported.followed_to, telling.untold(imported)) == ([ana], ana, 1)

    monkeypatch.setattr(telling, "LISTENERS", [second.extend])
    telling.tell_now(imported)
    imported.refresh_from_db()
    assert (second, imported.followed_to, telling.untold(imported)) == ([li], None, 0)


def test_whoever_tells_of_an_import_that_was_taken_back_meanwhile_leaves_it(lists, monkeypatch, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    imported = applied(csv(ANA))
    monkeypatch.setattr(telling, "LISTENERS", [lambda ids: do.take_back(imported, by=None, reason="The wrong file.")])

    telling.tell_now(imported)

    assert telling.untold(RosterImport.objects.get()) == 1


def test_an_index_that_fails_takes_nothing_back(lists, monkeypatch, tmp_path, settings, caplog):
    settings.MEDIA_ROOT = tmp_path
    imported = applied(csv(ANA))
    monkeypatch.setattr(telling, "LISTENERS", [lambda ids: 1 / 0])

    telling.tell_now(imported)

    assert ("failed for 1 profiles" in caplog.text, Profile.objects.count()) == (True, 1)


def test_who_was_erased_is_in_no_row_and_does_not_come_back(lists, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    applied(csv(ANA, LI))

    erase(Profile.objects.get(contractor="V-1"), by=None)
    again = applied(csv(ANA, LI))

    first = ImportRow.objects.exclude(imported=again).order_by("row").values_list("name", "contractor")
    rows = ImportRow.objects.filter(imported=again).order_by("row").values_list("outcome", "said")
    assert list(first) == [("", ""), ("李明", "V-2")]
    assert list(rows) == [("refused", [["erased", {}]]), ("same", [])]
    assert list(Profile.objects.exclude(name="").values_list("name", flat=True)) == ["李明"]


def test_every_code_is_in_the_reference():
    reference = Path(__file__).parents[4] / "docs" / "reference" / "roster-import.md"

    words = reference.read_text(encoding="utf-8")

    assert [code for code in (*REFUSALS, *NOTES, *FILE) if f"`{code}`" not in words] == []

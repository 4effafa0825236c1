"""The command that reads contracts: what it prints, what it keeps, how it ends."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from ..models import ImportRow, RosterImport
from .import_samples import ANA, LI, csv, roster, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path / "files"
    call_command("load_vocabularies", verbosity=0)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "contracts.csv"
    path.write_bytes(csv(ANA, {**LI, "starts_on": "soon"}))
    return path


def run(capsys, *arguments) -> str:
    call_command("import_roster", *map(str, arguments))
    return capsys.readouterr().out


def test_a_dry_run_tells_each_outcome_and_changes_nothing(table, capsys):
    told = run(capsys, table, "--dry-run")

    assert (roster(), RosterImport.objects.get().state) == ({}, "dropped")
    assert list(ImportRow.objects.values_list("name", "contractor", "said")) == [("", "", [])] * 2
    assert "row 3, C-2: refused. begins on: “soon” is no date. Write it as 2026-05-31." in told
    assert told.strip().splitlines()[-1] == "Nothing was changed, and nothing of the rows was kept."


def test_a_dry_run_leaves_what_waits_of_the_same_file(table, capsys):
    run(capsys, table)
    waiting = RosterImport.objects.get()

    run(capsys, table, "--dry-run")

    assert list(RosterImport.objects.order_by("pk").values_list("state", flat=True)) == ["previewed", "dropped"]
    waiting.refresh_from_db()
    assert (waiting.rows.filter(name="Ana Muñoz").count(), bool(waiting.file), waiting.file.size > 0) == (1, True, True)


def test_without_flags_the_import_waits_at_an_address(table, capsys):
    told = run(capsys, table)

    record = RosterImport.objects.get()
    assert (record.state, told.strip().splitlines()[-1].endswith(record.get_absolute_url())) == ("previewed", True)
    assert roster() == {}


def test_applied_at_once_and_again_it_is_in_the_roster_once(table, capsys):
    run(capsys, table, "--apply")
    told = run(capsys, table, "--apply")

    assert roster() == {"Ana Muñoz": ["C-1"]}
    assert "1 as it stands" in " ".join(told.split())


def test_json_is_one_object_and_nothing_else(table, capsys):
    told = json.loads(run(capsys, table, "--json", "--apply"))

    assert {name: told[name] for name in ("file", "state", "counts", "missing")} == {
        "file": "contracts.csv", "state": "applied", "counts": {"new_person": 1, "refused": 1}, "missing": 0,
    }  # fmt: skip
    assert [(row["row"], row["outcome"], [one["code"] for one in row["reasons"]]) for row in told["rows"]] == [
        (2, "new_person", []), (3, "refused", ["not-a-date"]),
    ]  # fmt: skip


def test_what_is_in_the_roster_and_not_in_the_file_is_counted(tmp_path, capsys):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(csv(ANA, LI))
    second.write_bytes(xlsx(ANA))
    run(capsys, first, "--apply")

    told = run(capsys, second, "--dry-run")

    assert "1 contracts of “contracts” are in the roster and not in this file; they stay." in told


def test_what_cannot_be_read_ends_with_a_sentence(tmp_path):
    for name, content in (("none.csv", None), ("bad.csv", b"nothing here\n")):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(CommandError, match=name):
            call_command("import_roster", str(tmp_path / name))
    with pytest.raises(CommandError, match="choose one of them"):
        call_command("import_roster", str(tmp_path / "bad.csv"), "--apply", "--dry-run")


def test_a_table_without_a_row_is_named_as_one_that_has_nothing_to_apply(tmp_path, capsys):
    path = tmp_path / "headings.csv"
    path.write_bytes(csv(heads=list(ANA)))

    with pytest.raises(CommandError) as refusal:
        run(capsys, path, "--apply")

    assert str(refusal.value) == "There is nothing to apply: the table has no row below its headings."

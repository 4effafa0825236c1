from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from secretariat.committee import models as m
from secretariat.committee.importing.printing import cut
from secretariat.committee.management.commands.import_report import left_out

from .import_samples import EXAMPLE, applied, counts, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def run(capsys, *arguments) -> str:
    call_command("import_report", *map(str, arguments))
    return capsys.readouterr().out


def test_a_dry_run_keeps_nothing(capsys):
    told = run(capsys, EXAMPLE, "--dry-run")

    assert (counts(), m.ReportImport.objects.count()) == ({}, 0)
    assert "not in the record yet" in told and "Rows of the annex" in told


def test_without_flags_the_import_waits_at_an_address(capsys):
    told = run(capsys, EXAMPLE)

    record = m.ReportImport.objects.get()
    assert (record.state, told.strip().splitlines()[-1].endswith(record.permalink())) == ("pending", True)
    assert "The committee CLB was not in the record" in told


def test_applied_at_once_every_link_is_marked_unconfirmed(capsys):
    run(capsys, EXAMPLE, "--apply")

    assert set(m.Citation.objects.values_list("is_unconfirmed", flat=True)) == {True}
    assert m.ReportImport.objects.get().state == "applied"


@pytest.mark.parametrize(
    ("options", "seen", "sentence"),
    [
        ([], {"public"}, "Everyone. (--for states or --for internal says otherwise.)"),
        (["--for", "states"], {"internal,states"}, "Member States and the Secretariat. (--for public or --for int"),
        (["--for", "internal"], {"internal"}, "The Secretariat alone. (--for public or --for states says otherwise.)"),
    ],
)
def test_applied_at_once_it_says_who_may_see_what_was_entered(capsys, options, seen, sentence):
    told = run(capsys, EXAMPLE, "--apply", *options)

    models = [m.Committee, m.Mandate, m.Action, m.Implementation, m.Consideration, m.Decision, m.Document, m.Session]
    assert {key for model in models for key in model.objects.values_list("audience__key", flat=True)} == seen
    assert f"Who may see what was entered: {sentence}" in told


def test_without_apply_nobody_is_chosen_who_may_see_it(capsys):
    with pytest.raises(CommandError, match="--for goes with --apply: without it, the officer who applies"):
        run(capsys, EXAMPLE, "--for", "states")


def test_applied_again_it_says_that_nothing_was_changed(capsys):
    applied()
    before = counts()

    told = run(capsys, EXAMPLE, "--apply")

    assert "nothing was changed" in told
    assert counts() == before


def test_json_is_the_reading_and_nothing_else(capsys):
    _data, reading = read()

    assert json.loads(run(capsys, EXAMPLE, "--dry-run", "--json")) == reading.as_json()


def test_two_long_texts_are_printed_from_a_few_words_before_they_differ():
    endorsed = "the Council endorsed the chapter on lamps and on oil"

    assert cut(endorsed, f"{endorsed}, as amended") == ["… and on oil", "… and on oil, as amended"]
    assert cut("CLB/7", "CLB/8") == ["CLB/7", "CLB/8"]


def test_what_is_too_unclear_to_be_entered_is_told_with_its_place(capsys):
    clear = SimpleNamespace(is_left_out=False)
    unclear = SimpleNamespace(
        is_left_out=True, lacking="XB7 is no session here.", finding=SimpleNamespace(place="line 4")
    )

    told = left_out(SimpleNamespace(items={"a": clear, "b": unclear, "c": clear}))

    assert told == [
        "Not entered, because something is unclear: 1 of 3 findings.",
        "  line 4: XB7 is no session here.",
    ]
    assert left_out(SimpleNamespace(items={"a": clear})) == []


def test_a_committee_can_be_named(capsys):
    run(capsys, EXAMPLE, "--committee", "LIGHTS", "--apply")

    assert m.Session.objects.values_list("committee__code", flat=True).distinct().get() == "LIGHTS"


def test_a_mandate_can_be_named(capsys):
    record = applied()

    told = run(capsys, EXAMPLE, "--mandate", record.mandate.slug, "--dry-run")

    assert f"{record.mandate.slug} (chosen by an officer, certain)" in told


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.txt", None, "cannot be opened"),
        ("empty.txt", b"", "is empty"),
        ("false.docx", b"%PDF-1.4 no", "damaged PDF"),
        ("folder.zip", b"PK\x05\x06" + b"\0" * 18, "folder.zip"),
    ],
)
def test_what_cannot_be_read_ends_with_a_sentence_and_leaves_nothing(tmp_path, name, content, words):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=words) as refused:
        call_command("import_report", str(path), "--apply")

    assert name in str(refused.value)
    assert (refused.value.returncode, counts(), m.ReportImport.objects.count()) == (1, {}, 0)


def test_an_unknown_mandate_is_refused_with_those_there_are():
    record = applied()

    with pytest.raises(CommandError, match=record.mandate.slug):
        call_command("import_report", str(EXAMPLE), "--mandate", "no-such")


def test_to_apply_and_to_keep_nothing_do_not_go_together():
    with pytest.raises(CommandError, match="choose one"):
        call_command("import_report", str(EXAMPLE), "--apply", "--dry-run")

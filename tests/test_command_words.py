from __future__ import annotations

import os

import pytest
from django.core.management import CommandError

from secretariat.commands import house, init
from secretariat.commands.handed_over import DJANGOS, answered
from secretariat.commands.main import understood
from secretariat.config.settings import environment


@pytest.mark.parametrize(
    ("given", "command", "rest"),
    [
        (["--home", "DIR", "manage", "check", "--home", "THEIRS"], "manage", ["check", "--home", "THEIRS"]),
        (["--home=DIR", "doctor", "--verbose"], "doctor", ["--verbose"]),
        (["doctor", "--home", "DIR"], "doctor", []),
    ],
)
def test_the_folder_stands_before_the_command_or_after_it_and_what_django_is_told_is_left_alone(
    given, command, rest, monkeypatch
):
    monkeypatch.setattr(os, "environ", {})

    assert understood(given) == (command, rest)
    assert os.environ["SECRETARIAT_HOME"].endswith("/DIR")


@pytest.mark.parametrize("name", ["report", "import-report"])
def test_the_help_of_a_command_names_it_once_and_leaves_out_what_is_djangos(name, capsys):
    with pytest.raises(SystemExit) as end:
        answered(name, ["--help"])

    told = capsys.readouterr().out
    assert (end.value.code, told.startswith(f"usage: ./secretariat {name} [-h]")) == (0, True)
    assert [word for word in sorted(DJANGOS) if word in told] == []


def test_a_refusal_is_its_sentence_and_nothing_before_it(db, capsys):
    with pytest.raises(CommandError) as refusal:
        answered("report", ["--as-of", "yesterday"])

    assert str(refusal.value) == "“yesterday” is no day: write it as 2026-03-01."


def test_the_commands_to_type_next_are_those_for_this_installation(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("SECRETARIAT_HOME", str(tmp_path / "of ours"))

    init.print_next_steps()

    typed = [line.split("   ")[0].strip() for line in capsys.readouterr().out.splitlines() if "./secretariat" in line]
    assert typed == [f"./secretariat {name} --home '{tmp_path}/of ours'" for name in ("serve", "doctor", "backup FILE")]


def test_the_usual_folder_need_not_be_typed(monkeypatch):
    monkeypatch.setenv("SECRETARIAT_HOME", str(environment.usual_home()))

    assert house.to_type("serve") == "./secretariat serve"


def test_the_help_of_init_names_the_folder(capsys):
    with pytest.raises(SystemExit):
        init.understood(["--help"])

    assert "--home DIR" in capsys.readouterr().out

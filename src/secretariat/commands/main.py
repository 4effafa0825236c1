"""Finds the command among the words, and the folder of the installation; prints the list of commands."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

from .steps import Refused

HEADING = "Secretariat: from what Member States decided to what lasted, in one record."
COMMANDS = {
    "demo": ("demo", "Start with the demonstration record: database, reports, site, sign-ins"),
    "init": ("init", "Make a real installation: settings, first administrator, mail"),
    "serve": ("serve", "Serve an installation (--host, --port, --workers, --pages, --live)"),
    "worker": ("worker", "Run background work and what time makes due"),
    "import-report": ("handed_over", "Read a committee report: import-report FILE [--dry-run] [--apply] [--json]"),
    "import-roster": ("handed_over", "Read a table of contracts: import-roster FILE [--dry-run] [--apply] [--json]"),
    "report": ("handed_over", "Write the implementation report: report [--mandate REF] [--format ...] --out DIR"),
    "receive-mail": ("handed_over", "Take one letter on standard input and post it in its discussion"),
    "backup": ("backup", "Keep everything in one file: backup FILE"),
    "restore": ("restore", "Bring a backup back: restore FILE [--force]"),
    "doctor": ("handed_over", "Check settings, parts and the record; exit 1 with a sentence for each fault"),
    "bench": ("bench", "Measure: bench [NAME] [--json]"),
    "test": ("main", "Install what the tests need and run them all; with arguments, a quick run of pytest"),
    "manage": ("manage", "Django's own commands: manage NAME ..."),
}
FOOT = """--home DIR (or SECRETARIAT_HOME) names the folder of the installation; without it, var/ here.
More of a command: ./secretariat COMMAND --help. Settings: docs/reference/settings.md."""


def main(arguments: list[str]) -> int:
    from django.core.management import CommandError

    try:
        command, rest = understood(arguments)
        if command in {"help", ""}:
            return print_help()
        return importlib.import_module(f"secretariat.commands.{COMMANDS[command][0]}").run(rest) or 0
    except (Refused, CommandError) as refused:
        print(refused, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def understood(arguments: list[str]) -> tuple[str, list[str]]:
    """The command and what follows it. --home may stand before it or, but for `manage`, after it."""
    words = list(arguments)
    command, ahead = "", len(words)
    for place, word in enumerate(words):
        if not word.startswith("-") and (place == 0 or words[place - 1] != "--home"):
            command, ahead = words.pop(place), place
            break
    if set(words) & {"-h", "--help"} and not command:
        return "help", []
    if command not in {*COMMANDS, "help", ""}:
        raise Refused(f"There is no command “{command}”. ./secretariat help lists those there are.")
    # What follows `manage` is Django's own.
    words = take_home(words[:ahead]) + words[ahead:] if command == "manage" else take_home(words)
    os.environ["SECRETARIAT_COMMAND"] = command
    return command, words


def take_home(words: list[str]) -> list[str]:
    rest = iter(words)
    kept = []
    for word in rest:
        name, equals, folder = word.partition("=")
        if name != "--home":
            kept.append(word)
            continue
        folder = folder if equals else next(rest, "")
        if not folder:
            raise Refused("--home wants the name of a folder after it.")
        os.environ["SECRETARIAT_HOME"] = str(Path(folder).absolute())
    return kept


def print_help() -> int:
    print(f"{HEADING}\n")
    for name, (_, sentence) in COMMANDS.items():
        print(f"  ./secretariat {name:<14} {sentence}")
    print(f"\n{FOOT}")
    return 0

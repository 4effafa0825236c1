"""Commands that an area of the product answers itself: import-report, report, doctor."""

from __future__ import annotations

import contextlib
import os
import sys

from . import house, prepare

DJANGOS = {"--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color"}


def run(arguments: list[str]) -> int:
    name = os.environ["SECRETARIAT_COMMAND"]
    # What the command prints may be read by a program: how the database came about is said beside it.
    with contextlib.redirect_stdout(sys.stderr):
        if name != "doctor":
            house.make()
        house.require_made()
        house.open_django()
        if not {"-h", "--help"} & set(arguments) and name != "doctor":
            prepare.database()
            prepare.catalogues()
    return answered(name, arguments)


def answered(name: str, arguments: list[str]) -> int:
    """As Django would, but for its own options in the help and the class of an error before its sentence."""
    from django.core.management import get_commands, load_command_class

    noun = name.replace("-", "_")
    command = load_command_class(get_commands()[noun], noun)
    command.suppressed_base_arguments = DJANGOS
    command._called_from_command_line = True
    parser = command.create_parser("./secretariat", name)
    parser.prog = f"./secretariat {name}"
    options = vars(parser.parse_args(arguments))
    command.execute(*options.pop("args", ()), **options)
    return 0

"""The demonstration: from nothing to a served site. A second start takes seconds and loses nothing."""

from __future__ import annotations

import hashlib
import shutil
from argparse import ArgumentParser
from pathlib import Path

from secretariat.data import sign_ins

from . import house, prepare, serve
from .steps import Refused, Told, say, step

LOADED = "demonstration.loaded"


def run(arguments: list[str]) -> int:
    options = understood(arguments)
    refuse_a_real_installation()
    if not options.no_serve:
        serve.require_free(options.host, options.port)
    prepare_demonstration(options.port)
    if options.no_serve:
        say(f"The demonstration stands in {house.home()}. ./secretariat demo serves it.")
        return 0
    return serve.serve(options.host, options.port, with_worker=not options.no_worker, farewell=ways_in(options.port))


def understood(arguments: list[str]):
    parser = ArgumentParser("./secretariat demo", description="Start with the demonstration record.")
    parser.add_argument("--port", type=int, default=8000, help="where to serve (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (127.0.0.1: this machine alone)")
    parser.add_argument("--no-worker", action="store_true", help="no background work beside the site")
    parser.add_argument("--no-serve", action="store_true", help="prepare everything and stop")
    return parser.parse_args(arguments)


def refuse_a_real_installation() -> None:
    if house.is_real():
        raise Refused(
            f"{house.home()} holds a real installation: the demonstration would mix with it. "
            "Give another folder: ./secretariat demo --home DIR"
        )


def prepare_demonstration(port: int) -> None:
    folder = house.make()
    house.keep_settings({"SECRETARIAT_DEMONSTRATION": "yes", "SECRETARIAT_URL": f"http://localhost:{port}"})
    house.open_django()
    tables_changed = prepare.everything()
    loaded = folder / LOADED
    if tables_changed or not loaded.exists() or loaded.read_text() != state_of_data():
        load(folder)
        loaded.write_text(state_of_data())


def load(folder: Path) -> None:
    from django.core.management import call_command

    with step("Loading the demonstration record") as progress:
        call_command("load_demonstration", verbosity=0, stdout=Told(progress))
    with step("Writing the implementation report in every format"):
        write_reports(folder / "reports")
    for path in sorted((folder / "reports").iterdir()):
        say(f"  {path}")


def write_reports(folder: Path) -> None:
    """Those the public may see; what somebody released to fewer is named and is no reason to stop."""
    from django.core.management import CommandError, call_command

    try:
        call_command("report", "--format", "all", "--out", str(folder), verbosity=0)
    except CommandError as refusal:
        say(f"  {refusal}")


def remove() -> None:
    """Empty the database and delete what stands beside it."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.close()
        for path in Path(connection.settings_dict["NAME"]).parent.glob("secretariat.sqlite3*"):
            path.unlink()
    else:
        call_command("flush", interactive=False, verbosity=0)
    for folder in (settings.MEDIA_ROOT, settings.REPORTS, settings.MAIL_FOLDER):
        shutil.rmtree(folder, ignore_errors=True)


def state_of_data() -> str:
    from secretariat import data

    files = sorted(Path(data.__file__).parent.rglob("*.yaml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def ways_in(port: int) -> str:
    lines = [f"\nSecretariat is at http://localhost:{port}/ (Ctrl-C ends it)", "\nSign in as:"]
    people = sign_ins.all_of_them()
    widest = max((len(person.email) for person in people), default=0)
    lines += [f"  {person.email:<{widest}}  {person.password}  {person.roles}" for person in people]
    return "\n".join([*lines, *where_letters_go()])


def where_letters_go() -> list[str]:
    from django.conf import settings

    told = f"\nNo mail server is named: letters are kept as files in {settings.MAIL_FOLDER}"
    return [] if settings.EMAIL_HOST else [told]

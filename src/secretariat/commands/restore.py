"""Brings a backup back. What stood there before is put aside, not deleted."""

from __future__ import annotations

import os
import shutil
import time
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from secretariat.config.settings import environment

from . import archive, house, prepare, snapshots
from .steps import Refused, say, step

RUNNING = 60  # seconds since a worker's last sign of life


def run(arguments: list[str]) -> int:
    parser = ArgumentParser("./secretariat restore", description="Bring a backup back.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--force", action="store_true", help="replace the installation that is there; it is put aside")
    options = parser.parse_args(arguments)
    with archive.opened(options.file.absolute()) as (manifest, folder):
        adopt_settings(folder / "home")
        house.home().mkdir(mode=0o750, parents=True, exist_ok=True)
        house.open_django()
        snapshot = snapshots.of_this_installation()
        require_same_kind(manifest, snapshot)
        if snapshot.holds_something():
            require_force(options.force)
        with step("Restoring"):
            put_aside(house.home(), snapshot)
            shutil.copytree(folder / "home", house.home(), dirs_exist_ok=True)
            snapshot.bring_back(folder / snapshot.name)
    prepare.everything()
    say(f"Restored as of {manifest['made_at']}: {sum(manifest['counts'].values())} rows. ./secretariat serve shows it.")
    return 0


def adopt_settings(restored: Path) -> None:
    """The backup's settings say where its database was, its key what was signed; the environment still comes first."""
    for name, value in environment.kept(restored / environment.SETTINGS_FILE).items():
        os.environ.setdefault(name, value)
    key = restored / "secret_key"
    if key.exists():
        os.environ.setdefault("SECRETARIAT_SECRET_KEY", key.read_text().strip())


def require_same_kind(manifest: dict, snapshot) -> None:
    if manifest["database"] != snapshot.kind:
        raise Refused(
            f"The backup is of a {manifest['database']} database and this installation uses {snapshot.kind}: "
            "set DATABASE_URL to one of the same kind."
        )


def require_force(is_forced: bool) -> None:
    from secretariat.config.health import sign_of_life

    alive = sign_of_life()
    if alive.exists() and time.time() - alive.stat().st_mtime < RUNNING:
        raise Refused(f"A worker of {house.home()} gave a sign of life just now: stop it (and the site), then restore.")
    if not is_forced:
        raise Refused(f"{house.home()} holds an installation. --force puts it aside and restores in its place.")


def put_aside(folder: Path, snapshot) -> None:
    there = [path for path in folder.iterdir() if not path.name.startswith(archive.PUT_ASIDE)]
    if not there and not snapshot.holds_something():
        return
    aside = folder / f"{archive.PUT_ASIDE}{datetime.now():%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    if snapshot.holds_something():
        snapshot.put_aside(aside)
    for path in there:
        if path.exists():
            path.rename(aside / path.name)
    say(f"  What stood here is in {aside}")

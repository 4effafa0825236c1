"""Keeps everything in one file, and tries it before calling it a backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from . import archive, house, snapshots
from .steps import Refused, say, step


def run(arguments: list[str]) -> int:
    parser = ArgumentParser("./secretariat backup", description="Keep everything in one file (a .tar.gz).")
    parser.add_argument("file", type=Path)
    target = parser.parse_args(arguments).file.absolute()
    house.require_made()
    house.open_django()
    require_writable(target)
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with step("Copying the database and the files"):
            manifest = archive.write(unfinished)
        with step("Trying the backup by restoring it"):
            try_out(unfinished, manifest)
        unfinished.chmod(0o600)  # it holds the secret key
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    rows = sum(manifest["counts"].values())
    say(f"{target}: {rows} rows, {len(manifest['sha256']) - 1} files, {target.stat().st_size / 1e6:.1f} MB.")
    say("It holds the secret key and personal data: keep it where only those may read who must.")
    return 0


def require_writable(target: Path) -> None:
    if target.exists():
        raise Refused(f"{target} is there already, and backups are not written over. Give another name.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}.")


def try_out(path: Path, manifest: dict) -> None:
    snapshot = snapshots.of_this_installation()
    with archive.opened(path) as (_, folder):
        counts = snapshot.tried(folder / snapshot.name)
    if counts and counts != manifest["counts"]:
        raise Refused("Restored on trial, the backup held other rows than the database did; it was not kept.")

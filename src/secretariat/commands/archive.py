"""One file with everything of an installation: database, files, letters, reports, key, settings; each hashed."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from . import house, snapshots
from .steps import Refused

FORMAT = 1
MANIFEST = "manifest.json"
# Made anew by every start, or put aside by a restore.
LEFT_OUT = {"static", "worker.alive"}
PUT_ASIDE = "replaced-"


def write(target: Path) -> dict:
    """Write the archive; answer its manifest."""
    snapshot = snapshots.of_this_installation()
    with tempfile.TemporaryDirectory(prefix="secretariat-backup-") as folder:
        copy = Path(folder) / snapshot.name
        counts = snapshot.take(copy)
        members = {snapshot.name: copy, **files_of(house.home(), leaving=snapshot.own_files())}
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": snapshot.kind,
            "counts": counts,
            "sha256": {},
        }
        with tarfile.open(target, "w:gz", compresslevel=6) as archive:
            for name, path in members.items():
                manifest["sha256"][name] = sha256(path)
                archive.add(path, name, recursive=False)
            add_text(archive, MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def files_of(folder: Path, leaving: set[Path]) -> dict[str, Path]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path not in leaving)
    names = {path.relative_to(folder): path for path in paths}
    kept = {name: path for name, path in names.items() if not is_left_out(name.parts[0])}
    return {f"home/{name.as_posix()}": path for name, path in kept.items()}


def is_left_out(name: str) -> bool:
    return name in LEFT_OUT or name.startswith(PUT_ASIDE)


def add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(text.encode())
    archive.addfile(member, io.BytesIO(text.encode()))


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(source: Path) -> Iterator[tuple[dict, Path]]:
    """The manifest and a folder with every member, each checked against it."""
    with tempfile.TemporaryDirectory(prefix="secretariat-restore-") as name:
        folder = Path(name)
        try:
            with tarfile.open(source, "r:gz") as archive:
                unpack(archive, folder)
            manifest = json.loads((folder / MANIFEST).read_text())
        except FileNotFoundError:
            raise Refused(f"{source} is not there, or is no backup of Secretariat.") from None
        except (tarfile.TarError, OSError, EOFError, ValueError) as error:
            raise Refused(f"{source} cannot be read as a backup: {error}.") from None
        check(manifest, folder, source)
        yield manifest, folder


def unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Plain files only, and none outside the folder, whatever the archive says."""
    for member in archive:
        name = PurePosixPath(member.name)
        if not member.isfile() or name.is_absolute() or ".." in name.parts:
            raise Refused(
                f"The backup holds {member.name}, which is no plain file of an installation; nothing was restored."
            )
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            shutil.copyfileobj(archive.extractfile(member), file)
        path.chmod(member.mode & 0o700)


def check(manifest: dict, folder: Path, source: Path) -> None:
    if manifest.get("format") != FORMAT:
        raise Refused(f"{source} was made by a newer program (format {manifest.get('format')}): update this one first.")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    wrong = there ^ set(manifest["sha256"])
    wrong |= {name for name in there - wrong if sha256(folder / name) != manifest["sha256"][name]}
    if wrong:
        raise Refused(
            f"{source} is damaged: {', '.join(sorted(wrong)[:5])} differ from its manifest. Nothing was restored."
        )

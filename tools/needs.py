"""What the tests need of the machine: looked for first, installed where we may, named with the remedy where not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FONT_FOLDERS = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """A Debian package, what it is for, and how to see that the machine has it or its like."""

    package: str
    purpose: str
    is_there: Callable[[], object]


def program(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def postgres_programs() -> Path | None:
    """The folder with initdb and postgres; Debian keeps them out of the PATH."""
    found = program("initdb")
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    folders += [Path(found).resolve().parent] if found else []
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def font(name: str) -> bool:
    return any(next(folder.rglob(f"{name}*"), None) for folder in FONT_FOLDERS if folder.exists())


NEEDS = [
    Need("postgresql", "the second database every test runs on", postgres_programs),
    Need("chromium", "the journeys through pages", lambda: program(*BROWSERS)),
    Need("fonts-noto-core", "Arabic and Cyrillic on pages and in documents", lambda: font("NotoSansArabic")),
    Need("fonts-noto-cjk", "Chinese on pages and in documents", lambda: font("NotoSansCJK")),
    Need("gettext", "the check that nothing is untranslated", lambda: program("xgettext")),
    Need("redis-server", "several processes that tell each other", lambda: program("redis-server", "valkey-server")),
    Need("pandoc", "lists of the roster as RTF", lambda: program("pandoc")),
    Need("poppler-utils", "looking at the pages of a PDF", lambda: program("pdftoppm")),
]


def require_all() -> None:
    """Install what is missing where we may; otherwise name all of it, before anything is run."""
    missing = [need for need in NEEDS if not need.is_there()]
    if not missing:
        return
    for need in missing:
        print(f"Missing: {need.package}, for {need.purpose}.", flush=True)
    packages = [need.package for need in missing]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        command = " ".join(["apt-get install --no-install-recommends", *packages])
        sys.exit(f"The tests were not run. As root, on Debian or Ubuntu: {command}")
    install(packages)
    still = [need.package for need in missing if not need.is_there()]
    if still:
        sys.exit(f"Installed, and still not found: {', '.join(still)}. The tests were not run.")


def install(packages: list[str]) -> None:
    print(f"Installing {', '.join(packages)} (once) ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", *words], env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{done.stdout[-2000:]}{done.stderr[-2000:]}\napt-get {words[0]} failed; the tests were not run.")

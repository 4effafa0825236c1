"""The benchmarks in bench/: each file there is one, with `main(arguments)`. They run on a database to throw away."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from . import house, prepare
from .steps import Refused

FOLDER = Path(__file__).resolve().parents[3] / "bench"


def run(arguments: list[str]) -> int:
    names = [word.replace("-", "_") for word in arguments[:1] if not word.startswith("-")]
    there = {path.stem: path for path in sorted(FOLDER.glob("*.py")) if not path.stem.startswith("_")}
    if not there or (names and names[0] not in there):
        raise Refused(f"There is no benchmark “{' '.join(names)}”. There are: {', '.join(there) or 'none yet'}.")
    sys.path.insert(0, str(FOLDER.parent))  # a benchmark is a module of the package `bench`
    if "--help" in arguments:
        print(f"./secretariat bench [NAME] [--json]. Names: {', '.join(there)}.")
        for name in names:
            print(f"\n{load(name).__doc__.strip()}")
        return 0
    with tempfile.TemporaryDirectory(prefix="secretariat-bench-") as scratch:
        # A benchmark fills tables: never those of an installation.
        os.environ["SECRETARIAT_HOME"] = scratch
        # What is measured goes to standard output, what is said on the way beside it.
        with contextlib.redirect_stdout(sys.stderr):
            house.make()
            house.open_django()
            prepare.everything()
        return max(load(name).main(arguments[len(names) :]) or 0 for name in names or there)


def load(name: str) -> ModuleType:
    return importlib.import_module(f"bench.{name}")

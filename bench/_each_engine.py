"""The same measurement on each engine, in a process of its own that makes its database and throws it away."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("sqlite", "postgresql")


def run(name: str, sizes: tuple[int, ...], measure: Callable, show: Callable, arguments: list[str]) -> int:
    """`./secretariat bench NAME`: `measure(options)` yields rows in the process that measures, `show` prints all."""
    options = understood(name, sizes, arguments)
    if options.engine_here:
        return print(json.dumps([{"engine": options.engine_here, **row} for row in measure(options)])) or 0
    rows = [row for engine in options.engines for row in measured_on(engine, name, options)]
    print(json.dumps(rows, indent=1)) if options.json else show(rows)
    return 0


def understood(name: str, sizes: Iterable[int], arguments: list[str]):
    parser = argparse.ArgumentParser(f"./secretariat bench {name}")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=sizes)
    parser.add_argument("--engines", nargs="*", default=ENGINES, choices=ENGINES)
    parser.add_argument("--no-raw", action="store_true", help="without the engine's own index beside it")
    parser.add_argument("--engine-here", default="", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def measured_on(engine: str, name: str, options) -> list[dict]:
    words = ["--sizes", *map(str, options.sizes), *(["--no-raw"] if options.no_raw else [])]
    command = [sys.executable, "-m", "secretariat", "bench", name, "--engine-here", engine, *words]
    with database(engine) as url:
        settings = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path])}
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=settings, cwd=ROOT)
    if ran.returncode:
        raise SystemExit(f"The measurement on {engine} failed.")
    return json.loads(ran.stdout.splitlines()[-1])


@contextlib.contextmanager
def database(engine: str):
    if engine == "sqlite":
        yield ""
        return
    sys.path.insert(0, str(ROOT / "tools"))
    import postgres

    with postgres.cluster() as url:
        yield url

"""Everything that must pass: ./secretariat test. With arguments it is a quick run of pytest on SQLite with them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import needs
import postgres

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable]
PYTEST = [*PYTHON, "-m", "pytest", "-q"]
BOTH_CORES = ["-n", "2", "--dist", "loadgroup"]
FAILED_BEFORE = ROOT / ".pytest_cache/v/cache/lastfailed"
UNSTEADY_AT_MOST = 5  # more than a handful is no accident of order or time
IN_TESTS = {"DJANGO_SETTINGS_MODULE": "secretariat.config.settings.test"}
# A run starts many processes: what one has compiled the others read, whatever this shell says of it.
COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / ".pytest_cache" / "compiled")}


@dataclass
class Check:
    """One thing that must pass; `answer` is its exit status once it has run."""

    name: str
    command: list[str]
    settings: dict[str, str] = field(default_factory=dict)
    answer: int | None = None
    seconds: float = 0.0
    unsteady: list[str] = field(default_factory=list)

    def run(self) -> Check:
        print(f"\n== {self.name}", flush=True)
        begun = time.monotonic()
        FAILED_BEFORE.unlink(missing_ok=True)
        self.answer = self.once(self.command)
        if self.command[: len(PYTEST)] == PYTEST and self.answer == 1:
            self.try_alone(failed_before())
        self.seconds = time.monotonic() - begun
        return self

    def once(self, command: list[str]) -> int:
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **COMPILED, **self.settings}).returncode

    def try_alone(self, failed: list[str]) -> None:
        """Run the few that failed again, alone: what passes then is named unsteady and refuses nothing."""
        if 0 < len(failed) <= UNSTEADY_AT_MOST:
            print(f"\n== {self.name}: {len(failed)} once more, alone", flush=True)
            self.answer = self.once([*PYTEST, "-n", "0", *failed])
            self.unsteady = [] if self.answer else failed


def failed_before() -> list[str]:
    """The tests that failed in this run, as pytest keeps them."""
    return sorted(json.loads(FAILED_BEFORE.read_text())) if FAILED_BEFORE.exists() else []


def quick_checks() -> list[Check]:
    """Read the code without running it, or nearly."""
    return [
        Check("Style", [*PYTHON, "-m", "ruff", "check", "--quiet", "."]),
        Check("Layout", [*PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."]),
        Check("Floors of the house", [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]),
        Check("Types", [*PYTHON, "-m", "mypy"]),
        Check("Every model has its migration", [*PYTHON, "-m", "django", "makemigrations", "--check"], IN_TESTS),
        Check("Nothing is untranslated", [*PYTHON, "tools/translations.py", "check"], IN_TESTS),
    ]


def test_runs(database: str, folder: str) -> list[Check]:
    """`folder` keeps the demonstration record that the first run loads for the last."""
    without_browser = [*PYTEST, *BOTH_CORES, "-m", "not journey"]
    on_sqlite = {"DATABASE_URL": "", "SECRETARIAT_TEST_RECORD": folder}
    return [
        Check("Tests on SQLite", without_browser, on_sqlite),
        Check("Tests on PostgreSQL", [*without_browser, "--with-tables"], {"DATABASE_URL": database}),
        Check("Journeys in a browser", [*PYTEST, *BOTH_CORES, "-m", "journey"], on_sqlite),
    ]


def main(arguments: list[str]) -> int:
    if arguments == ["--quick"]:
        return summed_up([check.run() for check in quick_checks()])
    if arguments:
        return subprocess.run([*PYTEST, *arguments], cwd=ROOT, env={**os.environ, **COMPILED}).returncode
    needs.require_all()
    checks = quick_checks()
    with postgres.cluster() as database, tempfile.TemporaryDirectory(prefix="secretariat-tests-") as folder:
        checks += test_runs(database, folder)
        for check in checks:
            check.run()
    return summed_up(checks)


def summed_up(checks: list[Check]) -> int:
    print("\n== In short")
    for check in checks:
        print(f"  {'failed' if check.answer else 'passed'}  {check.name} ({check.seconds:.0f} s)")
    for name in sorted({name for check in checks for name in check.unsteady}):
        print(f"  unsteady: {name}")
    failed = sum(bool(check.answer) for check in checks)
    print(f"\nchecks: {len(checks) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Everything that must pass: ./secretariat test. With arguments it is a quick run of pytest on SQLite with them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import needs
import postgres

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable]
PYTEST = [*PYTHON, "-m", "pytest", "-q"]
BOTH_CORES = ["-n", "2", "--dist", "loadgroup"]
IN_TESTS = {"DJANGO_SETTINGS_MODULE": "secretariat.config.settings.test"}


@dataclass
class Check:
    """One thing that must pass; `answer` is its exit status once it has run."""

    name: str
    command: list[str]
    settings: dict[str, str] = field(default_factory=dict)
    answer: int | None = None
    seconds: float = 0.0

    def run(self) -> Check:
        print(f"\n== {self.name}", flush=True)
        begun = time.monotonic()
        self.answer = subprocess.run(self.command, cwd=ROOT, env={**os.environ, **self.settings}).returncode
        self.seconds = time.monotonic() - begun
        return self


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


def test_runs(database: str) -> list[Check]:
    without_browser = [*PYTEST, *BOTH_CORES, "-m", "not journey"]
    return [
        Check("Tests on SQLite", without_browser, {"DATABASE_URL": ""}),
        Check("Tests on PostgreSQL", without_browser, {"DATABASE_URL": database}),
        Check("Journeys in a browser", [*PYTEST, *BOTH_CORES, "-m", "journey"], {"DATABASE_URL": ""}),
    ]


def main(arguments: list[str]) -> int:
    if arguments == ["--quick"]:
        return summed_up([check.run() for check in quick_checks()])
    if arguments:
        return subprocess.run([*PYTEST, *arguments], cwd=ROOT).returncode
    needs.require_all()
    checks = quick_checks()
    with postgres.cluster() as database:
        checks += test_runs(database)
        for check in checks:
            check.run()
    return summed_up(checks)


def summed_up(checks: list[Check]) -> int:
    print("\n== In short")
    for check in checks:
        print(f"  {'failed' if check.answer else 'passed'}  {check.name} ({check.seconds:.0f} s)")
    failed = sum(bool(check.answer) for check in checks)
    print(f"\nchecks: {len(checks) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Where the translations are: one catalogue for the floors, and one beside the code of each area."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def catalogues(package: Path = PACKAGE) -> list[Path]:
    """The sources of every catalogue."""
    return sorted([*package.glob("locale/*/LC_MESSAGES/*.po"), *package.glob("*/locale/*/LC_MESSAGES/*.po")])


def stale(paths: list[Path]) -> list[Path]:
    """Those of them that are newer than their compiled form, or have none."""
    return [path for path in paths if not is_compiled(path)]


def is_compiled(path: Path) -> bool:
    made = path.with_suffix(".mo")
    return made.exists() and made.stat().st_mtime >= path.stat().st_mtime

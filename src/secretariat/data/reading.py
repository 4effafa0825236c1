"""Reads the YAML files beside it: what kind each record is of, what it says, and where that was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
# libyaml reads these files ten times faster, where it is there.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDERS = (".", "vocabularies", "cdip", "invented")


@dataclass(frozen=True)
class Entry:
    """One record as written: `values` are its own fields, with what the file says of all its records mixed in.

    `source` names where the facts were found, `verified` whether they were seen there; `unverified` lists single
    fields of a verified record that are not.
    """

    kind: str
    key: str
    file: str
    source: str
    verified: bool
    unverified: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_invented(self) -> bool:
        return self.source.partition(",")[0] == "invented"

    def __str__(self) -> str:
        return f"{self.file}: {self.kind} {self.key}"


def entries_of(path: Path, *, root: Path = HERE) -> Iterator[Entry]:
    """The records of one file, in its order."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506 - either is the safe one
    for record in content["records"]:
        values = {**content.get("every", {}), **record}
        yield Entry(
            kind=content["kind"],
            key=str(values.pop("key", "")),
            file=path.relative_to(root).as_posix(),
            source=str(values.pop("source", "")),
            verified=values.pop("verified", None),
            unverified=tuple(values.pop("unverified", ())),
            values=values,
        )


def read(*folders: str, root: Path = HERE) -> tuple[Entry, ...]:
    """Every record of the named folders (all of them if none is named), files in the order of their names."""
    paths = (path for folder in folders or FOLDERS for path in sorted((root / folder).glob("*.yaml")))
    return tuple(entry for path in paths for entry in entries_of(path, root=root))


def by_kind(entries: tuple[Entry, ...]) -> dict[str, dict[str, Entry]]:
    """The same records to look up: kind, then key."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        found.setdefault(entry.kind, {})[entry.key] = entry
    return found

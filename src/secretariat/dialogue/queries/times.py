"""How long was spoken, by whom: by group, and by the level on which one speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from django.utils.translation import gettext as _

from ..models import RequestKind, SpeakingRequest
from .floor import Floor


def spoken_by(floor: Floor, name: Callable[[SpeakingRequest], str]) -> list[dict]:
    """For each name the number of speeches that are over and their seconds, the longest first. Who has the floor counts
    afterwards: a page that is kept does not say what the second changes."""
    found: dict[str, dict] = defaultdict(lambda: {"speeches": 0, "seconds": 0, "remote": 0})
    for request in floor.spoken:
        row = found[name(request)]
        row["speeches"] += 1
        row["seconds"] += request.spoke_for
        row["remote"] += request.presence == "remote"
    return sorted(({"name": key, **row} for key, row in found.items()), key=lambda r: (-r["seconds"], r["name"]))


def by_group(floor: Floor) -> list[dict]:
    return spoken_by(floor, lambda request: str(floor.group_of(request) or _("no group")))


def by_level(floor: Floor) -> list[dict]:
    """Lead participants, groups, and States for themselves."""
    labels = {kind: str(label)[:1].upper() + str(label)[1:] for kind, label in RequestKind.choices}
    return spoken_by(floor, lambda request: labels[request.kind])


def by_delegation(floor: Floor) -> list[dict]:
    return spoken_by(floor, lambda request: str(request.delegation))

"""Consultants for tests: entered through the operations, so that their journal is there too."""

from __future__ import annotations

import datetime as dt
import itertools

from secretariat.core.multilingual import Texts

from .models import Engagement, Pool, Profile, State
from .operations.profiles import engage, enter_profile

_numbers = itertools.count(1)


def consultant(name: str = "Ana Muñoz", **values) -> Profile:
    """One who was engaged once, and is seen by everybody as the table of fields says."""
    told = {"pool": Pool.ENGAGED, "state": State.ACTIVE, "confirmed_on": dt.date(2026, 9, 1), **values}
    return enter_profile(by=None, name=name, **told)


def prospect(name: str = "Pedro Prospect", **values) -> Profile:
    return consultant(name, **{"pool": Pool.PROSPECT, "state": State.APPLIED, **values})


def engagement(profile: Profile, **values) -> Engagement:
    told = {
        "contract": f"ICS-{next(_numbers):05}",
        "purposes": Texts.of("Advice on an office’s processes"),
        "countries": ["KE"],
        "starts_on": dt.date(2025, 3, 1),
        "ends_on": dt.date(2025, 5, 31),
        **values,
    }
    return engage(profile, by=None, **told)

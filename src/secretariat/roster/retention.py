"""What holds a consultant's data although she asked for them to be erased: each area that needs them says until when,
and why.

    retention.register("selection", holds_of)      # in AppConfig.ready()

    def holds_of(profile) -> list[Hold]:
        return [Hold(until=date(2027, 3, 1), because=_("you are a candidate in …"))]

While there is a hold, erasure waits, and says so; it happens by itself when the last one has ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Profile


@dataclass(frozen=True)
class Hold:
    """`because` goes on from “… are held because”, in the reader's language when it is read. Without `until` nobody
    knows yet when it ends."""

    because: str
    until: dt.date | None = None

    def __str__(self):
        if self.until is None:
            told = _("Your data are held because %(because)s; until which day is not known before that ends.")
            return told % {"because": self.because}
        blanks = {"because": self.because, "day": date_format(self.until)}
        return _("Your data are held until %(day)s because %(because)s.") % blanks


_holders: dict[str, Callable[[Profile], Iterable[Hold]]] = {}


def register(name: str, holds: Callable[[Profile], Iterable[Hold]]) -> None:
    """Called in `AppConfig.ready()`; a second one of the same name takes the place of the first."""
    _holders[name] = holds


def unregister(name: str) -> None:
    _holders.pop(name, None)


def holds_on(profile: Profile) -> list[Hold]:
    """Everything that holds this profile now; the one that lasts longest comes first."""
    found = [hold for holds in _holders.values() for hold in holds(profile)]
    return sorted(found, key=lambda hold: hold.until or dt.date.max, reverse=True)

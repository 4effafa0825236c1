"""What is done after an entry of the journal is safe: the index is brought up to date, open pages are told.

Areas and floors above register here in `AppConfig.ready()`. What fails here is logged and lost nothing: the journal is
the truth, and whoever listens can catch up from it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import transaction

log = logging.getLogger(__name__)
LISTENERS: list[Callable] = []


def listen(listener: Callable) -> Callable:
    """Have `listener(entry, record)` called once each entry is committed."""
    if listener not in LISTENERS:
        LISTENERS.append(listener)
    return listener


def announce(entry, record) -> None:
    """Tell the listeners after commit; each on its own, so that one that fails does not silence the others."""
    for listener in LISTENERS:
        transaction.on_commit(telling(listener, entry, record), robust=True)


def telling(listener: Callable, entry, record) -> Callable[[], None]:
    """A function with a name: Django names it when it fails, which a partial would not survive."""

    def tell() -> None:
        listener(entry, record)

    return tell

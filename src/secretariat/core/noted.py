"""What this process noted in memory and will write later, all of which can be forgotten at once.

For whoever goes from one database to another in the same process: what was noted belongs to the one before.
"""

from __future__ import annotations

from collections.abc import Callable

_FORGETTERS: list[Callable[[], object]] = []


def register(forget: Callable[[], object]) -> None:
    """Have `forget()` called by `forget_all`. Called in `AppConfig.ready()`."""
    if forget not in _FORGETTERS:
        _FORGETTERS.append(forget)


def forget_all() -> None:
    for forget in _FORGETTERS:
        forget()

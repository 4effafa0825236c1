"""What follows from a change of a record, in the same transaction. An area says it once, in `AppConfig.ready()`, and no
way of changing a record can forget it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

FOLLOWERS: list[Callable] = []
_is_held = ContextVar("nothing follows now", default=False)


def register(follow: Callable) -> None:
    """Have `follow(record, before, after, by=)` called with the states of each record that is entered (then `before` is
    empty) or changed."""
    if follow not in FOLLOWERS:
        FOLLOWERS.append(follow)


def follow(record, before: dict, after: dict, *, by) -> None:
    for one in () if _is_held.get() else FOLLOWERS:
        one(record, before, after, by=by)


@contextmanager
def held() -> Iterator[None]:
    """For records that are made as they are: tests and benchmarks, whose data begin somewhere."""
    token = _is_held.set(True)
    try:
        yield
    finally:
        _is_held.reset(token)

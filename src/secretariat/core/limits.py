"""How often something may be asked: counted in this process, forgotten after its time."""

from __future__ import annotations

from time import time

from django.core.cache import caches


def within(what: str, *, most: int, seconds: int) -> bool:
    """Count once more; is it still among the first `most` of this spell of `seconds`?"""
    counts, name = caches["counts"], f"{what}-{int(time()) // seconds}"
    counts.add(name, 0, seconds)
    try:
        return counts.incr(name) <= most
    except ValueError:  # its time was over in between
        return True

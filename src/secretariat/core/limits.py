"""How often something may be asked: counted by all processes together where they share a Redis, otherwise by each for
itself; forgotten after its time."""

from __future__ import annotations

import logging
from time import monotonic, time

from django.core.cache import BaseCache, caches

SILENT = 5.0  # seconds without a try after one that failed
log = logging.getLogger(__name__)
_silent_until = 0.0


def within(what: str, *, most: int, seconds: int) -> bool:
    """Count once more; is it still among the first `most` of this spell of `seconds`?"""
    return counted(f"{what}-{int(time()) // seconds}", seconds) <= most


def left_of(seconds: int) -> int:
    """So many seconds until this spell ends and counting begins anew."""
    return seconds - int(time()) % seconds


def counted(name: str, seconds: int) -> int:
    """Where what is shared does not answer, nobody waits for it and nobody asks without limit: this process counts."""
    global _silent_until
    if monotonic() >= _silent_until:
        try:
            return once_more(caches["counts"], name, seconds)
        except Exception as error:
            _silent_until = monotonic() + SILENT
            log.warning("Redis does not answer (%s): this process counts by itself how often somebody asks.", error)
    return once_more(caches["own_counts"], name, seconds)


def once_more(counts: BaseCache, name: str, seconds: int) -> int:
    counts.add(name, 0, seconds)
    try:
        return counts.incr(name)
    except ValueError:  # its time was over in between
        return 1

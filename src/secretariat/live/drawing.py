"""What was drawn lately, kept for a moment: after a restart a thousand pages come back with the same gap."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from threading import Lock

from django.db import InterfaceError, OperationalError

from . import frames
from .batches import Batch, Told, draw
from .registry import View, channel_of

KEPT, FOR_SECONDS = 256, 30
log = logging.getLogger(__name__)
_lock = Lock()
_kept: OrderedDict[tuple, tuple[float, list[tuple[int, bytes]]]] = OrderedDict()


def drawn(stream_key: str, batch: Batch, view: View, told: Told) -> list[tuple[int, bytes]] | None:
    """(position, event) for what a class is told; None where it could not be drawn, which is logged. A database that
    does not answer is the caller's to bear."""
    if not told.shown and not told.gone:
        return []
    key = (stream_key, view, told)
    found = remembered(key)
    if found is None:
        found = freshly(stream_key, batch, view, told)
        if found is not None:
            remember(key, found)
    return found


def freshly(stream_key: str, batch: Batch, view: View, told: Told) -> list[tuple[int, bytes]] | None:
    channel = channel_of(stream_key)
    try:
        return [(position, frames.said(html)) for position, html in draw(channel, batch, view, told)]
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("What %s gained could not be drawn for %s.", stream_key, view)
        return None


def remembered(key: tuple) -> list[tuple[int, bytes]] | None:
    # The entries are part of the key: a later change of the same record is a later entry, drawn by itself.
    with _lock:
        at, found = _kept.get(key, (0.0, None))
    return found if time.monotonic() - at < FOR_SECONDS else None


def remember(key: tuple, found: list[tuple[int, bytes]]) -> None:
    with _lock:
        _kept[key] = (time.monotonic(), found)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)

"""What other areas show on the page of a record of the thread: an event beside its session."""

from __future__ import annotations

from collections.abc import Callable

_SHOWN: dict[str, list[Callable]] = {}


def register(noun: str, show: Callable) -> None:
    """Have `show(record, request)` answer a piece of page, or nothing, on each page of this kind of record; called in
    the area's `AppConfig.ready()`. It begins at what the reader may see."""
    if show not in _SHOWN.setdefault(noun, []):
        _SHOWN[noun].append(show)


def shown(record, request) -> list[str]:
    return [piece for show in _SHOWN.get(record.noun(), []) if (piece := show(record, request))]

"""The committees a role can be limited to. Areas above say which there are: this floor does not know any."""

from __future__ import annotations

from collections.abc import Callable, Iterable

_sources: list[Callable[[], Iterable[tuple[str, str]]]] = []


def register(source: Callable[[], Iterable[tuple[str, str]]]) -> None:
    """`source()` answers pairs of code and name; called in `AppConfig.ready()`."""
    if source not in _sources:
        _sources.append(source)


def committees() -> list[tuple[str, str]]:
    return [pair for source in _sources for pair in source()]

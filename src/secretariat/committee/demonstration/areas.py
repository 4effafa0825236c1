"""What the areas add to the demonstration record, once the committees' own is there."""

from __future__ import annotations

from collections.abc import Callable

_LOADERS: list[tuple[str, Callable]] = []


def register(sentence: str, load: Callable) -> None:
    """Have `load(persons)` called after the committees are loaded, and `sentence` said; `persons` maps the keys of the
    data to people. Called in `AppConfig.ready()`."""
    if (sentence, load) not in _LOADERS:
        _LOADERS.append((sentence, load))


def load(persons: dict, say: Callable) -> None:
    for sentence, loader in _LOADERS:
        say(f"  {sentence}")
        loader(persons)

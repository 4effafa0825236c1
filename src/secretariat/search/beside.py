"""Kinds that have an index and a page of their own (`large/`), in the one search box: the best of what answers there,
and the way to the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Beside:
    """`label` names the kind; `count` is how many answer, or at least so many where it `is_capped`; `url` leads to all
    of them; `html` shows the best."""

    label: str
    count: int
    is_capped: bool
    url: str
    html: str


_FOUND: list[Callable] = []


def register(find: Callable) -> None:
    """Have `find(request, text)` answer a Beside, or None where nothing answers; called in the area's
    `AppConfig.ready()`. It begins at what the reader may see."""
    if find not in _FOUND:
        _FOUND.append(find)


def found(request, text: str) -> list[Beside]:
    return [one for find in _FOUND if (one := find(request, text))]

"""What can be found. Each area registers its kinds in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import get_language


def no_symbol(record) -> str:
    return ""


def no_place(record, number: int) -> str:
    return ""


def nothing(user, ids) -> tuple:
    return ()


@dataclass(frozen=True)
class Searchable:
    """How records of one kind are indexed: `symbol`, `title` and `text` say a record in words; `along` is what to fetch
    with it (select_related), `with_rows` what to prefetch. `place(record, number)` is the address of its paragraph of
    that number, empty where it has none. `unread(user, ids)` are those of these records that this
    user asked not to read."""

    model: type[models.Model]
    title: Callable
    text: Callable
    symbol: Callable = no_symbol
    place: Callable = no_place
    unread: Callable = nothing
    along: tuple[str, ...] = ()
    with_rows: tuple[str, ...] = field(default=())

    @property
    def kind(self) -> str:
        return self.model._meta.model_name

    def rows(self):
        return self.model.objects.select_related(*self.along).prefetch_related(*self.with_rows)


KINDS: dict[str, Searchable] = {}


def searchable(model, **how) -> None:
    """Let records of `model` be found."""
    entry = Searchable(model, **how)
    KINDS[entry.kind] = entry


def in_all_languages(texts) -> str:
    """Every language of a text, that of the page first: a search in one finds what is written in another."""
    here = get_language()
    return "\n".join(texts[code].get("text", "") for code in sorted(texts, key=lambda code: code != here))

"""What a list is: a query within what one may see, columns, filters and an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .words import containing

LONGEST_WORDS = 200


@dataclass(frozen=True)
class Column:
    """One column. `value(row)` is a plain value, a Wording, a date, or a list of them; JSON and CSV take it as it is.

    `shown(row)` gives the page more, where there is more: {"text", "url", "lang", "tone", "is_provisional"}. `link`
    makes the cell lead to the record. `sort` names what `?sort=` orders by; without it the column cannot be sorted.
    `words` puts a code into words, for page and CSV; JSON keeps the code.
    """

    name: str
    label: str
    value: Callable[[Any], Any]
    shown: Callable[[Any], dict] | None = None
    link: bool = False
    sort: tuple[Any, ...] = ()
    numeric: bool = False
    words: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list: `?name=value` keeps the rows whose `lookup` is that value."""

    name: str
    label: str
    lookup: str = ""

    def field(self, user) -> forms.Field:
        return forms.CharField(label=self.label, required=False, max_length=LONGEST_WORDS)

    def narrow(self, rows: QuerySet, value) -> QuerySet:
        return rows.filter(**{self.lookup: value})


@dataclass(frozen=True)
class Choice(Filter):
    """One of some fixed values."""

    choices: Iterable = ()

    def field(self, user):
        return forms.ChoiceField(label=self.label, required=False, choices=[("", _("All")), *self.choices])


@dataclass(frozen=True)
class Related(Filter):
    """One of the records that `options(user)` gives: pairs of value and name."""

    options: Callable[[Any], Iterable] = field(default=lambda user: ())

    def field(self, user):
        return forms.ChoiceField(label=self.label, required=False, choices=[("", _("All")), *self.options(user)])


@dataclass(frozen=True)
class Words(Filter):
    """Words that stand in any of these columns: texts in languages, or plain ones."""

    name: str = "words"
    label: str = _("Words")
    texts: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    def narrow(self, rows, value):
        return rows.filter(containing(value, texts=self.texts, plain=self.plain))


@dataclass(frozen=True)
class Listing:
    """A list. `base(user)` is everything this user may see of it; `along` and `beside` are what its columns need of
    other tables (select_related, prefetch_related; one that depends on the reader is a function of the user). `order`
    ends with something unique. `tell(user)` gives a function that is handed each row shown, to set on it what no query
    can tell."""

    name: str
    title: str
    base: Callable[[Any], QuerySet]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    order: tuple[Any, ...] = ("pk",)
    along: tuple[str, ...] = ()
    beside: tuple[Any, ...] = ()
    tell: Callable[[Any], Callable[[Any], Any]] | None = None
    lead: str = ""
    empty: str = _("Nothing is listed here yet.")

    def sorted_by(self, sort: str) -> Column | None:
        """The column `?sort=` names, where it can be sorted by."""
        return next((c for c in self.columns if c.name == sort.removeprefix("-") and c.sort), None)

    def ordering(self, sort: str) -> tuple[Any, ...]:
        """What `?sort=` asks for, then the list's own order; its own alone where it asks for nothing we know."""
        column = self.sorted_by(sort)
        if column is None:
            return self.order
        asked = tuple(turned(name) if sort.startswith("-") else name for name in column.sort)
        return (*asked, *self.order)


def turned(order):
    """The other way round; `order` is the name of a column, or an expression that says which way."""
    if isinstance(order, str):
        return order[1:] if order.startswith("-") else f"-{order}"
    other = order.copy()
    other.reverse_ordering()
    return other

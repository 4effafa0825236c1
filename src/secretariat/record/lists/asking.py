"""What a reader asks of a list, read from its address: how narrow, in which order, which page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from ..sight import Sight, is_whole
from .declared import Listing

MOST = 10_000  # counted and paged through; more than this is “10,000+”, and wants a filter
A_PAGE = 25
ALSO = frozenset({"sort", "page", "format"})
FORMATS = frozenset({"csv", "json"})
FOREIGN = ("utm_", "fbclid", "gclid", "mc_", "ref")  # what others hang on an address they pass on: no filter is meant


class CappedPaginator(Paginator):
    """Counts as far as anybody would page: the cost of a list does not grow with the record."""

    @cached_property
    def count(self) -> int:
        return min(self.found, MOST)

    @cached_property
    def found(self) -> int:
        return self.object_list.order_by()[: MOST + 1].count()

    @property
    def is_more(self) -> bool:
        return self.found > MOST


class Asking(forms.Form):
    """The filters of a list, and what else its address asks for: order, page and format."""

    all_optional = True
    listing: Listing
    formats: frozenset[str] = frozenset()

    @property
    def refusal(self) -> str:
        return _("This list cannot be shown that way")

    def clean(self):
        for name in sorted({*self.data} - {*self.fields, *ALSO}):
            if name.startswith(FOREIGN):
                continue
            self.add_error(None, _("This list cannot be narrowed by “%(name)s”.") % {"name": name[:40]})
        sort, page, form = (self.data.get(name, "") for name in ("sort", "page", "format"))
        if sort and self.listing.sorted_by(sort) is None:
            self.add_error(None, _("This list cannot be sorted by “%(column)s”.") % {"column": sort[:40]})
        if page and page != "last" and not (page.isascii() and page.isdigit() and len(page) < 9 and int(page)):
            self.add_error(None, _("“%(page)s” is no page: pages are numbered from 1.") % {"page": page[:40]})
        if form and form not in self.formats:
            self.add_error(None, _("“%(format)s” is no format of this list: take csv or json.") % {"format": form[:40]})


class Asked:
    """One request to one list. `form` is None where the list has no filters."""

    def __init__(self, request, listing: Listing):
        self.request, self.listing = request, listing

    @cached_property
    def form(self) -> forms.Form:
        fields = {one.name: one.field(self.request.user) for one in self.listing.filters}
        kind = type("Filters", (Asking,), {**fields, "listing": self.listing, "formats": FORMATS})
        return kind(self.request.GET, auto_id="filter_%s")

    @property
    def is_narrowed(self) -> bool:
        """Does the address name a filter, whether it makes sense or not?"""
        return not self.form.is_valid() or any(self.form.cleaned_data.values())

    @cached_property
    def rows(self):
        """The narrowed and ordered query; nothing where the filters make no sense."""
        rows = self.listing.base(self.request.user)
        if not self.form.is_valid():
            return rows.none()
        for one in self.listing.filters:
            value = self.form.cleaned_data[one.name]
            rows = one.narrow(rows, value) if value else rows
        return rows.order_by(*self.listing.ordering(self.request.GET.get("sort", "")))

    @cached_property
    def sight(self) -> Sight:
        return Sight(self.request.user)

    def whole(self, rows) -> Iterator:
        """Without what they lead to and this reader may not see, and without those that cannot stand so."""
        whole = (row for row in rows if is_whole(row, self.sight))
        return map(self.listing.tell(self.request.user), whole) if self.listing.tell else whole

    def complete(self, rows):
        """With what the columns need of other tables."""
        beside = [one(self.request.user) if callable(one) else one for one in self.listing.beside]
        return rows.select_related(*self.listing.along).prefetch_related(*beside)

    @cached_property
    def page(self):
        """One page: first which records, from narrow rows, then these whole."""
        page = CappedPaginator(self.rows, A_PAGE).get_page(self.request.GET.get("page"))
        wanted = [pk for (pk,) in page.object_list.values_list("pk")]
        rows = self.complete(self.rows.model._default_manager.filter(pk__in=wanted))
        found = {row.pk: row for row in self.whole(rows)}
        page.object_list = [found[pk] for pk in wanted if pk in found]
        return page

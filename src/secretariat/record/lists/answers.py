"""A list as a page, as CSV and as JSON."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from . import cells, downloads
from .asking import Asked
from .declared import Listing

NO_MATCH = _("Nothing in this list matches what you ask for.")


def answer(request, listing: Listing, **context):
    """The page of this list, or the file its reader asks for; 400 where a filter makes no sense."""
    asked = Asked(request, listing)
    status = 200 if asked.form.is_valid() else 400
    kind = request.GET.get("format", "")
    if kind in downloads.KINDS:
        return downloads.answer(asked, kind) if status == 200 else downloads.refusal(asked)
    return render(request, "record/list.html", {**page_context(asked), **context}, status=status)


def page_context(asked: Asked) -> dict:
    listing, page = asked.listing, asked.page
    return {
        "listing": listing,
        "title": listing.title,
        "trail": [{"text": listing.title}],
        "filters": asked.form if listing.filters else None,
        "page": page,
        "count": page.paginator.count,
        "is_more": page.paginator.is_more,
        "table": table(listing, page.object_list, NO_MATCH if asked.is_narrowed else listing.empty),
    }


def table(listing: Listing, rows, empty: str = "") -> dict:
    """What `components/table.html` draws."""
    columns = [{"label": c.label, "numeric": c.numeric, "sort": c.name if c.sort else ""} for c in listing.columns]
    return {
        "id": listing.name,
        "caption": listing.title,
        "columns": columns,
        "rows": [[cells.on_page(column, row) for column in listing.columns] for row in rows],
        "empty": empty,
    }

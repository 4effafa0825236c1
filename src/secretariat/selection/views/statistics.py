"""The balance of selections in public: by year, with small numbers hidden."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from secretariat.core.sheets import Field, taken_away
from secretariat.core.small_cells import FEWEST

from ..queries.statistics import Told, counts, is_invented, kept, tables
from .found import call_trail

FIELDS = (
    Field("table", _("Table"), lambda r: r.table),
    Field("title", _("Title"), lambda r: r.title),
    Field("year", _("Year"), lambda r: r.year),
    Field("code", _("Code"), lambda r: r.code),
    Field("label", _("Gender or regional group"), lambda r: r.label),
    Field("count", pgettext_lazy("how many", "Number"), lambda r: r.count),
    Field("is_hidden", _("hidden"), lambda r: r.is_hidden),
)


@require_safe
@login_not_required
def statistics(request):
    """calls/statistics/"""
    title = say("Balance of selections")
    if file := taken_away(request, "selections-statistics", title, FIELDS, counts()):
        return file
    found = kept()
    context = {
        "title": title,
        "day": found.as_of,
        "fewest": FEWEST,
        "is_invented": is_invented(),
        "tables": [drawn(one) for one in tables(found)],
        "trail": call_trail(title),
    }
    return render(request, "selection/statistics.html", context)


def drawn(told: Told) -> dict:
    return {
        "name": told.name,
        "title": told.title,
        "heads": [*told.heads, say("Together")],
        "rows": [{"label": year, "counts": counts} for year, counts in told.rows],
    }

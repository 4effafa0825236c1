"""The balance of selections in public: by year, with small numbers hidden."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.core.small_cells import FEWEST

from ..queries.statistics import Told, tables
from .found import call_trail


@require_safe
@login_not_required
def statistics(request):
    """calls/statistics/"""
    title = _("Balance of selections")
    context = {
        "title": title,
        "fewest": FEWEST,
        "tables": [drawn(one) for one in tables()],
        "trail": call_trail(title),
    }
    return render(request, "selection/statistics.html", context)


def drawn(told: Told) -> dict:
    veiled = told.veiled
    rows = zip(told.years, veiled.cells, veiled.row_totals, strict=True)
    return {
        "name": told.name,
        "title": told.title,
        "heads": [*told.heads, _("Together")],
        "rows": [{"label": year, "counts": [*cells, total]} for year, cells, total in rows],
    }

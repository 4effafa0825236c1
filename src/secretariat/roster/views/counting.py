"""Numbers: the public statistics of the roster, and for the consultant how often her profile appeared."""

from __future__ import annotations

import csv

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.core.sheets import BEGINNING, harmless
from secretariat.core.small_cells import FEWEST
from secretariat.record.figures import Figures
from secretariat.record.freshness import public_page, remembered

from ..queries.statistics import COLUMNS, kept
from ..queries.statistics import statistics as counted
from ..queries.unseen import months_of
from .finding import for_the_consultant
from .finding import mine as way

HIDDEN = "·"


@public_page
def statistics(request):
    """roster/statistics/: counted once a month, for everyone alike."""
    found = kept()
    day = found.as_of
    tables = remembered(f"roster: statistics {day}", None, lambda: drawn(found))
    if request.GET.get("format") == "json":
        told = {"as_of": day.isoformat(), "hidden_below": FEWEST, "tables": [for_programs(one) for one in tables]}
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    if request.GET.get("format") == "csv":
        return as_csv(tables)
    title = _("The roster in numbers")
    context = {"title": title, "tables": tables, "day": day, "fewest": FEWEST, "trail": [{"text": title}]}
    return render(request, "roster/statistics.html", context)


def drawn(found: Figures) -> list[dict]:
    """Each table as page and files take it; None where a count is hidden."""
    return [
        {
            "name": spread.name,
            "title": spread.title,
            "head": spread.head,
            "heads": heads(),
            "rows": rows_of(spread, told),
            "totals": [*told.column_totals, told.total] if spread.adds_up else [],
            "has_hidden": told.has_hidden,
        }
        for spread, told in counted(found)
    ]


def heads() -> list[str]:
    return [_("Women"), _("Men"), _("Another, or not said"), _("Together")]


def rows_of(spread, told) -> list[dict]:
    return [
        {"code": code, "label": label, "counts": [*told.cells[i], told.row_totals[i]]}
        for i, (code, label) in enumerate(spread.rows)
    ]


def for_programs(table: dict) -> dict:
    names = [*COLUMNS, "all"]
    return {
        "table": table["name"],
        "title": table["title"],
        "rows": [
            {"code": row["code"], "label": row["label"], **dict(zip(names, row["counts"], strict=True))}
            for row in table["rows"]
        ],
        "totals": dict(zip(names, table["totals"], strict=True)) if table["totals"] else None,
    }


def as_csv(tables: list[dict]) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="roster-statistics.csv"'}
    response = HttpResponse(BEGINNING, content_type="text/csv; charset=utf-8", headers=headers)
    write = csv.writer(response).writerow
    write([_("Table"), _("Row"), *heads()])
    for table in tables:
        lines = [(row["label"], row["counts"]) for row in table["rows"]]
        lines += [(_("Together"), table["totals"])] if table["totals"] else []
        for label, counts in lines:
            shown = [HIDDEN if count is None else count for count in counts]
            write([harmless(table["title"]), harmless(str(label)), *shown])
    return response


@require_safe
@for_the_consultant
def appearances(request, profile):
    """roster/mine/appearances/"""
    title = _("How often your profile appeared")
    context = {"title": title, "months": months_of(profile), "trail": way(title)}
    return render(request, "roster/appearances.html", context)

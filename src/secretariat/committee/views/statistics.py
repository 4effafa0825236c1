"""How long things take, in sessions, and how many there are: each picture with its table, and both as a file."""

from __future__ import annotations

import csv

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from secretariat.record.freshness import public_page, remembered
from secretariat.record.lists.cells import harmless

from ..models import Committee
from ..queries.statistics import actions_by_status, by_unit, by_verb, decisions_by_verb
from .shown import trail

NOTHING_MET = gettext_lazy("No request has been met yet, so there is nothing to measure.")
OF_NO_UNIT = gettext_lazy("No action of which a request was met names its unit.")


@public_page
def statistics(request):
    """statistics/?committee=CDIP"""
    committees = list(Committee.objects.visible_to(request.user).standing())
    chosen = request.GET.get("committee", "")
    chosen = chosen if chosen in {one.code for one in committees} else ""
    told = remembered(f"statistics {chosen}", request.user, lambda: counted(request.user, chosen))
    if request.GET.get("format") == "json":
        return JsonResponse(
            {"committee": chosen or None, **for_programs(told)}, json_dumps_params={"ensure_ascii": False}
        )
    if request.GET.get("format") == "csv":
        return as_csv(told, chosen)
    title = _("Statistics")
    context = {"title": title, "trail": trail(title), "committees": committees, "chosen": chosen, **told}
    return render(request, "committee/statistics.html", context)


def counted(user, committee: str) -> dict:
    verbs, units = by_verb(user, committee), by_unit(user, committee)
    return {
        "spreads": [
            {
                "id": "by-verb",
                "title": _("By verb of the decision that asked"),
                "head": _("Verb"),
                "rows": drawn(verbs),
                "empty": NOTHING_MET,
            },
            {
                "id": "by-unit",
                "title": _("By unit that answered"),
                "head": _("Unit"),
                "rows": drawn(units),
                "empty": OF_NO_UNIT if verbs else NOTHING_MET,
            },
        ],
        "columns": columns([*verbs, *units]),
        "counts": [
            bars("decisions", _("Decisions by verb"), _("Verb"), decisions_by_verb(user, committee)),
            bars("actions", _("Actions by status"), _("Status"), actions_by_status(user, committee)),
        ],
    }


def columns(spreads) -> list[int]:
    return list(range(max((one.longest for one in spreads), default=0) + 1))


def drawn(spreads) -> list[dict]:
    return [
        {"name": one.name, "label": one.label, "number": one.number, "median": one.median, "counts": one.counts}
        for one in spreads
    ]


def bars(name: str, title: str, head: str, rows) -> dict:
    most = max((number for _code, _label, number in rows), default=0)
    told = [{"name": code, "label": label, "number": number} for code, label, number in rows]
    return {"id": name, "title": title, "head": head, "rows": told, "most": most}


def for_programs(told: dict) -> dict:
    return {
        "time_to_implement_in_sessions": {spread["id"]: spread["rows"] for spread in told["spreads"]},
        "counts": {table["id"]: table["rows"] for table in told["counts"]},
    }


def as_csv(told: dict, committee: str) -> HttpResponse:
    """One row for each number: what, by what, how many sessions (for times), how many."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="statistics{"-" + committee if committee else ""}.csv"'
    write = csv.writer(response).writerow
    write([_("Table"), _("Row"), _("Sessions"), pgettext("how many", "Number")])
    for spread in told["spreads"]:
        for row in spread["rows"]:
            for sessions, number in sorted(row["counts"].items()):
                write([harmless(spread["title"]), harmless(row["label"]), sessions, number])
    for table in told["counts"]:
        for row in table["rows"]:
            write([harmless(table["title"]), harmless(row["label"]), "", row["number"]])
    return response

"""A list that is drawn on a page in its own way, taken away: CSV for people, JSON for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import get_language

# A spreadsheet takes what begins so for a formula, and would run it.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
BEGINNING = "\ufeff"  # without this mark spreadsheets read Arabic, Russian and Chinese as something else


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


@dataclass(frozen=True)
class Field:
    """`value(row)` is a plain value, a day, something with a name, or a list of them."""

    name: str
    label: str
    value: Callable[[Any], Any]


def taken_away(request, name: str, title: str, fields: tuple[Field, ...], rows: Iterable) -> HttpResponse | None:
    """The file that `?format=` asks for; nothing where it asks for none."""
    make = {"csv": as_csv, "json": as_json}.get(request.GET.get("format", ""))
    return make(name, title, fields, rows) if make and request.method == "GET" else None


def as_csv(name: str, title: str, fields, rows) -> HttpResponse:
    sheet = io.StringIO()
    write = csv.writer(sheet).writerow
    write([harmless(str(field.label)) for field in fields])
    for row in rows:
        write([in_a_cell(field.value(row)) for field in fields])
    told = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(BEGINNING + sheet.getvalue(), content_type="text/csv; charset=utf-8", headers=told)


def as_json(name: str, title: str, fields, rows) -> HttpResponse:
    told = {
        "list": name,
        "title": str(title),
        "language": get_language(),
        "columns": {field.name: str(field.label) for field in fields},
        "rows": [{field.name: plain(field.value(row)) for field in fields} for row in rows],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def in_a_cell(value):
    if isinstance(value, list | tuple):
        return harmless("; ".join(str(plain(one)) for one in value))
    value = plain(value)
    return "" if value is None else value if isinstance(value, bool | int) else harmless(value)


def plain(value):
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)

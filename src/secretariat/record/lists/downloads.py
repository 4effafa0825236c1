"""A list taken away: CSV for people, JSON for programs, both written while they are read."""

from __future__ import annotations

import csv
import json

from django.conf import settings
from django.http import JsonResponse, StreamingHttpResponse
from django.utils import timezone, translation

from secretariat.core.sheets import BEGINNING, harmless

from ..streams import handed_over
from . import cells
from .asking import Asked

A_CHUNK = 500
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def answer(asked: Asked, kind: str) -> StreamingHttpResponse:
    language = translation.get_language()
    parts = in_language(language, {"csv": as_csv, "json": as_json}[kind](asked))
    response = StreamingHttpResponse(handed_over(asked.request, parts), content_type=KINDS[kind])
    name = f"{asked.listing.name}-{timezone.localdate():%Y-%m-%d}-{language}.{kind}"
    response["Content-Disposition"] = f'{"attachment" if kind == "csv" else "inline"}; filename="{name}"'
    return response


def refusal(asked: Asked) -> JsonResponse:
    """Which filter makes no sense, and why."""
    return JsonResponse({"errors": asked.form.errors.get_json_data()}, status=400)


def in_language(language: str, parts):
    """Made while the answer is sent: by then the thread may speak another reader's language."""
    parts = iter(parts)
    while True:
        with translation.override(language):
            part = next(parts, None)
        if part is None:
            return
        yield part


def rows(asked: Asked):
    return asked.whole(asked.complete(asked.rows).iterator(chunk_size=A_CHUNK))


def address(row) -> str:
    return f"{settings.SITE_URL}{row.permalink()}"


class Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def as_csv(asked: Asked):
    write = csv.writer(Line()).writerow
    columns = asked.listing.columns
    yield BEGINNING + write([*(harmless(str(c.label)) for c in columns), "URL"])
    for row in rows(asked):
        yield write([*(cells.for_spreadsheet(column, row) for column in columns), address(row)])


def as_json(asked: Asked):
    head = {"list": asked.listing.name, "title": str(asked.listing.title), "language": translation.get_language()}
    head |= {"columns": {column.name: str(column.label) for column in asked.listing.columns}}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    for number, row in enumerate(rows(asked)):
        values = {column.name: cells.for_program(column, row) for column in asked.listing.columns}
        told = {"id": row.pk, "url": address(row), **values}
        yield (",\n" if number else "\n") + json.dumps(told, ensure_ascii=False)
    yield "\n]}\n"

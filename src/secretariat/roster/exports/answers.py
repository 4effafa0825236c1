"""Which formats somebody may take the list in, and the file itself."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation

from secretariat.accounts.access import may
from secretariat.record.lists.downloads import in_language
from secretariat.record.streams import file_answer, handed_over
from secretariat.writing import rtf
from secretariat.writing.formats import FORMATS, filename, write

from ..rules import REPORT
from ..searching.answer import Search
from . import papers, sheets, tables

PUBLIC_MOST = 100  # so many a reader who has not signed in takes away
TABLES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENTS = ("pdf", "docx")


def formats_for(user) -> frozenset[str]:
    """Tables are everybody's; documents are for whoever may take lists of the roster away."""
    found = {*TABLES, "xlsx"}
    if may(user, REPORT):
        found |= {*DOCUMENTS, *(("rtf",) if rtf.is_there() else ())}
    return frozenset(found)


def answered(request, search: Search, kind: str, title: str) -> HttpResponse | StreamingHttpResponse:
    most = None if request.user.is_authenticated else PUBLIC_MOST
    if kind in {*DOCUMENTS, "rtf"}:
        return document(search, kind, title)
    listed = tables.Listed(search, title, most)
    name = f"roster-{timezone.localdate():%Y-%m-%d}-{translation.get_language()}{listed.mark}.{kind}"
    if kind == "xlsx":
        return file_answer(request, sheets.written(listed), as_attachment=True, filename=name, content_type=SHEET)
    parts = in_language(translation.get_language(), {"csv": tables.as_csv, "json": tables.as_json}[kind](listed))
    response = StreamingHttpResponse(handed_over(request, parts), content_type=TABLES[kind])
    response["Content-Disposition"] = f'{"attachment" if kind == "csv" else "inline"}; filename="{name}"'
    return response


def document(search: Search, kind: str, title: str) -> HttpResponse:
    paper = papers.build(search, title, translation.get_language() or "en")
    if kind == "rtf":
        content, content_type, name = rtf.write(paper), rtf.CONTENT_TYPE, filename(paper, "docx")[:-4] + "rtf"
    else:
        content, content_type, name = write(paper, kind), FORMATS[kind].content_type, filename(paper, kind)
    told = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=told)

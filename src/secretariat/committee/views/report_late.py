"""What somebody was writing in a draft that is none any more: nothing is saved, and their words come back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps

from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from secretariat.core.languages import CODES
from secretariat.record.double import made_by

from ..models import Report
from .reports import name_of
from .shown import trail


class TooLate(Http404):
    """There is nothing to write in at this address any more; `title` and `sentence` say what became of it."""

    def __init__(self, report: Report, title: str, sentence: str):
        super().__init__(title)
        self.report, self.title, self.sentence = report, title, sentence


def gives_back(*fields: str) -> Callable:
    """Of a view that writes in a draft: where it is too late, 409 with what was sent in these fields.

    Sent twice (a second press of Release), it leads where the first one led. Who only looks gets 404.
    """

    def around(view):
        @wraps(view)
        def shown(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except TooLate as late:
                if request.method != "POST":
                    raise
                url = made_by(request)
                return redirect(url) if url else too_late(request, late, fields)

        return shown

    return around


def too_late(request: HttpRequest, late: TooLate, fields: tuple[str, ...]):
    context = {
        "title": late.title,
        "sentence": late.sentence,
        "report": late.report,
        "written": [pair for field in fields for pair in written(request.POST, field)],
        "trail": trail(late.report.mandate, (name_of(late.report), late.report.get_absolute_url()), late.title),
        "around": name_of(late.report),
    }
    return render(request, "committee/report_late.html", context, status=409)


def written(sent, field: str) -> Iterator[tuple[str, str]]:
    """What was typed in a field, with its language where it was asked for in several."""
    names = {field: "", **{f"{field}_{code}_text": code for code in CODES}}
    for name, code in names.items():
        if re.search(r"\S", text := sent.get(name, "")):
            yield code, text


def released(report: Report) -> TooLate:
    return TooLate(
        report,
        _("The report was released meanwhile"),
        _("Nothing was saved, for what is released never changes. To change it, begin a correction or a revision."),
    )


def gone(report: Report) -> TooLate:
    return TooLate(
        report,
        _("This paragraph is not in the draft any more"),
        _("Nothing was saved: the record changed meanwhile, and the paragraph is not generated from it any more."),
    )

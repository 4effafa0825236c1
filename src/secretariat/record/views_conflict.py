"""The page on which somebody who came second chooses, difference by difference; nothing they wrote is lost."""

from __future__ import annotations

from collections.abc import Callable

from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from . import conflicts
from .models import Entry

VERSIONS = ("version", "citation_version")


def read(request, make: Callable, version: int) -> tuple:
    """The form as sent, with what they chose to keep of the other version; and the differences that are still open.

    `make(data)` answers the form on what stands now, whose `version` this is. Without a conflict there are no
    differences, whatever they changed.
    """
    theirs = make(None)
    if not request.POST:
        return theirs, []
    form = make(conflicts.choose(request.POST, theirs))
    if not form.is_valid() or (form.read_version == version and conflicts.COMPARED not in request.POST):
        return form, []
    rows = conflicts.comparison(form, theirs)
    conflicts.keep_choices(request.POST, rows)
    return form, rows if form.read_version != version or conflicts.left_open(request.POST, rows) else []


def conflict_page(request, record, mine, theirs, rows: list[dict], *, trail: list[dict], back: str, title: str = ""):
    """`mine` is the form as sent, `theirs` the same form with the record as it stands, `rows` where the two differ."""
    last = last_entry(record)
    context = {
        "title": title or _("Someone else changed this while you were writing"),
        "comparison": {
            "caption": _("Where the two differ"),
            "first": _("As it stands now"),
            "second": _("What you wrote"),
            "rows": rows,
        },
        "last": last,
        "last_at": localtime(last.recorded_at) if last else None,
        "left_open": conflicts.COMPARED in request.POST and conflicts.left_open(request.POST, rows),
        "sent": sent_again(mine.data, theirs),
        "record": record,
        "trail": trail,
        "back": back,
    }
    return render(request, "record/conflict.html", context, status=409)


def last_entry(record) -> Entry | None:
    rows = Entry.objects.filter(kind=record.noun(), record_id=record.pk).select_related("by")
    return rows.order_by("-recorded_at", "-pk").first()


def sent_again(data, theirs) -> list[tuple[str, str]]:
    """Everything that was sent, to be sent again with the choices, on top of the version that is shown now."""
    versions = {name: theirs.initial.get(name) for name in VERSIONS if name in theirs.fields}
    kept = [(name, value) for name, values in data.lists() for value in values if is_words(name, versions)]
    return [*kept, *((name, value) for name, value in versions.items() if value is not None)]


def is_words(name: str, versions) -> bool:
    """What its writer filled in, and no mark of the page."""
    marks = {"csrfmiddlewaretoken", conflicts.COMPARED, *versions}
    return name not in marks and not name.startswith(conflicts.CHOICE)

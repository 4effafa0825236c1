"""Changing a record, and what happens where two people change it at once."""

from __future__ import annotations

import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import require
from secretariat.record import conflicts
from secretariat.record.double import made_by, once
from secretariat.record.models import Entry
from secretariat.record.operations import EditConflict
from secretariat.record.views_conflict import conflict_page

from ..kinds import page_of
from .found import find, trail
from .shown import kept_instead


@require_http_methods(["GET", "POST"])
def change(request, noun, pk):
    kind, record = find(request.user, noun, pk)
    require(request.user, kind.permission, record)
    if url := made_by(request):
        return redirect(url)
    if not record.is_standing:
        return withdrawn_meanwhile(request, kind, record)
    data = conflicts.choose(request.POST, form_of(kind, request.user, record)) if request.POST else None
    form = kind.form_class(data, instance=copy.copy(record), user=request.user)
    if form.is_valid():
        rows = compared(request, kind, record, form) if conflicts.COMPARED in request.POST else []
        if conflicts.left_open(request.POST, rows):
            return show_conflict(request, kind, record, form)
        try:
            url = once(request, lambda: page_of(form.change(by=request.user)))
        except EditConflict:
            return show_conflict(request, kind, record, form)
        except ValidationError as refusal:
            form.take(refusal, getattr(form, "names_of_ours", None))
        else:
            messages.success(request, " ".join([_("Your changes were saved."), *form.consequences_told]))
            return redirect(url)
    return render(request, "committee/form.html", context_of(kind, record, form))


def withdrawn_meanwhile(request, kind, record):
    """Nothing is changed in what was withdrawn; what somebody was writing meanwhile stays on the page."""
    if request.method != "POST":
        return redirect(page_of(record))
    form = kind.form_class(request.POST, instance=copy.copy(record), user=request.user)
    form.add_error(None, gone_meanwhile(record, request.user))
    return render(request, "committee/form.html", context_of(kind, record, form), status=409)


def gone_meanwhile(record, user) -> str:
    """A double leads to the record that took it in."""
    try:
        kept = kept_instead(lambda reader: type(record).objects.visible_to(reader).standing(), user, {"pk": record.pk})
    except Http404:
        return _("This was withdrawn while you were writing: nothing was saved. What you wrote still stands here.")
    return format_html(
        _("This was merged into {kept} while you were writing: nothing was saved. What you wrote still stands here."),
        kept=format_html('<a href="{}"><bdi>{}</bdi></a>', page_of(kept), kept),
    )


def form_of(kind, user, record):
    """The form with the record as it stands, from a copy: a bound form writes into its instance."""
    return kind.form_class(instance=copy.copy(record), user=user)


def context_of(kind, record, form) -> dict:
    return {
        "title": kind.changed_as,
        "form": form,
        "action": _("Save"),
        "cancel_url": page_of(record),
        "around": record,
        "is_change": True,
        "trail": trail(record, kind.changed_as),
    }


def show_conflict(request, kind, record, mine):
    """Both versions side by side; her own travels along, so that nothing she wrote is lost."""
    _kind, record = find(request.user, kind.noun, record.pk)
    theirs = form_of(kind, request.user, record)
    rows = compared(request, kind, record, mine)
    if not rows:
        messages.success(request, _("Someone else had saved the same already."))
        return redirect(page_of(record))
    way = trail(record, kind.changed_as)
    return conflict_page(request, record, mine, theirs, rows, trail=way, back=page_of(record))


def compared(request, kind, record, mine) -> list[dict]:
    before = form_before(kind, request.user, record, mine.read_version)
    rows = conflicts.comparison(mine, form_of(kind, request.user, record), before)
    conflicts.keep_choices(request.POST, rows)
    return rows


def form_before(kind, user, record, version: int):
    """The form as she had it before her: the journal leads back from what stands now. None where it cannot."""
    steps = record.version - version
    entries = Entry.objects.filter(kind=kind.noun, record_id=record.pk).order_by("-recorded_at", "-pk")
    told = [entry for entry in entries[: max(steps, 0) + 5] if set(entry.changes) - {"merged", "files"}]
    if version < 1 or len(told) <= steps:
        return None
    before = copy.copy(record)
    state = told[steps].state if steps > 0 else told[0].state
    columns = {field.attname: field for field in record._meta.concrete_fields if field.attname in state}
    for name, field in columns.items():
        setattr(before, name, field.to_python(state[name]))
    links = {field.name: state[field.name] for field in record._meta.many_to_many if field.name in state}
    return kind.form_class(instance=before, user=user, initial=links)

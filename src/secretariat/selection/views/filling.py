"""A page with one form: shown, checked, done once, and shown again where somebody else was quicker."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from secretariat.record.double import made_by
from secretariat.record.sending import sent
from secretariat.record.views_conflict import conflict_page, read


def filled(request, make: Callable, save: Callable, *, template: str = "selection/form.html", said="", **context):
    """`make(data)` answers the form, `save(form)` does it and answers where that led."""
    return answered(request, make(request.POST or None), save, template=template, said=said, **context)


def answered(request, form, save: Callable, *, template: str = "selection/form.html", said="", **context):
    if url := sent(request, form, lambda: save(form), said=said or _("This was recorded.")):
        return redirect(url)
    return render(request, template, {"form": form, **context}, status=form.status)


def guarded(request, make: Callable, save: Callable, *, of, version: int, back: str, **page):
    """As `filled`, for what is written in two places at once: whoever comes second chooses between both versions.

    `make` answers the form on what stands now: `of` this record, in this `version`.
    """
    if url := made_by(request):
        return redirect(url)
    form, rows = read(request, make, version)
    if rows:
        title = _("You saved something else here meanwhile, in another window")
        return conflict_page(request, of, form, make(None), rows, trail=page["trail"], back=back, title=title)
    if form.is_valid() and form.read_version != version:
        messages.success(request, _("The same was saved already."))
        return redirect(back)
    return answered(request, form, save, back=back, **page)

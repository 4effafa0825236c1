"""A page with one form: shown, checked, done once, and shown again where somebody else was quicker."""

from __future__ import annotations

from collections.abc import Callable

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from secretariat.record.sending import sent


def filled(request, make: Callable, save: Callable, *, template: str = "selection/form.html", said="", **context):
    """`make(data)` answers the form, `save(form)` does it and answers where that led."""
    form = make(request.POST or None)
    if url := sent(request, form, lambda: save(form), said=said or _("This was recorded.")):
        return redirect(url)
    return render(request, template, {"form": form, **context}, status=form.status)

"""A page with one form: shown, checked, done once, and shown again where somebody else was quicker."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from secretariat.record.double import made_by, once
from secretariat.record.operations import EditConflict


def filled(request, make: Callable, save: Callable, *, template: str = "selection/form.html", said="", **context):
    """`make(data)` answers the form, `save(form)` does it and answers where that led."""
    if url := made_by(request.POST.get("token", ""), request.user):
        return redirect(url)
    form, status = make(request.POST or None), 200
    if form.is_valid():
        try:
            url = once(form.cleaned_data["token"], request.user, lambda: save(form))
        except EditConflict as conflict:
            form, status = look_again(request, make, conflict), 409
        except ValidationError as refusal:
            form.take(refusal, getattr(form, "names_of_ours", None))
        else:
            messages.success(request, said or _("This was recorded."))
            return redirect(url)
    return render(request, template, {"form": form, **context}, status=status)


def look_again(request, make: Callable, conflict: EditConflict):
    """What was typed stays, on top of what stands now."""
    sent = request.POST.copy()
    sent["version"] = str(conflict.current.version)
    form = make(sent)
    sentence = _("Somebody else changed this while you were writing. Your text is kept here: press again if it holds.")
    form.add_error(None, sentence)
    return form

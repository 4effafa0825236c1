"""How a page sends a form of the roster: once, with what was refused beside the fields."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from secretariat.record.double import made_by, once
from secretariat.record.operations import EditConflict


def sent(request, form, do: Callable[[], object], url: str, done: str):
    """Run `do` once and lead on to `url`; nothing where the form is to be shown (again)."""
    if (before := made_by(request.POST.get("token", ""), request.user)) and request.method == "POST":
        return redirect(before)
    if not form.is_valid():
        return None
    try:
        answer = once(form.cleaned_data["token"], request.user, lambda: (do(), url)[1])
    except ValidationError as refusal:
        form.take(refusal)
        return None
    except EditConflict:
        form.add_error(None, _("This has changed since you opened the page: open it again, and repeat your change."))
        return None
    messages.success(request, done)
    return redirect(answer)


def form_page(request, form, *, title: str, action: str, back: str, trail: list[dict], **more):
    context = {"title": title, "form": form, "action": action, "cancel_url": back, "trail": trail, **more}
    return render(request, "roster/form.html", context)


def pressed(request, do: Callable[[], object], url: str, done: str):
    """A button without a form: do it, say so or why not, and lead on."""
    try:
        do()
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
    else:
        messages.success(request, done)
    return redirect(url)

"""How a page sends a form of the roster: once, with what was refused beside the fields."""

from __future__ import annotations

from collections.abc import Callable

from django.shortcuts import redirect, render

from secretariat.record import sending


def sent(request, form, do: Callable[[], object], url: str, done: str):
    """Run `do` once and lead on to `url`; nothing where the form is to be shown (again)."""
    led = sending.sent(request, form, lambda: (do(), url)[1], said=done)
    return redirect(led) if led else None


def form_page(request, form, *, title: str, action: str, back: str, trail: list[dict], **more):
    context = {"title": title, "form": form, "action": action, "cancel_url": back, "trail": trail, **more}
    return render(request, "roster/form.html", context, status=form.status)


def pressed(request, do: Callable[[], object], url: str, done: str):
    """A button without a form: do it, say so or why not, and lead on."""
    sending.pressed(request, do, done)
    return redirect(url)

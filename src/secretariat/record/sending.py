"""How a page sends a form: once, with what was refused beside the fields, and what somebody else changed said."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError

from .double import made_by, once, sent_otherwise
from .operations import EditConflict


def sent(request, form, do: Callable[[], str], *, said: str = "", asks: bool = False) -> str:
    """Do once what the form asks; answers where it led, or nothing where the form is to be shown (again).

    `do` answers the address; `said` is told on the next page. What was refused stands beside the fields, and
    `form.status` is what the page then answers with. `asks`: the same page sent again with other words asks first
    whether another one is meant.
    """
    if url := made_by(request):
        return url
    if not form.is_valid() or (asks and asked_again(request, form)):
        return ""
    try:
        url = once(request, do)
    except EditConflict as conflict:
        form.look_again(conflict.current)
    except ValidationError as refusal:
        form.take(refusal, getattr(form, "names_of_ours", None))
    else:
        if said:
            messages.success(request, said)
        return url
    return ""


def asked_again(request, form) -> bool:
    before = sent_otherwise(request)
    if before:
        form.ask_again(before, otherwise=True)
    return bool(before)


def pressed(request, do: Callable[[], object], said: str) -> None:
    """A button without a form: do it, and say so or why not."""
    try:
        do()
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.warning(request, sentence)
    else:
        messages.success(request, said)

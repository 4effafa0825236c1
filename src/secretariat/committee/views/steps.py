"""One step with one record: its questions, what follows, and the operation."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import require
from secretariat.record.double import made_by, once
from secretariat.record.operations import EditConflict

from ..kinds import page_of
from ..steps import STEPS, step_of
from .found import find, trail


@require_http_methods(["GET", "POST"])
def step(request, noun, pk, slug):
    _kind, record = find(request.user, noun, pk)
    if url := made_by(request):
        return redirect(came_from(request) or url)
    taken = step_of(slug, record)
    if taken is None:
        return not_possible(request, record, slug)
    require(request.user, *taken.needs(record))
    form = taken.form_class(request.POST or None, record=record, user=request.user)
    if form.is_valid():
        try:
            url = once(request, lambda: page_of(form.do(by=request.user)))
        except EditConflict:
            return changed_meanwhile(request, record, taken)
        except ValidationError as refusal:
            form.take(refusal, getattr(form, "names_of_ours", None))
        else:
            messages.success(request, _("This was recorded."))
            return redirect(came_from(request) or url)
    return render(request, "committee/step.html", context_of(request, record, taken, form))


def context_of(request, record, taken, form) -> dict:
    return {
        "title": taken.label,
        "record": record,
        "form": form,
        "consequences": form.consequences(),
        "several": form.buttons(),
        "is_grave": taken.is_grave,
        "back": came_from(request),
        "cancel_url": came_from(request) or page_of(record),
        "trail": trail(record, taken.label),
    }


def came_from(request) -> str:
    """A page of ours to go back to; a step taken from the board leads back to the board."""
    from django.utils.http import url_has_allowed_host_and_scheme

    back = request.POST.get("back") or request.GET.get("back") or ""
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None) else ""


def not_possible(request, record, slug):
    """Taken already, or not for this record as it stands."""
    known = next((one for one in STEPS if one.slug == slug and (not one.kinds or record.noun() in one.kinds)), None)
    if known is None:
        raise Http404
    require(request.user, *known.needs(record))
    messages.warning(
        request, _("“%(step)s” is not possible with this record as it stands now.") % {"step": known.label}
    )
    return redirect(page_of(record))


def changed_meanwhile(request, record, taken):
    """The step was offered for a record that has changed since: look again before taking it."""
    _kind, record = find(request.user, record.noun(), record.pk)
    if step_of(taken.slug, record) is None:
        return not_possible(request, record, taken.slug)
    sent = request.POST.copy()
    sent["version"] = str(record.version)
    form = taken.form_class(sent, record=record, user=request.user)
    form.add_error(
        None,
        _("Someone else changed this record while you were writing. Look at it again, and press again if this holds."),
    )
    return render(request, "committee/step.html", context_of(request, record, taken, form), status=409)

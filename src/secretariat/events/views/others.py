"""Registering others: an officer at the door or from a note verbale, a focal point the people of a delegation."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import may
from secretariat.committee.rules import KEEP_RECORD
from secretariat.record.sending import sent

from .. import operations as do
from ..forms.others import RegisterAnotherForm
from ..models import Event
from ..rules import delegations_of
from .found import find, trail
from .registering import form_of


@never_cache
@require_http_methods(["GET", "POST"])
def another(request, slug):
    """events/seminar-2027/registrations/new/"""
    event = find(request, slug)
    keeps = may(request.user, KEEP_RECORD, event)
    own = [] if keeps else delegations_of(request.user, event.committee_code)
    if not (keeps or own):
        raise PermissionDenied
    form = form_of(event)
    answers = RegisterAnotherForm(request.POST or None, form=form, user=request.user, delegations=own)
    back = reverse("events:registrations", args=[slug]) if keeps else reverse("events:accreditation")
    if url := sent(request, answers, lambda: entered(request, event, answers, keeps, back)):
        return redirect(url)
    context = {
        "title": _("Register somebody"),
        "record": event,
        "registration_form": form,
        "is_open": event.is_open if keeps else form.is_open,
        "form": answers,
        "back": back,
        "trail": trail(event, _("Register somebody")),
    }
    return render(request, "events/another.html", context)


def entered(request, event: Event, answers: RegisterAnotherForm, keeps: bool, back: str) -> str:
    """Whoever may decide has decided by registering them."""
    decided = {"is_late": keeps, "is_accredited": True, "is_approved": keeps}
    made = do.register_another(event, by=request.user, **decided, **answers.values())
    blanks = {"name": made, "state": made.get_state_display()}
    messages.success(request, _("%(name)s: %(state)s.") % blanks)
    return f"{back}#registration-{made.pk}"

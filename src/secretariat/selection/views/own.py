"""What an applicant says of themselves on their own page, beside what they wrote under the criteria."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..forms.applying import CountForm
from .applying import by
from .filling import filled
from .found import call_trail, own_application


def page_of(applicant, title: str) -> dict:
    call = applicant.selection.call
    told = {"title": title, "lead": str(call.titles), "cancel_url": applicant.own_url, "is_private": True}
    return {**told, "trail": call_trail(call.number, title)}


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def balance(request, token):
    """applications/<token>/balance/: to be counted in it, or no more; at any time."""
    found = own_application(token)
    return filled(
        request,
        lambda data: CountForm(data, user=request.user, initial={"is_counted": found.is_counted}),
        lambda form: form.save(found, by(request)),
        action=_("Keep"), said=_("Your choice holds from now on."),
        explained=_(
            "What you choose holds at once for every number that is made from now on. Figures of years that are over "
            "are counted anew once a month."
        ),
        **page_of(found, _("Nationality and gender in the balance")),
    )  # fmt: skip

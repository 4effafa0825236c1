"""One engagement, as the steward has it stand in the roster or not."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..forms.keeping import ReasonForm
from ..models import Engagement
from ..operations.contracts import bring_back_contract, withdraw_contract
from .finding import for_stewards, of_profile
from .finding import kept as way
from .sending import form_page, sent


def told_of_withdrawal(found: Engagement) -> str:
    """Also that nobody else engaged this person, as far as the roster knows."""
    done = _("The engagement is out of the roster; an import leaves it so.")
    if found.profile.engagements.standing().exclude(pk=found.pk).exists():
        return done
    return done + " " + _("It was the only one: the person stays in the roster until you move their profile.")


@require_http_methods(["GET", "POST"])
@for_stewards
def contract(request, profile, pk):
    """roster/<number>/engagements/<id>/: withdraw it, or bring it back, with a reason."""
    found, here = of_profile(Engagement.objects.all(), profile, pk), reverse("roster:steward", args=[profile.number])
    form = ReasonForm(request.POST or None, record=found, user=request.user)
    if found.is_standing:
        do, done = withdraw_contract, told_of_withdrawal(found) if form.is_bound else ""
        title, action = _("Withdraw this engagement"), _("Withdraw")
    else:
        do, done = bring_back_contract, _("The engagement is in the roster again.")
        title, action = _("Bring this engagement back"), _("Bring back")
    answer = sent(request, form, lambda: do(found, by=request.user, reason=form.cleaned_data["reason"]), here, done)
    if answer is not None:
        return answer
    lead = f"{found.contract} · {found}"
    return form_page(request, form, title=title, action=action, back=here, trail=way(profile, title), lead=lead)

"""Who is a member or moderator of a forum."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import require
from secretariat.accounts.models import Person, SignIn
from secretariat.record.forms import CarefulForm
from secretariat.record.sending import sent

from .. import operations as do
from ..models import Duty
from ..rules import MODERATE
from .finding import find_forum
from .forums import way


class MemberForm(CarefulForm):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("That with which the person signs in; an administrator invites those who cannot yet."),
    )
    duty = forms.ChoiceField(label=gettext_lazy("As"), choices=Duty.choices, widget=forms.RadioSelect, initial="member")

    def clean_email(self) -> Person:
        found = SignIn.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if found is None:
            raise ValidationError(_("Nobody signs in with this address: check it, or ask an administrator to invite."))
        return found.person


@require_http_methods(["GET", "POST"])
def members(request, pk):
    forum = find_forum(request, pk)
    require(request.user, MODERATE, forum)
    here = reverse("forum:members", args=[pk])
    form = MemberForm(request.POST or None, user=request.user)
    done = _("%(name)s was added.") % {"name": request.POST.get("email", "")}
    if sent(request, form, lambda: added(forum, form.cleaned_data, request.user) and here, said=done):
        return redirect(here)
    trail = [*way(), {"text": str(forum), "url": forum.get_absolute_url()}, {"text": _("Members")}]
    context = {"title": _("Members and moderators"), "forum": forum, "form": form, "trail": trail}
    return render(request, "forum/members.html", {**context, "rows": rows_of(forum)})


def added(forum, told: dict, user):
    return do.add_member(forum, told["email"], told["duty"], by=user)


def rows_of(forum) -> list[dict]:
    found = do.members_of(forum)
    return [{"member": one, "duty": Duty(one.role.code.rpartition("-")[2]).label} for one in found]


@require_http_methods(["GET", "POST"])
def end(request, pk, member):
    forum = find_forum(request, pk)
    require(request.user, MODERATE, forum)
    found = get_object_or_404(do.members_of(forum), pk=member)
    back = reverse("forum:members", args=[pk])
    if request.method == "POST":
        do.end_member(forum, found, by=request.user)
        messages.success(request, _("%(name)s is no longer named here.") % {"name": found.person})
        return redirect(back)
    context = {
        "title": _("End the membership of %(name)s") % {"name": found.person},
        "consequences": [_("What is open on other screens ends at once."), _("Messages stay where they are.")],
        "action": _("End the membership"),
        "is_grave": True,
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)

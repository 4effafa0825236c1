"""A person's tokens for programs: made, seen once, revoked."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from .keeping import make_token, revoke_token

LIFETIMES = [(30, _("30 days")), (180, _("180 days")), (365, _("one year"))]


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What is it for?"), max_length=100)
    days = forms.TypedChoiceField(label=_("How long is it valid?"), choices=LIFETIMES, coerce=int, initial=180)


@require_http_methods(["GET", "POST"])
def tokens(request):
    """The person's tokens, and a form for a new one; its secret is shown in the answer, and never again."""
    form, secret = TokenForm(request.POST or None), ""
    if form.is_valid():
        until = timezone.now() + dt.timedelta(days=form.cleaned_data["days"])
        secret = make_token(request.user.person, form.cleaned_data["name"], by=request.user, expires_at=until)
        form = TokenForm()
    held = request.user.person.api_tokens.filter(revoked_at__isnull=True)
    return render(request, "accounts/tokens.html", {"form": form, "secret": secret, "tokens": held})


@require_POST
def revocation(request, token_id):
    """End one of one's own tokens."""
    revoke_token(get_object_or_404(request.user.person.api_tokens, pk=token_id), by=request.user)
    return redirect("tokens")


patterns = [
    path("account/tokens/", tokens, name="tokens"),
    path("account/tokens/<int:token_id>/revocation/", revocation, name="token_revocation"),
]

"""One's address for signing in: asked for with the password, changed by the link sent to it."""

from __future__ import annotations

from functools import partial
from smtplib import SMTPException

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import addresses
from ..forms import AddressForm
from . import attempt


def trail(title: str) -> list[dict]:
    return [{"text": _("Your profile"), "url": reverse("profile")}, {"text": title}]


@never_cache
@require_http_methods(["GET", "POST"])
def address_entry(request):
    """Name a new address; a letter goes there."""
    form = AddressForm(request.POST or None, user=request.user)
    if form.is_valid() and sent(request, form.cleaned_data["email"]):
        return redirect("profile")
    title = _("Change your address")
    context = {"title": title, "form": form, "action": _("Send the letter"), "cancel_url": reverse("profile")}
    return render(request, "accounts/form.html", context | {"trail": trail(title)})


def sent(request, address: str) -> bool:
    try:
        addresses.ask(request.user, address)
    except (OSError, SMTPException):
        messages.warning(request, _("The letter could not be sent: the mail server did not take it. Try again later."))
        return False
    told = _("A letter was sent to %(address)s: follow its link, and you sign in with that address.")
    messages.success(request, told % {"address": address})
    return True


@never_cache
@require_http_methods(["GET", "POST"])
def address(request, token):
    """The link of the letter: one press of a button, so that no program that reads letters changes it."""
    new = addresses.of_token(token, request.user)
    if not new:
        messages.warning(request, _("This link was used, it is too old, or it is not yours."))
        return redirect("profile")
    if request.method == "POST":
        attempt(request, partial(addresses.change, request.user, new, by=request.user), _("Your address was changed."))
        return redirect("profile")
    title = _("Change your address")
    context = {
        "title": title,
        "sentence": _("You sign in with %(address)s from now on, and letters go there.") % {"address": new},
        "action": _("Change the address"),
        "cancel_url": reverse("profile"),
        "trail": trail(title),
    }
    return render(request, "confirm.html", context)

"""The address one signs in with: changed only by whoever can read letters sent to the new one."""

from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .models import SignIn
from .telling import tell

VALID = dt.timedelta(days=2)
SALT = "secretariat.accounts.addresses"


def ask(sign_in: SignIn, address: str) -> None:
    """Send a link to the new address. Whether somebody else has it is told to its reader, not to whoever asks."""
    with translation.override(sign_in.person.language):
        told = {"site": settings.INSTALLATION_NAME}
        body = [
            _("By this link you sign in to %(site)s with this address from now on; it works once, for two days:")
            % told,
            link(sign_in, address),
            _("If you did not ask for it, do nothing."),
            "",
        ]
        subject = _("Your new address for %(site)s") % told
        EmailMessage(subject=subject, body="\n\n".join(body), to=[address]).send()


def link(sign_in: SignIn, address: str) -> str:
    token = signing.dumps([sign_in.pk, sign_in.email, address.lower()], salt=SALT)
    return settings.SITE_URL + reverse("address", args=[token])


def of_token(token: str, sign_in: SignIn) -> str:
    """The new address a link is for; nothing where it is not hers, too old, or used."""
    try:
        pk, before, address = signing.loads(token, salt=SALT, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return address if (pk, before) == (sign_in.pk, sign_in.email) else ""


@transaction.atomic
def change(sign_in: SignIn, address: str, *, by) -> None:
    """Sign in with this address, which has been proved. The journal is told that, not which."""
    sign_in = SignIn.objects.select_for_update().select_related("person").get(pk=sign_in.pk)
    if SignIn.objects.filter(email__iexact=address).exclude(pk=sign_in.pk).exists():
        raise ValidationError(_("Somebody else signs in with this address."))
    before, sign_in.email = sign_in.email, address
    sign_in.save(update_fields=["email"])
    sign_in.person.email = address
    sign_in.person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=sign_in).delete()
    EmailAddress.objects.create(user=sign_in, email=address, verified=True, primary=True)
    tell("address changed", sign_in.person, by=by, person=sign_in.person)
    transaction.on_commit(lambda: say_goodbye(before, sign_in.person.language))


def say_goodbye(before: str, language: str) -> None:
    """Whoever reads the address of before hears of it, in case it was not she."""
    with translation.override(language):
        told = {"site": settings.INSTALLATION_NAME}
        body = _("This address no longer signs in to %(site)s: another was set. If it was not you, write to us.") % told
        EmailMessage(subject=_("Your address for %(site)s was changed") % told, body=body, to=[before]).send()

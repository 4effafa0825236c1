"""Inviting somebody, by a signed link that works once; and accepting."""

from __future__ import annotations

import datetime as dt
import secrets
from smtplib import SMTPException

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from secretariat.core.text import clean

from .models import Invitation, Person, SignIn
from .operations import give_role
from .telling import tell

VALID = dt.timedelta(days=14)
SALT = "secretariat.accounts.invitations"


class LetterNotSent(Exception):
    """The invitation stands; its letter did not go out."""


def invite(*, email: str, name: str, role, by, language="en", organization=None, committee_code="", person=None):
    """Invite somebody to sign in, in a role. Raises ValidationError where the address has a sign-in or an invitation
    that still works (one that lapsed is withdrawn), LetterNotSent where all is well but the mail server."""
    email = email.strip().lower()
    if SignIn.objects.filter(email__iexact=email).exists():
        raise ValidationError(
            {"email": _("Somebody signs in with this address already: give the role on that person’s page.")}
        )
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    if waiting.filter(email__iexact=email, until__gt=timezone.now()).exists():
        raise ValidationError(
            {"email": _("An invitation to this address is waiting already: send it again from the list.")}
        )
    person = person or unnamed_by_sign_in(email)
    if person is not None and waiting.filter(person=person, until__gt=timezone.now()).exists():
        raise ValidationError({"email": _("This person has an invitation already: withdraw that one first.")})
    for lapsed in waiting.filter(Q(email__iexact=email) | Q(person__isnull=False, person=person)):
        withdraw(lapsed, by=by)
    invitation = Invitation(
        email=email,
        name=clean(name),
        language=language,
        person=person,
        role=role,
        organization=organization,
        committee_code=committee_code,
        invited_by=getattr(by, "person", by),
    )
    state = {"role": role.code, "committee": committee_code}
    return send(invitation, "invited", by=by, state=state)


def unnamed_by_sign_in(email: str) -> Person | None:
    """Someone whom the record names with this address, and who cannot sign in yet."""
    found = list(Person.objects.filter(email__iexact=email, sign_in=None, erased_at=None)[:2])
    return found[0] if len(found) == 1 else None


def send_again(invitation: Invitation, *, by) -> Invitation:
    """A new letter with a new link and a new term; the link sent before works no more."""
    refuse_unless_waiting(invitation)
    return send(invitation, "invited again", by=by)


@transaction.atomic
def withdraw(invitation: Invitation, *, by) -> None:
    refuse_unless_waiting(invitation)
    invitation.withdrawn_at = timezone.now()
    forget(invitation)
    tell("invitation withdrawn", invitation, by=by, person=invitation.person)


def refuse_unless_waiting(invitation: Invitation) -> None:
    if not invitation.is_waiting:
        raise ValidationError(_("This invitation was accepted or withdrawn."))


def send(invitation: Invitation, verb: str, *, by, **told) -> Invitation:
    """The letter goes out when the invitation is safe."""
    with transaction.atomic():
        invitation.nonce = secrets.token_urlsafe(16)
        invitation.sent_at = timezone.now()
        invitation.until = invitation.sent_at + VALID
        invitation.save()
        tell(verb, invitation, by=by, person=invitation.person, **told)
    try:
        letter(invitation).send()
    except (OSError, SMTPException) as error:
        raise LetterNotSent from error
    return invitation


def forget(invitation: Invitation) -> None:
    """Name and address have served."""
    invitation.name = invitation.email = ""
    invitation.nonce = secrets.token_urlsafe(16)
    invitation.save()


def letter(invitation: Invitation) -> EmailMessage:
    with translation.override(invitation.language):
        told = {
            "site": settings.INSTALLATION_NAME,
            "role": str(invitation.role),
            "link": link(invitation),
            "day": formats.date_format(timezone.localtime(invitation.until), "DATE_FORMAT"),
        }
        body = [
            _("You are invited to sign in to %(site)s as: %(role)s.") % told,
            _("Choose a password by this link, which works once and until %(day)s:") % told,
            told["link"],
            _("If you did not expect this letter, do nothing: no sign-in is made unless you accept."),
            "",
        ]
        return EmailMessage(subject=_("Invitation to %(site)s") % told, body="\n\n".join(body), to=[invitation.email])


def link(invitation: Invitation) -> str:
    token = signing.dumps([invitation.pk, invitation.nonce], salt=SALT)
    return settings.SITE_URL + reverse("join", args=[token])


def of_token(token: str) -> Invitation | None:
    """The invitation a link leads to, while it can be accepted."""
    try:
        pk, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Invitation.objects.select_related("role", "organization", "person").filter(pk=pk, nonce=nonce).first()
    return found if found is not None and found.is_open else None


@transaction.atomic
def accept(invitation: Invitation, *, name: str, password: str) -> SignIn:
    """Make the sign-in and give the role. A second press of the button finds the invitation used."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    refuse_unless_waiting(invitation)
    if SignIn.objects.filter(Q(email__iexact=invitation.email) | Q(person__isnull=False, person=invitation.person)):
        raise ValidationError(_("You can sign in already: this invitation is not needed any more."))
    person = invitation.person or Person(language=invitation.language, organization=invitation.organization)
    person.name, person.email = clean(name), person.email or invitation.email
    person.save()
    sign_in = SignIn.objects.create_user(invitation.email, password, person=person)
    told = {"organization": invitation.organization, "committee_code": invitation.committee_code}
    give_role(person, invitation.role, by=invitation.invited_by, **told)
    invitation.person, invitation.accepted_at = person, timezone.now()
    forget(invitation)
    tell("invitation accepted", invitation, by=sign_in, person=person)
    return sign_in

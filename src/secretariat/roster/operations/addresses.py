"""An address by which a consultant is reached: it holds once a letter to it has proved that it is theirs."""

from __future__ import annotations

import hashlib

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.core.limits import within

from ..models import Profile
from ..telling import write
from .profiles import change_profile

SALT, DAYS = "secretariat.roster.address", 7
AN_HOUR, LETTERS = 60 * 60, 10


def is_of_their_sign_in(profile: Profile, email: str) -> bool:
    """They proved it when they signed in."""
    sign_in = getattr(profile.person, "sign_in", None)
    return sign_in is not None and sign_in.email.lower() == email.lower()


def is_taken(profile: Profile, email: str) -> bool:
    """Is it another's, in the roster or among those who sign in?"""
    others = Profile.objects.standing().exclude(pk=profile.pk).filter(email__iexact=email)
    signing_in = get_user_model().objects.filter(email__iexact=email).exclude(person=profile.person_id)
    return others.exists() or signing_in.exists()


def ask_to_prove(profile: Profile, email: str) -> None:
    """Write to the new address. Whether it is somebody's already is told there alone, and to nobody who guesses."""
    if not within(f"roster-address-{profile.pk}", most=LETTERS, seconds=AN_HOUR):
        raise ValidationError({"email": _("This was asked too often from here: try again in an hour.")})
    asked = hashlib.sha256(email.encode()).hexdigest()[:16]
    key = f"roster {profile.pk} address {asked} {timezone.now():%Y%m%d%H}"
    say = it_is_taken if is_taken(profile, email) else lambda: is_it_yours(profile, email)
    write(email, key, profile.language, say, profile=profile)


def is_it_yours(profile: Profile, email: str) -> tuple[str, str, str]:
    token = signing.dumps([profile.number, email, profile.email], salt=SALT)
    body = _(
        "Somebody in the roster of consultants asked to be written to at this address. If it was you, press the button "
        "behind this link, which works for seven days. Otherwise do nothing: the address is not used."
    )
    return _("Is this address yours?"), body, reverse("roster:address_by_link", args=[token])


def it_is_taken() -> tuple[str, str, str]:
    body = _(
        "Somebody in the roster of consultants asked to be written to at this address. It belongs to another profile "
        "or sign-in already, and nothing was changed. If it was you, ask the Secretariat to bring the two together."
    )
    return _("This address is in use already"), body, reverse("roster:roster")


def read(token: str) -> tuple[Profile, str]:
    """Whose profile and which address. BadSignature where it is not ours, too old, or was used; DoesNotExist where the
    profile is gone."""
    number, email, was = signing.loads(token, salt=SALT, max_age=DAYS * 24 * AN_HOUR)
    profile = Profile.objects.standing().select_related("person__sign_in").get(number=number, erased_at=None)
    if profile.email != was:
        raise signing.BadSignature
    return profile, email


@transaction.atomic
def hold(profile: Profile, email: str) -> Profile:
    """It is proved: it is theirs from now on."""
    if is_taken(profile, email):
        raise ValidationError(_("This address is in use already"))
    return change_profile(profile, by=None, verb="address proved", email=email)

"""A consultant names referees; each is asked by letter, reminded twice, and answers by the link in it."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.core.text import clean

from ..models import Advice, Profile, Reference, ReferenceState
from ..telling import tell, write
from .addresses import is_of_their_sign_in

MOST = 5  # referees at a time
REMINDERS, BETWEEN = 2, dt.timedelta(days=10)


@transaction.atomic
def ask(profile: Profile, *, name: str, email: str, relation: str, language: str) -> Reference:
    """Write to a referee. One address is asked once."""
    Profile.objects.select_for_update().get(pk=profile.pk)
    if email.strip().lower() == profile.email.lower() or is_of_their_sign_in(profile, email.strip()):
        raise ValidationError({"email": _("This is your own address: name somebody else.")})
    held = profile.references.exclude(state=ReferenceState.TAKEN_BACK)
    if held.filter(email__iexact=email).exists():
        raise ValidationError({"email": _("This referee was asked already.")})
    if held.count() >= MOST:
        raise ValidationError(_("You have named %(most)s referees: take one back first.") % {"most": MOST})
    told = {"name": clean(name), "email": email.strip().lower(), "relation": clean(relation), "language": language}
    made = Reference.objects.create(profile=profile, asked_at=timezone.now(), **told)
    send(made)
    return made


def send(reference: Reference) -> None:
    key = f"roster reference {reference.pk} {reference.reminded}"
    write(reference.email, key, reference.language, partial(letter, reference), profile=reference.profile)


def letter(reference: Reference) -> tuple[str, str, str]:
    blanks = {"name": reference.profile.name, "referee": reference.name, "relation": reference.relation}
    subject = _("%(name)s asks you for a reference") % blanks
    body = [
        _("Dear %(referee)s,") % blanks,
        _("%(name)s is in a roster of consultants and has named you as a referee (%(relation)s).") % blanks,
        _("The page below has two questions; you need no account. Officers of the Secretariat read what you answer."),
    ]
    return subject, "\n\n".join(body), reference.own_url


@transaction.atomic
def answer(reference: Reference, *, advice: str, text: str) -> Reference:
    """What the referee says, once. Raises ValidationError where there is nothing to answer any more."""
    current = open_one(reference)
    if advice not in Advice.values:
        raise ValidationError({"advice": _("Choose.")})
    return close(current, ReferenceState.ANSWERED, advice=advice, answer=clean(text, lines=True))


@transaction.atomic
def decline(reference: Reference) -> Reference:
    """The referee would rather not; her address is forgotten."""
    return close(open_one(reference), ReferenceState.DECLINED, email="")


def open_one(reference: Reference) -> Reference:
    current = Reference.objects.select_for_update().get(pk=reference.pk)
    if not current.is_open:
        raise ValidationError(_("This reference was given, declined or taken back already."))
    return current


def close(reference: Reference, state: str, **values) -> Reference:
    for name, value in {"state": state, "answered_at": timezone.now(), **values}.items():
        setattr(reference, name, value)
    reference.save()
    profile = Profile.objects.select_related("person").get(pk=reference.profile_id)
    tell(profile, f"reference {reference.pk} {state}", partial(said, reference))
    return reference


def said(reference: Reference) -> tuple[str, str, str]:
    from django.urls import reverse

    blanks = {"name": reference.name, "state": reference.get_state_display()}
    return _("Reference by %(name)s: %(state)s") % blanks, "", reverse("roster:references")


@transaction.atomic
def take_back(reference: Reference) -> None:
    """The consultant does without; what the referee said goes with it."""
    gone = {"state": ReferenceState.TAKEN_BACK, "name": "", "email": "", "relation": "", "answer": "", "advice": ""}
    Reference.objects.filter(pk=reference.pk).update(**gone)


def remind(now: dt.datetime) -> int:
    """The sweep: whoever has not answered is reminded, twice at most; then nobody waits any more."""
    count = 0
    waiting = Reference.objects.filter(state=ReferenceState.ASKED, asked_at__lte=now - BETWEEN)
    for one in waiting.select_related("profile").order_by("pk"):
        if now - (one.reminded_at or one.asked_at) < BETWEEN:
            continue
        if one.reminded >= REMINDERS:
            one.state = ReferenceState.SILENT
        else:
            one.reminded, one.reminded_at = one.reminded + 1, now
            send(one)
        one.save()
        count += 1
    return count

"""How somebody comes into the pool of prospects: she puts herself forward, or is proposed and agrees."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.text import clean
from secretariat.record.journal import person_of

from ..grounds import ground
from ..models import Deed, How, Pool, Profile, State, Suggestion
from ..proving import prove
from ..telling import write
from .consent import consent
from .profiles import change_profile, enter_profile

PATIENCE = dt.timedelta(days=30)


@transaction.atomic
def apply(*, email: str, by=None, person=None, reason: str = "self-applied", consents: dict | None = None, **values):
    """A profile of the pool of prospects, from an address that was proved by a letter. One address, one profile."""
    email = email.strip().lower()
    if known(email):
        raise ValidationError(_("There is a profile with this address already: the letter to it leads there."))
    told = {"pool": Pool.PROSPECT, "state": State.APPLIED, "reason": reason, "confirmed_on": timezone.localdate()}
    told |= {"email": email, **values, **({"person": person} if person is not None else {})}
    held = candidate(email)
    made = change_profile(held, by=by or person, **told) if held else enter_profile(by=by or person, **told)
    prove(made, Deed.MOVED, by=by or person, after=State.APPLIED, reason=reason, ground=ground("form"))
    if consents:
        consent(made, consents, by=by or person, how=How.APPLYING)
    return made


def known(email: str) -> Profile | None:
    return of_address(email).exclude(state=State.CANDIDATE).first()


def candidate(email: str) -> Profile | None:
    """Who answered a call is known to nobody yet; putting herself forward makes her a prospect."""
    return of_address(email).filter(state=State.CANDIDATE).first()


def of_address(email: str):
    return Profile.objects.standing().filter(email__iexact=email, erased_at=None).order_by("pk")


@transaction.atomic
def suggest(*, name: str, email: str, because: str, language: str, by) -> Suggestion:
    """Propose somebody: she is asked by letter, and nothing is made of it unless she agrees. Whether the address is in
    the roster, or somebody else proposed it, is told in the letter alone, and to nobody who guesses."""
    email = email.strip().lower()
    if waiting(email).filter(by=person_of(by)).exists():
        raise ValidationError({"email": _("You have proposed this person, who was asked already.")})
    until = timezone.now() + PATIENCE
    told = {"name": clean(name), "email": email, "because": clean(because, lines=True), "language": language}
    made = Suggestion.objects.create(by=person_of(by), until=until, **told)
    say = letter_to_known if known(email) else letter
    write(email, f"roster suggestion {made.pk}", language, partial(say, made))
    return made


def waiting(email: str):
    return Suggestion.objects.filter(email__iexact=email, state=Suggestion.State.WAITING)


def letter(suggestion: Suggestion) -> tuple[str, str, str]:
    blanks = {"day": date_format(timezone.localtime(suggestion.until), "DATE_FORMAT")}
    rest = _("Nothing is made of it unless you agree on the page below. Without an answer until %(day)s your name and "
             "address are erased.") % blanks  # fmt: skip
    return (
        _("You were proposed for the roster of consultants"),
        "\n\n".join([*proposed(suggestion), rest]),
        suggestion.own_url,
    )


def letter_to_known(suggestion: Suggestion) -> tuple[str, str, str]:
    rest = _(
        "You are in the roster already, so there is nothing to do; whoever proposed you is not told. The page below "
        "shows what it holds of you once you have signed in. If you have no sign-in yet, ask the Secretariat to invite "
        "you."
    )
    return (
        _("You were proposed for the roster of consultants"),
        "\n\n".join([*proposed(suggestion), rest]),
        reverse("roster:mine"),
    )


def proposed(suggestion: Suggestion) -> list[str]:
    blanks = {"by": suggestion.by or "", "name": suggestion.name, "because": suggestion.because}
    return [
        _("Dear %(name)s,") % blanks,
        _("%(by)s has proposed you for a roster of consultants: %(because)s") % blanks,
    ]


@transaction.atomic
def agree(suggestion: Suggestion, **values) -> Profile:
    """She agrees, and says who she is."""
    current = open_one(suggestion)
    made = apply(email=current.email, reason="proposed", **values)
    answered(current, Suggestion.State.AGREED)
    return made


@transaction.atomic
def decline(suggestion: Suggestion) -> None:
    answered(open_one(suggestion), Suggestion.State.DECLINED)


def open_one(suggestion: Suggestion) -> Suggestion:
    current = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if not current.is_open:
        raise ValidationError(_("This proposal was answered, or its time is over."))
    return current


def answered(suggestion: Suggestion, state: str) -> None:
    """One answer for all who proposed the same person."""
    for one in waiting(suggestion.email).select_for_update():
        empty(one, state)


def empty(suggestion: Suggestion, state: str) -> None:
    suggestion.state, suggestion.answered_at = state, timezone.now()
    suggestion.name = suggestion.email = suggestion.because = ""
    suggestion.save()


def forget_unanswered(now: dt.datetime) -> int:
    """The sweep: who did not answer in thirty days is not kept."""
    due = Suggestion.objects.filter(state=Suggestion.State.WAITING, until__lte=now).order_by("pk")
    for one in due:
        empty(one, Suggestion.State.LAPSED)
    return len(due)

"""Moving a profile from state to state: with a reason of the vocabulary, the ground it rests on, and a letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.models import Term

from ..models import NEXT_STATES, Deed, Profile, Proof, State
from ..proving import proof_of, prove
from ..telling import tell, tell_each
from .profiles import change_profile, change_profiles

REASONS = "roster-reason"
RENEWING = {"confirmed", "renewed"}


def reasons_for(state: str):
    """The reasons that lead into a state, as the vocabulary has them; erasure is no steward's to choose."""
    return Term.objects.filter(vocabulary=REASONS, extras__scope=state).exclude(code="erased").order_by("order", "pk")


def reason_in_words(code: str) -> str:
    found = Term.objects.filter(vocabulary=REASONS, code=code).first() if code else None
    return str(found) if found else code


@transaction.atomic
def move(profile: Profile, state: str, *, reason: str, ground: str, by, version: int | None = None) -> Profile:
    """What a steward does. Raises ValidationError where the profile cannot go there, or reason or ground is missing."""
    current = Profile.objects.select_for_update().get(pk=profile.pk)
    if current.erased_at is not None:
        raise ValidationError(_("The data of this person were erased: nothing can be done with the profile any more."))
    if state not in NEXT_STATES[State(current.state)]:
        blanks = {"from": current.get_state_display(), "to": State(state).label}
        raise ValidationError(_("A profile that is “%(from)s” cannot become “%(to)s”.") % blanks)
    if not reasons_for(state).filter(code=reason).exists():
        raise ValidationError({"reason": _("Choose one of the reasons that lead there.")})
    if not ground.strip():
        raise ValidationError({"ground": _("Say what this rests on: a document, a letter, a contract.")})
    return moved(current, state, reason=reason, ground=ground, by=by, version=version)


@transaction.atomic
def moved(profile: Profile, state: str, *, reason: str, ground: str, by, version: int | None = None, **more) -> Profile:
    """The move itself, its proof and the letter; the caller has looked whether it may be."""
    before, today = profile.state, timezone.localdate()
    values = {"state": state, "reason": reason, "state_since": today, **more}
    if reason in RENEWING:
        values |= {"confirmed_on": today, "reminded_on": None}
    after = change_profile(profile, by=by, version=version, verb="moved", **values)
    prove(after, Deed.MOVED, by=by, before=before, after=state, reason=reason, ground=ground)
    tell(after, f"is {state} {after.version}", partial(said, after))
    return after


@transaction.atomic
def moved_by_the_clock(profiles: list[Profile], state: str, *, reason: str, ground: Callable[[Profile], str]) -> None:
    """As `moved`, of many at once."""
    told = {one.pk: {"before": one.state, "ground": ground(one)} for one in profiles}
    today, term = timezone.localdate(), Term.objects.filter(vocabulary=REASONS, code=reason).first()
    values = {"state": state, "reason": reason, "state_since": today}
    after = change_profiles(profiles, by=None, verb="moved", **values)
    proofs = [proof_of(one, Deed.MOVED, by=None, after=state, reason=reason, **told[one.pk]) for one in after]
    Proof.objects.bulk_create(proofs)
    tell_each(after, lambda one: f"is {state} {one.version}", lambda one: said(one, term))


def said(profile: Profile, reason: Term | None = None) -> tuple[str, str, str]:
    """`reason` is the term, where the caller has it."""
    state, reason = profile.get_state_display(), str(reason) if reason else reason_in_words(profile.reason)
    subject = _("Your profile in the roster of consultants: %(state)s") % {"state": state}
    body = [_("Your profile is now “%(state)s”. The reason: %(reason)s.") % {"state": state, "reason": reason}]
    if profile.state in {State.NEEDS_UPDATE, State.INACTIVE}:
        body.append(_("If all that is said of you is still true, one press on the page below says so."))
    return subject, "\n\n".join(body), way_in(profile)


def way_in(profile: Profile) -> str:
    """Her own page where she signs in; without a sign-in, the signed link that says where her profile stands, and by
    which she confirms where she can; the roster itself where nothing is kept of her any more."""
    from ..confirming import link

    if getattr(profile.person, "sign_in", None) is not None:
        return reverse("roster:mine")
    is_gone = profile.erased_at is not None or profile.erasure_asked_at is not None
    return reverse("roster:roster") if is_gone else link(profile)

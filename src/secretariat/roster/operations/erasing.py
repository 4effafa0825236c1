"""Erasing what is personal of a consultant. Her engagements stay without her, for what the public counts: countries,
period, purpose. What an area still needs (retention.py) makes erasure wait, out of sight, and no longer."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.journal import person_of
from secretariat.record.models import Attachment
from secretariat.record.operations import change

from ..grounds import ground
from ..importing.erasing import forget as forget_rows
from ..models import Deed, Engagement, Objection, Profile, Reference, Ruling, State
from ..models.correction import Proposal
from ..models.proof import RosterLetter
from ..proving import prove
from ..retention import Hold, holds_on
from .profiles import change_profile

OF_A_CONTRACT = ("fee", "currency", "rating", "reply", "reply_language", "remark", "source", "told")


@transaction.atomic
def ask_for_erasure(profile: Profile, *, by) -> list[Hold]:
    """Erase now, or as soon as nothing holds the data any more: answers what holds them. Meanwhile nobody but the
    Secretariat sees them."""
    current = Profile.objects.select_for_update().get(pk=profile.pk)
    if current.erased_at is not None:
        return []
    holds = holds_on(current)
    if not holds:
        erase(current, by=by)
    elif current.erasure_asked_at is None:
        change_profile(current, by=by, verb="erasure asked for", erasure_asked_at=timezone.now())
        prove(current, Deed.ASKED_ERASURE, by=by)
    return holds


@transaction.atomic
def stay(profile: Profile, *, by) -> None:
    """She thinks better of it, while erasure waits."""
    if profile.erased_at is not None:
        raise ValidationError(_("The data were erased already."))
    change_profile(profile, by=by, verb="erasure taken back", erasure_asked_at=None)


@transaction.atomic
def erase(profile: Profile, *, by) -> Profile:
    """Whatever holds, the caller has looked. The row stays, empty and removed; what was proved stays, without words and
    without the name of whom it is about."""
    before, person = profile.state, profile.person_id
    nothing = {name: profile._meta.get_field(name).get_default() for name in Profile.PERSONAL}
    nothing |= {"person": None, "invitation": None, "objected_at": None, "erasure_asked_at": None, "confirmed_on": None}
    nothing |= {"state": State.REMOVED, "reason": "erased", "state_since": timezone.localdate(), "reminded_on": None}
    erased = change_profile(profile, by=by, verb="erased", erased_at=timezone.now(), **nothing)
    erase_beside(erased, by=by)
    is_own = person is not None and person == getattr(person_of(by), "pk", None)
    told = {"by": None, "ground": ground("own-page")} if is_own else {"by": by}
    prove(erased, Deed.ERASED, before=before, after=State.REMOVED, reason="erased", **told)
    erased.proofs.filter(by=person, by__isnull=False).update(by=None)
    return erased


def erase_beside(profile: Profile, *, by) -> None:
    """What other tables hold of her."""
    for one in Engagement.objects.filter(profile=profile).order_by("pk"):
        empty = {name: one._meta.get_field(name).get_default() for name in OF_A_CONTRACT}
        change(one, by=by, verb="erased", **empty)
    Proposal.objects.filter(profile=profile).delete()
    Reference.objects.filter(profile=profile).delete()
    objections = Objection.objects.filter(profile=profile)
    objections.update(words="", reason="")
    objections.filter(ruling=Ruling.OPEN).update(ruling=Ruling.TAKEN_BACK, decided_at=profile.erased_at)
    RosterLetter.objects.filter(profile=profile).delete()
    profile.appearances.all().delete()
    forget_rows(profile)
    forget_files(profile)


def forget_files(profile: Profile, **which) -> None:
    """All files of a profile, or those that are so."""
    for file in Attachment.objects.filter(kind=profile.noun(), record_id=profile.pk, **which):
        transaction.on_commit(lambda kept=file.file: kept.delete(save=False))
        file.delete()


def erase_due(now: dt.datetime) -> int:
    """The sweep: whoever asked is erased once nothing holds her any more."""
    waiting = Profile.objects.filter(erasure_asked_at__isnull=False, erased_at=None).order_by("pk")
    free = [profile for profile in waiting if not holds_on(profile)]
    for profile in free:
        erase(profile, by=None)
    return len(free)

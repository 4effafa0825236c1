"""What a consultant says of herself: what is hers to say holds at once, the rest is proposed and decided by a steward,
field by field (fields.py says which is which)."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.journal import person_of, plain
from secretariat.record.operations import change

from ..fields import CONSULTANT, CONTRACT, ENGAGEMENT, PROFILE
from ..models import Decision, Engagement, Profile, Proposal
from ..telling import tell
from .addresses import ask_to_prove, is_of_their_sign_in, is_taken
from .profiles import change_profile


@transaction.atomic
def correct(profile: Profile, *, by, version: int | None = None, **values) -> tuple[Profile, list[Proposal]]:
    """Change what is hers, propose the rest; answers the profile and what was proposed now. A new address waits for the
    letter that proves it. EditConflict where somebody else was quicker."""
    refuse_what_is_not_hers(PROFILE, values)
    own = {name: value for name, value in values.items() if PROFILE[name].wins == CONSULTANT}
    rest = {name: value for name, value in values.items() if name not in own}
    unproved = own.pop("email") if waits_for_proof(profile, own.get("email")) else ""
    # Also where nothing of hers differs: the version she had read is compared.
    after = change_profile(profile, by=by, version=version, verb="corrected by the consultant", **own)
    if unproved:
        ask_to_prove(after, unproved.strip().lower())
    made = [propose(after, name, getattr(after, name), value) for name, value in rest.items()]
    return after, [one for one in made if one is not None]


def waits_for_proof(profile: Profile, email: str | None) -> bool:
    """Would another address be theirs, which nothing has proved yet?"""
    if not email or email.lower() == profile.email.lower():
        return False
    return is_taken(profile, email) or not is_of_their_sign_in(profile, email)


def touched(record, values: dict) -> dict:
    """Of what a form says, which names every field: what differs from what stands. What waits for its decision stays
    as it was proposed; it is taken back by its own button."""
    return {name: value for name, value in values.items() if plain(value) != plain(getattr(record, name))}


def refuse_what_is_not_hers(table, values) -> None:
    for name in values:
        if name not in table or table[name].wins == CONTRACT:
            raise ValidationError(_("“%(field)s” comes from the contract system: ask there.") % {"field": name})


def propose(profile: Profile, name: str, was, value, *, engagement: Engagement | None = None) -> Proposal | None:
    """One open proposal a field: a new one takes the place of the last, and what stands already needs none."""
    was, value = plain(was), plain(value)
    open_ones = Proposal.objects.filter(profile=profile, engagement=engagement, field=name, state=Decision.OPEN)
    held = open_ones.first()
    if held is not None and held.value == value:
        return None
    left = Decision.TAKEN_BACK if was == value else Decision.REPLACED
    open_ones.update(state=left, decided_at=timezone.now())
    if was == value:
        return None
    return Proposal.objects.create(profile=profile, engagement=engagement, field=name, was=was, value=value)


@transaction.atomic
def correct_engagement(engagement: Engagement, **values) -> list[Proposal]:
    """What is wrong with a contract's countries, purpose or fields is always proposed."""
    refuse_what_is_not_hers(ENGAGEMENT, values)
    told = {"engagement": engagement}
    made = [propose(engagement.profile, n, getattr(engagement, n), value, **told) for n, value in values.items()]
    return [one for one in made if one is not None]


@transaction.atomic
def review(profile: Profile, decisions: dict[int, tuple[bool, str]], *, by) -> list[Proposal]:
    """Accept or refuse proposals: {id: (accepted, reason)}. A refusal needs its reason. She is told once, of all."""
    rows = Proposal.objects.select_for_update().filter(profile=profile, pk__in=decisions, state=Decision.OPEN)
    if len(rows) != len(decisions):
        raise ValidationError(decided_already())
    decided = [decide(one, *decisions[one.pk], by=by) for one in rows.order_by("pk")]
    if decided:
        profile = Profile.objects.select_related("person").get(pk=profile.pk)
        tell(profile, f"reviewed {max(one.pk for one in decided)}", partial(said, decided))
    return decided


def decided_already() -> str:
    return _("Something here was decided or taken back meanwhile: nothing of what you chose was taken. Look again.")


def decide(proposal: Proposal, is_accepted: bool, reason: str, *, by) -> Proposal:
    if not is_accepted and not reason.strip():
        raise ValidationError(_("Say why “%(field)s” is refused: the person is told.") % {"field": label_of(proposal)})
    if is_accepted:
        accept(proposal, by=by)
    proposal.state = Decision.ACCEPTED if is_accepted else Decision.REFUSED
    proposal.reason, proposal.decided_at, proposal.decided_by = reason.strip()[:500], timezone.now(), person_of(by)
    proposal.save()
    return proposal


def accept(proposal: Proposal, *, by) -> None:
    value, verb = {proposal.field: proposal.value}, "correction accepted"
    if proposal.engagement_id:
        change(proposal.engagement, by=by, verb=verb, **value)
    else:
        change_profile(proposal.profile, by=by, verb=verb, **value)


@transaction.atomic
def take_back(proposal: Proposal) -> None:
    """She thinks better of it."""
    open_one = Proposal.objects.filter(pk=proposal.pk, state=Decision.OPEN)
    open_one.update(state=Decision.TAKEN_BACK, decided_at=timezone.now())


def label_of(proposal: Proposal) -> str:
    return str((ENGAGEMENT if proposal.engagement_id else PROFILE)[proposal.field].label)


def said(decided: list[Proposal]) -> tuple[str, str, str]:
    lines = []
    for one in decided:
        blanks = {"field": label_of(one), "decision": one.get_state_display(), "reason": one.reason}
        lines.append(_("%(field)s: %(decision)s. %(reason)s") % blanks)
    return _("What you proposed for your profile was looked at"), "\n".join(lines).strip(), reverse("roster:mine")


def empty_old(now, *, days: int) -> int:
    """What was proposed is forgotten so many days after it was decided; that it was stays."""
    due = Proposal.objects.exclude(state=Decision.OPEN).filter(emptied_at=None)
    due = due.filter(decided_at__lte=now - timezone.timedelta(days=days))
    return due.update(was=None, value=None, reason="", emptied_at=now)

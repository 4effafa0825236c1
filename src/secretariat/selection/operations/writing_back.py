"""The contract is closed, and the engagement written back to the roster."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.multilingual import Texts
from secretariat.record.journal import now
from secretariat.record.operations import change
from secretariat.roster.importing.published import tell_of_publishing
from secretariat.roster.models import Engagement, Pool, Profile
from secretariat.roster.models import Method as RosterMethod
from secretariat.roster.models import State as ProfileState
from secretariat.roster.operations.profiles import change_profile, engage

from ..models import (
    Appraisal,
    Award,
    AwardState,
    Method,
    Selection,
    State,
)
from .appraising import of_the_roster
from .awarding import held
from .contracting import applicant_of, refuse_number_of_another, refuse_without_contract
from .moving import locked, move

WAYS = {
    Method.OPEN: RosterMethod.COMPETITIVE,
    Method.INVITED: RosterMethod.COMPETITIVE,
    Method.ROSTER: RosterMethod.ROSTER,
    Method.DIRECT: RosterMethod.DIRECT,
}


def close_contract(award: Award, *, by) -> Engagement:
    """Write the engagement, with its rating, to the roster; when that was the last contract, the selection ends."""
    selection = locked(award.selection)
    current = held(award, AwardState.ACCEPTED)
    refuse_without_contract(current)
    appraisal = Appraisal.objects.select_for_update().filter(award=current).first()
    refuse_unfinished(current, appraisal)
    engagement = written_back(current, selection, appraisal, by=by)
    change(appraisal, by=by, verb="closed", closed_at=now())
    change(current, by=by, verb="written to the roster", engagement=engagement)
    if not selection.awards.filter(state=AwardState.ACCEPTED, engagement=None).exists():
        move(selection, State.ENDED, by=by, verb="ended")
    return engagement


def refuse_unfinished(award: Award, appraisal: Appraisal | None) -> None:
    faults = []
    if award.ends_on and timezone.localdate(now()) < award.ends_on:
        told = _("The contract runs until %(day)s. Where it ended earlier, correct its last day first.")
        faults.append(told % {"day": date_format(award.ends_on)})
    if award.deliverables.standing().filter(accepted_on=None).exists():
        faults.append(_("Something is not delivered or not accepted yet."))
    if appraisal is None:
        faults.append(_("The work is not appraised yet."))
    elif appraisal.awaits_reply(now()):
        faults.append(_("The expert has ten days in which to reply to the appraisal."))
    if faults:
        raise ValidationError(faults)


def written_back(award: Award, selection: Selection, appraisal: Appraisal, *, by) -> Engagement:
    """The contract system may have brought the contract already: then its rating alone is added."""
    profile = applicant_of(award).profile
    refuse_number_of_another(award, award.contract)
    known = Engagement.objects.filter(contract=award.contract, profile=profile).first()
    if known is not None:
        return change(known, by=by, verb="appraised", **of_the_roster(appraisal))
    was_engaged, profile = profile.pool == Pool.ENGAGED, known_to_be_engaged(profile, by=by)
    if not was_engaged:
        tell_of_publishing(profile)
    return engage(
        profile, by=by, contract=award.contract, unit=selection.unit, action=selection.action,
        purposes=Texts.of(selection.titles), countries=selection.countries, fields=selection.expertise,
        place=selection.place, starts_on=award.starts_on, ends_on=award.ends_on, method=WAYS[selection.method],
        fee=award.fee, currency=award.currency, **of_the_roster(appraisal),
    )  # fmt: skip


def known_to_be_engaged(profile: Profile, *, by) -> Profile:
    """A prospect becomes one of those who were engaged."""
    if profile.pool == Pool.ENGAGED:
        return profile
    told = {"pool": Pool.ENGAGED, "state": ProfileState.ACTIVE, "reason": "engaged"}
    return change_profile(profile, by=by, verb="engaged", confirmed_on=timezone.localdate(now()), **told)

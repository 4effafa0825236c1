"""The contract: its number, days and fee, as the contract system has them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.record.journal import now
from secretariat.record.operations import change
from secretariat.roster.models import Engagement

from .. import dates, telling
from ..models import (
    Applicant,
    Award,
    AwardState,
    ComplaintState,
    Feedback,
    Selection,
    State,
)
from ..queries.in_the_way import of_award
from ..queries.justified import reason_kept
from .awarding import held, justify, refuse_above_the_ceiling, refuse_without_reason
from .deciding import refuse_in_the_way
from .feedback import unsuccessful, window_end
from .moving import locked, move


def sign(award: Award, *, by, contract: str, starts_on, ends_on, fee=None, currency="", reason="") -> Award:
    """The contract is there, with its number in the contract system, once nobody can complain any more; `reason` as in
    an offer, and needed only where it was not given for the same days then."""
    selection = locked(award.selection)
    current = held(award, AwardState.ACCEPTED)
    if current.contract:
        raise ValidationError(_("This contract is recorded already."))
    refuse_suspended(selection)
    refuse_in_the_way(of_award(current))
    told = {"contract": contract.strip(), "starts_on": starts_on, "ends_on": ends_on, "fee": fee, "currency": currency}
    refuse_wrong_contract(selection, current, **told)
    if not (given := reason_kept(current, starts_on, ends_on)):
        needs_reason = refuse_without_reason(applicant_of(current), starts_on, ends_on, reason, told["contract"])
    signed = change(current, by=by, verb="contract signed", **told)
    if not given and needs_reason:
        justify(signed, reason, by=by)
    tell_contract(signed)
    waiting = selection.awards.filter(state=AwardState.ACCEPTED, contract="")
    if selection.state == State.AWARDED and not waiting.exists():
        move(selection, State.CONTRACTED, by=by, verb="under contract")
    return signed


def correct_contract(award: Award, *, by, reason: str, version=None, **told) -> Award:
    """Number, days or fee were written down wrongly, or have changed since; until it is closed, and with the reason."""
    selection = locked(award.selection)
    current = held(award, AwardState.ACCEPTED)
    refuse_without_contract(current)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    told["contract"] = told["contract"].strip()
    refuse_wrong_contract(selection, current, **told)
    follow(current, by=by, reason=reason, **told)
    was = {name: getattr(current, name) for name in told}
    done = change(award, by=by, version=version, verb="contract corrected", reason=reason, **told)
    if was != {name: getattr(done, name) for name in told}:
        tell_contract(done, reason)
    return done


def tell_contract(award: Award, reason: str = "") -> None:
    """What stands in the contract as it is recorded here: whoever accepted an offer sees where it differs."""

    def say() -> tuple[str, ...]:
        blanks = {"contract": award.contract, "first": date_format(award.starts_on), "last": date_format(award.ends_on)}
        told = (
            _("Contract %(contract)s, from %(first)s to %(last)s. If that is not what you agreed to, say so.") % blanks
        )
        return _("Your contract is recorded"), told, reason

    telling.write(applicant_of(award), f"contract {award.pk} {award.version}", say)


def follow(award: Award, *, by, reason: str, contract: str, **told) -> None:
    """What is corrected here after the contract system brought the contract reaches the roster; the next import has the
    last word, and says where it differs."""
    known = Engagement.objects.filter(contract=contract, profile=applicant_of(award).profile_id).first()
    corrected = {name: value for name, value in told.items() if value != getattr(award, name)}
    if known is not None and corrected and contract == award.contract:
        change(known, by=by, verb="changed", reason=reason, **corrected)


def refuse_wrong_contract(selection: Selection, award: Award, *, contract: str, starts_on, ends_on, **fee) -> None:
    if not (starts_on and ends_on):
        raise ValidationError({"starts_on": _("Give the first and the last day of the contract.")})
    dates.refuse_work(selection, starts_on, ends_on)
    if not contract:
        raise ValidationError({"contract": _("Give the number in the contract system.")})
    refuse_number_of_another(award, contract)
    refuse_above_the_ceiling(selection, award=award, **fee)


def refuse_number_of_another(award: Award, contract: str) -> None:
    """The engagement could not be written to the roster under it."""
    profile = applicant_of(award).profile_id
    others = Engagement.objects.standing().filter(contract=contract).exclude(profile=profile)
    here = Award.objects.filter(contract=contract, state=AwardState.ACCEPTED).exclude(pk=award.pk)
    if number := others.values_list("profile__number", flat=True).first():
        told = _(
            "In the roster this contract number belongs to somebody else (%(number)s): check it. If both are one "
            "person, whoever keeps the roster merges their two profiles."
        )
        raise ValidationError({"contract": told % {"number": number}})
    if here.exists():
        raise ValidationError({"contract": _("This contract number belongs to somebody else: check it.")})


def suspended_by(selection: Selection) -> list[str]:
    """Why no contract can be signed now, in sentences; none where it can."""
    found = []
    if selection.complaints.filter(state=ComplaintState.RECEIVED).exists():
        found.append(_("A complaint is not decided yet: no contract is signed before that."))
    if waits_for_recommendation(selection):
        found.append(_("A place is open again: the panel recommends somebody for it, and the approver decides."))
        return found
    untold = unsuccessful(selection).filter(feedback__sent_at=None).order_by("application__code")
    if codes := ", ".join(untold.values_list("application__code", flat=True)):
        found.append(_("Was not told the outcome yet: %(codes)s.") % {"codes": codes})
    sent = Feedback.objects.filter(selection=selection).exclude(sent_at=None).order_by("-sent_at").first()
    if sent is not None and timezone.localdate(now()) <= (last := window_end(sent, selection)):
        told = _("Candidates can complain until %(day)s: the contract is signed after that.")
        found.append(told % {"day": date_format(last)})
    return found


def waits_for_recommendation(selection: Selection) -> bool:
    """Did an offer come to nothing? Then whom the others of the list are told of is not known yet."""
    return selection.state == State.RECOMMENDED


def refuse_suspended(selection: Selection) -> None:
    if reasons := suspended_by(selection):
        raise ValidationError(reasons)


def refuse_without_contract(award: Award) -> None:
    """As it stands now, whatever its reader had before."""
    award = Award.objects.select_for_update().get(pk=award.pk)
    if award.state != AwardState.ACCEPTED or not award.contract:
        raise ValidationError(_("There is no contract yet."))
    if award.engagement_id:
        raise ValidationError(_("This contract is closed."))


def applicant_of(award: Award) -> Applicant:
    rows = Applicant.objects.select_related("profile__person__sign_in", "selection", "application")
    return rows.get(application=award.application_id)

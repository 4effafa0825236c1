"""Contract, deliverables, appraisal, and the engagement written back to the roster."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.multilingual import Texts
from secretariat.record.journal import now
from secretariat.record.operations import change, enter, withdraw
from secretariat.roster.importing.published import tell_of_publishing
from secretariat.roster.models import Engagement, Pool, Profile
from secretariat.roster.models import Method as RosterMethod
from secretariat.roster.models import State as ProfileState
from secretariat.roster.operations.profiles import change_profile, engage

from .. import telling
from ..models import (
    Applicant,
    Appraisal,
    Award,
    AwardState,
    ComplaintState,
    Deliverable,
    Feedback,
    Method,
    Selection,
    State,
)
from .awarding import held, of_the_person, refuse_above_the_ceiling, refuse_before_the_call
from .feedback import unsuccessful, window_end
from .moving import locked, move

WAYS = {
    Method.OPEN: RosterMethod.COMPETITIVE,
    Method.INVITED: RosterMethod.COMPETITIVE,
    Method.ROSTER: RosterMethod.ROSTER,
    Method.DIRECT: RosterMethod.DIRECT,
}


@transaction.atomic
def sign(award: Award, *, by, contract: str, starts_on, ends_on, fee=None, currency="") -> Award:
    """The contract is there, with its number in the contract system, once nobody can complain any more."""
    selection = locked(award.selection)
    current = held(award, AwardState.ACCEPTED)
    if current.contract:
        raise ValidationError(_("This contract is recorded already."))
    refuse_suspended(selection)
    told = {"contract": contract.strip(), "starts_on": starts_on, "ends_on": ends_on, "fee": fee, "currency": currency}
    refuse_wrong_contract(selection, current, **told)
    refuse_before_the_call(selection, ends_on)
    signed = change(current, by=by, verb="contract signed", **told)
    tell_contract(signed)
    waiting = selection.awards.filter(state=AwardState.ACCEPTED, contract="")
    if selection.state == State.AWARDED and not waiting.exists():
        move(selection, State.CONTRACTED, by=by, verb="under contract")
    return signed


@transaction.atomic
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
    refuse_wrong_days(starts_on, ends_on)
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


def refuse_wrong_days(starts_on, ends_on) -> None:
    if not (starts_on and ends_on):
        raise ValidationError({"starts_on": _("Give the first and the last day of the contract.")})
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("It ends before it begins: check both days.")})


def suspended_by(selection: Selection) -> list[str]:
    """Why no contract can be signed now, in sentences; none where it can."""
    found = []
    if selection.complaints.filter(state=ComplaintState.RECEIVED).exists():
        found.append(_("A complaint is not decided yet: no contract is signed before that."))
    untold = unsuccessful(selection).filter(feedback__sent_at=None).order_by("application__code")
    if codes := ", ".join(untold.values_list("application__code", flat=True)):
        found.append(_("Was not told the outcome yet: %(codes)s.") % {"codes": codes})
    sent = Feedback.objects.filter(selection=selection).exclude(sent_at=None).order_by("-sent_at").first()
    if sent is not None and timezone.localdate(now()) <= (last := window_end(sent, selection)):
        told = _("Candidates can complain until %(day)s: the contract is signed after that.")
        found.append(told % {"day": date_format(last)})
    return found


def refuse_suspended(selection: Selection) -> None:
    if reasons := suspended_by(selection):
        raise ValidationError(reasons)


# --- deliverables --------------------------------------------------------------------


@transaction.atomic
def ask_for(award: Award, *, by, titles, due_on) -> Deliverable:
    """One thing the contract asks for, on its day."""
    selection = locked(award.selection)
    refuse_without_contract(award)
    audience = of_the_person(applicant_of(award), selection)
    told = {"titles": titles, "due_on": due_on, "audience": audience}
    return enter(Deliverable, by=by, verb="asked for", selection=selection, award=award, **told)


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


@transaction.atomic
def deliver(deliverable: Deliverable, *, by, delivered_on, version=None) -> Deliverable:
    """It has come in."""
    if deliverable.accepted_on:
        raise ValidationError(_("This was accepted already."))
    told = {"delivered_on": delivered_on, "returned_because": ""}
    return change(deliverable, by=by, version=version, verb="delivered", **told)


@transaction.atomic
def drop_deliverable(deliverable: Deliverable, *, by, reason: str) -> Deliverable:
    """It was asked for by mistake, or is not needed any more; that it was stays on record, with the reason."""
    refuse_without_contract(deliverable.award)
    if deliverable.accepted_on:
        raise ValidationError(_("This was accepted already."))
    return withdraw(deliverable, by=by, reason=reason)


@transaction.atomic
def accept_deliverable(deliverable: Deliverable, *, by, version=None) -> Deliverable:
    if not deliverable.delivered_on or deliverable.accepted_on:
        raise ValidationError(_("Only what has come in, and was not accepted yet, can be accepted."))
    return change(deliverable, by=by, version=version, verb="accepted", accepted_on=timezone.localdate(now()))


@transaction.atomic
def return_deliverable(deliverable: Deliverable, *, by, reason: str, version=None) -> Deliverable:
    """It is not what was asked; the expert is told why."""
    if not deliverable.delivered_on or deliverable.accepted_on:
        raise ValidationError(_("Only what has come in, and was not accepted yet, can be returned."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is missing: the expert reads it.")})
    told = {"delivered_on": None, "returned_because": reason}
    done = change(deliverable, by=by, version=version, verb="returned", reason=reason, **told)
    key, subject = f"returned {done.pk} {done.version}", str(done.titles.best().text)
    telling.write(applicant_of(done.award), key, lambda: (_("Something was returned to you"), subject, reason))
    return done


# --- appraisal -----------------------------------------------------------------------


@transaction.atomic
def appraise(award: Award, *, by, rating: int, ratings: dict, text: str, language: str = "") -> Appraisal:
    """How the work was done. The expert reads all of it, and may reply before it is closed."""
    selection = locked(award.selection)
    refuse_without_contract(award)
    if Appraisal.objects.filter(award=award).exists():
        raise ValidationError(_("There is an appraisal already."))
    refuse_before_the_work(award)
    refuse_a_number_alone(text)
    applicant = applicant_of(award)
    told = {"rating": rating, "ratings": ratings, "text": text, "language": language}
    told["audience"] = of_the_person(applicant, selection)
    made = enter(Appraisal, by=by, verb="appraised", selection=selection, award=award, **told)
    telling.write(
        applicant, f"appraisal {made.pk}",
        lambda: (_("Your work was appraised"), _("Read it, and reply if you see it otherwise:")),
    )  # fmt: skip
    return made


def refuse_a_number_alone(text: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Say how the work was done: a number alone is no appraisal.")})


@transaction.atomic
def correct_appraisal(appraisal: Appraisal, *, by, reason: str, version=None, **told) -> Appraisal:
    """What it said before stays, with the reply that stood beside it; the expert is told, and may reply anew."""
    locked(appraisal.selection)
    current = Appraisal.objects.select_for_update().get(pk=appraisal.pk)
    refuse_a_number_alone(told["text"])
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    if all(value == getattr(current, name) for name, value in told.items()):
        return current
    earlier = [*current.earlier, as_it_stood(current, reason)]
    done = change(
        appraisal, by=by, version=version, verb="appraisal corrected", earlier=earlier, corrected_at=now(), **told
    )
    keep_beside_the_rating(done, by=by)
    telling.write(applicant_of(done.award), f"appraisal {done.pk} {done.version}", lambda: corrected(reason))
    return done


def corrected(reason: str) -> tuple[str, ...]:
    subject = _("The appraisal of your work was corrected")
    return subject, reason, _("Read it, and reply if you see it otherwise:")


def as_it_stood(appraisal: Appraisal, reason: str) -> dict:
    names = ("rating", "ratings", "text", "language", "reply", "reply_language")
    told = {name: getattr(appraisal, name) for name in names}
    return told | {"until": now().isoformat(), "because": reason.strip()}


def keep_beside_the_rating(appraisal: Appraisal, *, by) -> None:
    """What the roster shows of a closed contract: the rating, and the reply wherever the rating is."""
    engagement = appraisal.award.engagement
    if engagement is not None:
        change(engagement, by=by, verb="appraised", **of_the_roster(appraisal))


def of_the_roster(appraisal: Appraisal) -> dict:
    return {"rating": appraisal.rating, "reply": appraisal.reply, "reply_language": appraisal.reply_language}


def refuse_before_the_work(award: Award) -> None:
    begins = Award.objects.values_list("starts_on", flat=True).get(pk=award.pk)
    if begins and timezone.localdate(now()) < begins:
        raise ValidationError(
            _("The work begins on %(day)s: it is appraised after that.") % {"day": date_format(begins)}
        )


@transaction.atomic
def reply(appraisal: Appraisal, *, text: str, language: str = "", by=None) -> Appraisal:
    """The expert's own words stand beside the appraisal for good."""
    if not appraisal.can_be_replied_to(now()):
        raise ValidationError(_("This appraisal is closed."))
    if not text.strip():
        raise ValidationError({"text": _("Write your reply.")})
    told = {"reply": text, "reply_language": language, "replied_at": now()}
    done = change(appraisal, by=by, verb="replied", **told)
    keep_beside_the_rating(done, by=by)
    telling.tell_requester(
        done.selection, f"reply {done.pk} {done.version}", lambda: (_("The expert replies to the appraisal"),)
    )
    return done


@transaction.atomic
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

"""The work is offered, accepted, declined or the offer taken back; the others are told, each with the reasons."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from secretariat.record import journal
from secretariat.record.journal import now
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter

from .. import dates, panel_letters, telling
from ..audiences import keep_true, leaders, own
from ..by_rule import in_words
from ..models import (
    Applicant,
    Application,
    ApplicationState,
    Approval,
    Award,
    AwardState,
    Selection,
    Standing,
    State,
)
from ..queries.contract_time import foreseen
from ..queries.in_the_way import GIVEN_BACK, last_approved, of_approval, of_award, of_those_without_offer
from ..queries.justified import JUSTIFIED
from ..queries.reading import latest_list, recommended
from ..words import HELD_UP
from .deciding import is_offered, refuse_in_the_way
from .moving import locked, move

TO_ANSWER = dt.timedelta(days=10)


def of_the_person(applicant: Applicant, selection: Selection) -> Audience:
    """Of what is between the organization and one candidate."""
    return Audience.objects.of(*sorted(own(applicant) | leaders(selection)))


@transaction.atomic
def offer(selection: Selection, application: Application, *, by, answer_by=None, reason="", **terms) -> Award:
    """Offer the work to somebody who was approved; `terms` are days, fee and currency, `reason` says why days are right
    that lead to more than is meant: ValidationError where such days come without one."""
    current = locked(selection)
    approval = approved(current)
    if current.state != State.APPROVED or application not in recommended(current):
        raise ValidationError(_("Only whom the approver has approved is offered the work."))
    if is_offered(application):
        raise ValidationError(_("%(code)s has an offer already.") % {"code": application})
    refuse_in_the_way(of_approval(approval, [application]))
    refuse_late_answer(answer_by)
    dates.refuse_offer(current, terms.get("starts_on"), terms.get("ends_on"))
    refuse_above_the_ceiling(current, **terms)
    applicant = Applicant.objects.select_related("profile__person", "application").get(application=application)
    needs_reason = refuse_without_reason(applicant, terms.get("starts_on"), terms.get("ends_on"), reason)
    told = {"answer_by": answer_by or (now() + TO_ANSWER).date(), **terms}
    shared = {"selection": current, "approval": approval, "audience": of_the_person(applicant, current)}
    made = enter(Award, by=by, verb="offered", application=application, **shared, **told)
    if needs_reason:
        justify(made, reason, by=by)
    telling.write(applicant, f"offer {made.pk}", lambda: offered(made))
    return made


def refuse_without_reason(applicant: Applicant, starts_on, ends_on, reason: str, contract: str = "") -> bool:
    """Days that skip the break, or lead to more months than are meant, are gone on with only for a reason. Answers
    whether these are such days: then it is to be kept (`justify`)."""
    found = foreseen(applicant.profile, starts_on, ends_on, contract)
    if found and not reason.strip():
        raise ValidationError({"reason": [*found, _("Say why: it stays on record.")]})
    return bool(found)


def justify(award: Award, reason: str, *, by) -> None:
    """Keep why one went on without a break, or above the months that are meant."""
    journal.write(award, JUSTIFIED, by=by, reason=reason.strip())


def refuse_late_answer(answer_by) -> None:
    if answer_by and answer_by < dates.today():
        raise ValidationError({"answer_by": _("This day is over: give a later one.")})


def refuse_above_the_ceiling(selection: Selection, *, award=None, fee=None, currency="", **_days) -> None:
    """What was approved is the most that all offers together come to, in its currency; `award` is the one changed."""
    if selection.budget is None:
        return
    if fee is None:
        raise ValidationError({"fee": _("A ceiling was approved: give the fee, and 0 where the work is unpaid.")})
    blanks = {"ceiling": number_format(selection.budget, 2, force_grouping=True), "currency": selection.currency}
    if fee and currency != selection.currency:
        raise ValidationError({"currency": _("The approved ceiling is in %(currency)s: offer in it.") % blanks})
    others = selection.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED])
    if award is not None:
        others = others.exclude(pk=award.pk)
    if fee + (others.aggregate(sum=Sum("fee"))["sum"] or 0) > selection.budget:
        told = _("More than was approved: all offers together come to %(ceiling)s %(currency)s at the most.")
        raise ValidationError({"fee": told % blanks})


def approved(selection: Selection) -> Approval:
    """The decision on the latest list."""
    found = last_approved(selection)
    if found is None:
        raise ValidationError(_("Nothing is approved yet."))
    return found


def offered(award: Award) -> tuple[str, ...]:
    until = date_format(award.answer_by)
    return _("You are offered the work"), _("Accept or decline until %(day)s on this page:") % {"day": until}


def held(award: Award, state: str = AwardState.OFFERED) -> Award:
    """As it stands, held; ValidationError where it is not in this state any more."""
    current = Award.objects.select_for_update().select_related("application", "selection").get(pk=award.pk)
    if current.state != state:
        raise ValidationError(_("This offer is “%(state)s” already.") % {"state": current.get_state_display()})
    return current


@transaction.atomic
def accept(award: Award, *, by=None) -> Award:
    """She takes it. Once every place is taken, the selection stands as accepted."""
    selection = locked(award.selection)
    current = held(award)
    if current.is_late(timezone.localdate(now())):
        told = _("The offer was open until %(day)s. Whoever leads the selection can give you more time.")
        raise ValidationError(told % {"day": date_format(current.answer_by)})
    refuse_held_up(current)
    taken = change(current, by=by, verb="accepted", state=AwardState.ACCEPTED, answered_at=now())
    change(current.application, by=None, verb="selected", state=ApplicationState.SELECTED)
    accepted = selection.awards.filter(state=AwardState.ACCEPTED).count()
    if selection.state == State.APPROVED and accepted >= selection.places:
        move(selection, State.AWARDED, by=by, verb="accepted by the candidate")
    tell_answer(taken, lambda: (_("The offer was accepted"), str(taken.application)))
    return taken


def refuse_held_up(award: Award) -> None:
    """What stands in its way is not the candidate's to read: whoever leads the selection does."""
    if of_award(award):
        raise ValidationError(HELD_UP)


@transaction.atomic
def give_time(award: Award, *, by, answer_by, version=None) -> Award:
    """The candidate may answer until a later day, and is told."""
    current = held(award)
    refuse_late_answer(answer_by)
    if answer_by <= current.answer_by:
        raise ValidationError({"answer_by": _("The offer is open until that day already: give a later one.")})
    given = change(award, by=by, version=version, verb="given more time", answer_by=answer_by)
    applicant = Applicant.objects.select_related("profile__person", "selection").get(application=given.application_id)
    telling.write(applicant, f"offer {given.pk} {answer_by:%Y%m%d}", lambda: offered(given))
    return given


@transaction.atomic
def decline(award: Award, *, by=None, reason: str = "") -> Award:
    """She does not take it, or steps back from it before there is a contract. Another decision is needed for whoever
    comes next."""
    selection = locked(award.selection)
    current = still_to_decline(award)
    told = {"state": AwardState.DECLINED, "answered_at": now(), "why": reason}
    has_accepted = current.state == AwardState.ACCEPTED
    declined = change(current, by=by, verb="stepped back" if has_accepted else "declined", **told)
    if has_accepted:
        change(current.application, by=None, verb="stepped back", state=ApplicationState.SUBMITTED)
    back_to_recommendation(selection, by=by, verb="declined by the candidate")
    panel_letters.tell_to_recommend(selection, f"recommend after {declined.pk}")
    tell_answer(
        declined, lambda: (stepped_back() if has_accepted else _("The offer was declined"), str(current.application))
    )
    return declined


def stepped_back() -> str:
    return _("The candidate stepped back from the work")


def still_to_decline(award: Award) -> Award:
    """An offer, or one that was accepted and has no contract; ValidationError for another."""
    is_free = Award.objects.filter(pk=award.pk, state=AwardState.ACCEPTED, contract="").exists()
    return held(award, AwardState.ACCEPTED if is_free else AwardState.OFFERED)


@transaction.atomic
def retract(award: Award, *, by, reason: str) -> Award:
    """The organization takes the offer back, before there is a contract, and says why."""
    selection = locked(award.selection)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the candidate is told.")})
    if award.contract:
        raise ValidationError(_("There is a contract: it cannot be taken back here."))
    current = held(award, Award.objects.get(pk=award.pk).state)
    if current.state not in {AwardState.OFFERED, AwardState.ACCEPTED}:
        raise ValidationError(_("This offer is “%(state)s” already.") % {"state": current.get_state_display()})
    told = {"state": AwardState.RETRACTED, "answered_at": now(), "why": reason}
    taken = change(current, by=by, verb="offer taken back", **told)
    change(current.application, by=None, verb="offer taken back", state=ApplicationState.SUBMITTED)
    back_to_recommendation(selection, by=by, verb="offer taken back")
    panel_letters.tell_to_recommend(selection, f"recommend after {taken.pk}")
    applicant = Applicant.objects.select_related("profile__person", "selection").get(application=current.application)
    telling.write(applicant, f"retracted {award.pk}", lambda: (_("The offer to you was taken back"), in_words(reason)))
    return taken


def is_to_be_given_back(selection: Selection) -> bool:
    """Is somebody approved whom the work cannot be offered to, because of what was recorded since?"""
    return selection.state == State.APPROVED and bool(of_those_without_offer(selection))


@transaction.atomic
def give_back(selection: Selection, *, by, reason: str, version=None) -> Selection:
    """What was approved holds no more: the panel recommends anew, and the approver decides again. Offers that were made
    stay until they are taken back."""
    current = locked(selection)
    if not is_to_be_given_back(current):
        raise ValidationError(_("Nothing stands in the way of what was approved."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    moved = move(current, State.RECOMMENDED, by=by, verb=GIVEN_BACK, version=version, reason=reason)
    panel_letters.tell_given_back(moved, reason)
    return moved


def back_to_recommendation(selection: Selection, *, by, verb: str) -> None:
    """The next one is no automatism: the panel recommends, and the approver decides again."""
    if selection.state in {State.APPROVED, State.AWARDED}:
        move(selection, State.RECOMMENDED, by=by, verb=verb)
    else:
        keep_true(selection)


def come_to_nothing(selection: Selection, application: Application) -> None:
    """Who was approved has withdrawn before the work was offered to them: the panel recommends anew."""
    named = [one.application_id for one in latest_list(selection) if one.standing == Standing.RECOMMENDED]
    if selection.state == State.APPROVED and application.pk in named:
        back_to_recommendation(selection, by=None, verb="withdrawn by its writer")
        panel_letters.tell_to_recommend(selection, f"recommend without {application.pk}")


def refuse_with_offer(application: Application) -> None:
    if application.awards.filter(state=AwardState.OFFERED).exists():
        raise ValidationError(_("You are offered the work: decline the offer on your own page instead."))
    if application.awards.filter(state=AwardState.ACCEPTED, contract="").exists():
        raise ValidationError(_("You accepted the work: step back from it on your own page instead."))


def tell_answer(award: Award, say) -> None:
    telling.tell_requester(award.selection, f"award {award.pk} {award.version}", say)

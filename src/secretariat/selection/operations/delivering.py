"""What a contract asks for: delivered, accepted, returned."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.journal import now
from secretariat.record.operations import change, enter, withdraw

from .. import dates, telling
from ..models import (
    Award,
    Deliverable,
)
from .awarding import of_the_person
from .contracting import applicant_of, refuse_without_contract
from .moving import locked


def ask_for(award: Award, *, by, titles, due_on) -> Deliverable:
    """One thing the contract asks for, on its day."""
    selection = locked(award.selection)
    refuse_without_contract(award)
    dates.refuse_due(Award.objects.get(pk=award.pk), due_on)
    audience = of_the_person(applicant_of(award), selection)
    told = {"titles": titles, "due_on": due_on, "audience": audience}
    return enter(Deliverable, by=by, verb="asked for", selection=selection, award=award, **told)


def deliver(deliverable: Deliverable, *, by, delivered_on, version=None) -> Deliverable:
    """It has come in."""
    if deliverable.accepted_on:
        raise ValidationError(_("This was accepted already."))
    dates.refuse_delivered(deliverable.award, delivered_on)
    told = {"delivered_on": delivered_on, "returned_because": ""}
    return change(deliverable, by=by, version=version, verb="delivered", **told)


def drop_deliverable(deliverable: Deliverable, *, by, reason: str) -> Deliverable:
    """It was asked for by mistake, or is not needed any more; that it was stays on record, with the reason."""
    refuse_without_contract(deliverable.award)
    if deliverable.accepted_on:
        raise ValidationError(_("This was accepted already."))
    return withdraw(deliverable, by=by, reason=reason)


def accept_deliverable(deliverable: Deliverable, *, by, version=None) -> Deliverable:
    if not deliverable.delivered_on or deliverable.accepted_on:
        raise ValidationError(_("Only what has come in, and was not accepted yet, can be accepted."))
    return change(deliverable, by=by, version=version, verb="accepted", accepted_on=timezone.localdate(now()))


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

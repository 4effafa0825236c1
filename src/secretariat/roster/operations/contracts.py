"""A steward takes one engagement out of the roster, or brings it back. An import leaves it as was decided here."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import reinstate, withdraw

from ..models import Engagement


@transaction.atomic
def withdraw_contract(contract: Engagement, *, by, reason: str) -> Engagement:
    """It is seen nowhere any more, and stays on record with the reason."""
    return withdraw(as_it_stands(contract, is_standing=True), by=by, reason=reason)


@transaction.atomic
def bring_back_contract(contract: Engagement, *, by, reason: str) -> Engagement:
    """It is seen again by whoever sees its profile."""
    current = as_it_stands(contract, is_standing=False)
    return reinstate(current, by=by, reason=reason, audience=current.profile.audience)


def as_it_stands(contract: Engagement, *, is_standing: bool) -> Engagement:
    rows = Engagement.objects.select_for_update(of=("self",)).select_related("profile__audience")
    current = rows.get(pk=contract.pk)
    if current.is_standing != is_standing:
        raise ValidationError(_("Somebody else did this meanwhile."))
    return current

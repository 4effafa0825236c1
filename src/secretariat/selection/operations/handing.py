"""The lead of a selection goes from one officer to another, with its reason."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.accounts.models import Person
from secretariat.record.journal import person_of
from secretariat.record.operations import change

from .. import panel_letters as letters
from ..audiences import keep_true, of_selection
from ..models import Selection
from ..queries.possible import leaders_to_be
from ..queries.reading import HANDED_OVER
from .moving import locked


@transaction.atomic
def hand_over(selection: Selection, *, by, requester: Person, reason: str, version=None) -> Selection:
    """Somebody else leads it from here on, and declares interests as the first did; whoever led it has no part in it
    any more, and judges no complaint about it. Raises ValidationError where it is over, where no reason is given, and
    for whoever may not lead it."""
    current = locked(selection)
    if current.is_over:
        raise ValidationError(_("This selection is over: there is nothing more to lead."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    if not leaders_to_be(current).filter(pk=requester.pk).exists():
        told = _(
            "%(name)s cannot lead this selection: choose somebody who may ask for consultants and has no part in it."
        )
        raise ValidationError({"requester": told % {"name": requester}})
    former = current.requester
    if former != person_of(by):
        letters.tell_lead_taken(current, former, reason)  # while they still see it
    current.requester = requester
    told = {"requester": requester, "audience": of_selection(current)}  # the new lead reads why
    moved = change(current, by=by, version=version, verb=HANDED_OVER, reason=reason, **told)
    keep_true(moved)
    letters.tell_lead(moved, former, reason)
    return moved

"""What was withdrawn is brought back, where nothing stands against it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from secretariat.record.operations import reinstate

from ..models import FollowUp, FollowUpKind, SessionPart
from .follow_ups import end_none_foreseen, over_recurring
from .sessions import refuse_part_of_other_days
from .settling import settling
from .status import over_owed


@transaction.atomic
def bring_back(record, *, by, reason: str):
    """As `record.operations.reinstate`; a follow-up that is open again ends that nothing is foreseen.

    Raises ValidationError where it says that nothing is foreseen, and something is open or due again and again; and for
    a part of a session that meets on other days now.
    """
    says_none = isinstance(record, FollowUp) and record.kind == FollowUpKind.NONE_FORESEEN
    if says_none and (told := over_owed(record.action) or over_recurring(record.action)):
        raise ValidationError(told)
    if isinstance(record, SessionPart):
        refuse_part_of_other_days(record)
    with settling(by=by):
        back = reinstate(record, by=by, reason=reason)
        if isinstance(back, FollowUp):
            end_none_foreseen(back, by=by)
    return back

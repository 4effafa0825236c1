"""What was done to a selection before somebody came to it."""

from __future__ import annotations

from secretariat.record.journal import history

from ..models import Selection


def past(selection: Selection, user):
    """Its entries, newest first. An entry keeps the readers of its day; whoever leads or approves the selection now
    reads those too that were open to whoever did before: they answer for all of it."""
    person = getattr(user, "person", None)
    answers = person is not None and user.is_active and person.pk in {selection.requester_id, selection.approver_id}
    return history(selection, None if answers else user)

"""Something was delivered: the implementation of one or several actions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import enter

from ..models import ActionStatus, Implementation
from .citations import cite
from .decisions import follow_asked
from .status import advance, shows


@transaction.atomic
def deliver(
    *, actions, by, kind: str, audience=None, is_delivered: bool = True, moves: bool = True, **details
) -> Implementation:
    """Enter an implementation of `actions`, which stand as delivered where it was; counted once, however many.

    With `moves=False` (an importer that sets the end state itself) the actions stay where they are.
    """
    actions = list(actions)
    if not actions:
        raise ValidationError({"actions": _("Name the action under which this was delivered.")})
    record = enter(
        Implementation,
        by=by,
        committee=actions[0].committee,
        kind=kind,
        audience=audience or actions[0].audience,
        is_delivered=is_delivered,
        actions=actions,
        **details,
    )
    if is_delivered and moves:
        for action in actions:
            stand_as_delivered(action, record, by)
    return record


def stand_as_delivered(action, implementation, by) -> None:
    """A document is its own citation. A presentation or an event without one has its session or day as evidence."""
    if not shows(implementation, action):
        return
    document = implementation.document
    citation = cite(document, by=by, audience=implementation.audience) if document is not None else None
    ground = {"citation": citation, "because": implementation, "session": implementation.session}
    advance(action, ActionStatus.DELIVERED, by=by, **ground)
    follow_asked(action, by)

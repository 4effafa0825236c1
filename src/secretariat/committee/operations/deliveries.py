"""Something was delivered: the implementation of one or several actions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from secretariat.record.operations import enter

from ..models import Implementation


def deliver(*, actions, by, kind: str, audience=None, is_delivered: bool = True, **details) -> Implementation:
    """Enter an implementation of `actions`, which stand as delivered where it was; counted once, however many."""
    actions = list(actions)
    if not actions:
        raise ValidationError({"actions": _("Name the action under which this was delivered.")})
    return enter(
        Implementation,
        by=by,
        committee=actions[0].committee,
        kind=kind,
        audience=audience or actions[0].audience,
        is_delivered=is_delivered,
        actions=actions,
        **details,
    )

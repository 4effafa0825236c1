"""Who took part in an event, as far as that is known: those noted at the door, and in a hybrid event whoever has a
place to take part from elsewhere, unless noted absent. Where nobody was noted at the door, all who have a place."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from .models import Event, Registration, RegistrationState


def rule() -> str:
    """In one sentence, for the door and for the report."""
    return _("Whoever has a place to take part from elsewhere counts as having taken part, unless noted absent.")


def present(event: Event) -> list[Registration]:
    rows = Registration.objects.standing().filter(event=event, state=RegistrationState.ADMITTED, erased_at=None)
    placed = list(rows.select_related("person__sign_in"))
    for one in placed:
        one.event = event
    return took_part(placed)


def took_part(placed: Iterable[Registration]) -> list[Registration]:
    """Of those who have a place."""
    stayed = [one for one in placed if not one.absent_at]
    if not any(one.checked_in_at for one in stayed):
        return stayed
    return [one for one in stayed if one.checked_in_at or one.is_from_elsewhere]

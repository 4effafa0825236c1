"""What the clock runs for selections."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from secretariat.record import clock

from . import telling
from .models import Applicant, ApplicationState, Call, State

AHEAD = dt.timedelta(days=2)


def remind(now: dt.datetime) -> None:
    """Whoever began an application is told two days before its time is over, and the requester when it is."""
    for call in Call.objects.filter(outcome="", closes_at__gt=now, closes_at__lte=now + AHEAD):
        begun = Applicant.objects.standing().filter(
            selection=call.selection_id, application__state=ApplicationState.DRAFT
        )
        begun = begun.select_related("selection", "profile__person__sign_in").order_by("pk")
        telling.write_each(call, begun, f"draft {call.closes_at:%Y%m%d%H%M}", lambda call=call: unfinished(call))
    for call in Call.objects.filter(outcome="", closes_at__lte=now, selection__state=State.PUBLISHED):
        telling.tell_requester(
            call.selection,
            f"closed {call.closes_at:%Y%m%d%H%M}",
            lambda: (_("Applications are closed"), _("You can unseal them now.")),
        )


def unfinished(call: Call) -> tuple[str, ...]:
    return (
        _("Your application is not submitted yet"),
        _("Applications close on %(when)s.") % {"when": telling.moment(call)},
    )


def register() -> None:
    clock.register("selection: letters", telling.mail_waiting, every=dt.timedelta(minutes=1))
    clock.register("selection: reminders", remind, every=dt.timedelta(hours=1))

"""Who is told what before a dialogue: coordinators, while the place of their group is empty."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from secretariat.committee.notifications import coordinators, officers
from secretariat.record import notices
from secretariat.record.models import Notice

from .models import LeadSlot, ListState
from .queries.groups import coordinated_by, day_of

SOON, LAST = 7, 2  # days before; the first time is as many weeks before as for everything that falls due


def tell_empty_places(now: dt.datetime) -> int:
    """The sweep: a group that has nominated nobody hears of it three times, the officers the last time."""
    return sum(tell(slot, step) for slot in empty() if (step := step_of(slot, now)))


def empty():
    rows = LeadSlot.objects.standing().filter(delegation=None, dialogue__withdrawn_at=None)
    rows = rows.exclude(dialogue__speakers__state=ListState.CLOSED)
    return rows.select_related("group", "committee", "dialogue__committee", "dialogue__session__committee")


def step_of(slot: LeadSlot, now: dt.datetime) -> int | None:
    """The nearest of the moments that have come, as its days before; None before the first, or when the day is over."""
    day = day_of(slot.dialogue)
    if day is None:
        return None
    left = (day - now.astimezone(slot.dialogue.zone).date()).days
    steps = sorted({LAST, SOON, 7 * settings.NOTICE_WEEKS})
    return next((step for step in steps if left <= step), None) if left >= 0 else None


def tell(slot: LeadSlot, step: int) -> int:
    people = concerned(slot, step)
    key = f"dialogue place {slot.pk} {day_of(slot.dialogue):%Y%m%d} in {step}"
    return notices.tell(people, Notice.Kind.DUE, key, record=slot, say=partial(say, slot))


def concerned(slot: LeadSlot, step: int) -> list:
    """The coordinators of the group; the officers where there is none, and when time runs out."""
    own = [one for one in coordinators(slot.committee) if slot.group_id in coordinated_by(one.sign_in, slot.dialogue)]
    return own if own and step != LAST else [*own, *officers(slot.committee)]


def say(slot: LeadSlot) -> tuple[str, str, str]:
    told = {"group": slot.group, "dialogue": slot.dialogue}
    subject = _("%(group)s has nominated no lead participant yet: %(dialogue)s") % told
    day = formats.date_format(day_of(slot.dialogue), "DATE_FORMAT")
    body = _("The dialogue begins on %(day)s.") % {"day": day}
    return subject, body, reverse("dialogue:nomination", args=[slot.dialogue_id, slot.pk])

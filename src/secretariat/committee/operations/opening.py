"""A status follows what those who see the action see: a record that is opened to them later moves it then."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..models import Action, Consideration, Decision, Document, FollowUp, Implementation, StatusChange
from .considerations import stand_as_considered
from .decisions import follow_decision
from .deliveries import stand_as_delivered
from .follow_ups import follow_follow_up

FOLLOWED = {
    Implementation: stand_as_delivered,
    Consideration: stand_as_considered,
    Decision: follow_decision,
    FollowUp: follow_follow_up,
}
LATELY = dt.timedelta(days=7)  # a server that slept for some days has missed none


@transaction.atomic
def follow_opened(record, *, by) -> None:
    """Move the actions on that waited for this record to be seen; nothing where they have moved past it."""
    if isinstance(record, Document):
        for delivered in record.implementations.standing():
            follow_opened(delivered, by=by)
    follow = FOLLOWED.get(type(record))
    if follow is None or not record.is_standing or not getattr(record, "is_delivered", True):
        return
    for action in actions_of(record):
        if not has_moved(action, record):
            follow(action, record, by)


def actions_of(record) -> list[Action]:
    """A follow-up is one action's; the others may be of several."""
    if isinstance(record, FollowUp):
        return [record.action] if record.action.is_standing else []
    return list(record.actions.standing())


def has_moved(action: Action, record) -> bool:
    """By this record itself, or at a later session."""
    moved = Q(ground_kind=record.noun(), ground_id=record.pk)
    if session := (record.stated_at if isinstance(record, FollowUp) else record.session):
        moved |= Q(session__number__gt=session.number, takes_back=None, taken_back_by=None)
    return StatusChange.objects.filter(moved, action=action).exists()


def follow_days(now: dt.datetime) -> None:
    """The sweep: what was opened to more readers by a day that has come."""
    today = timezone.localdate(now)
    for model in (*FOLLOWED, Document):
        opened = model.objects.standing().filter(audience__grants__since__range=(today - LATELY, today))
        for record in opened.distinct().order_by("pk"):
            follow_opened(record, by=None)

"""Who belongs to a group of States, from when until when. Nothing is deleted: any past list can be made again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Membership
from .telling import tell


def said_of(membership: Membership) -> dict:
    return {
        "group": membership.group.code,
        "state": membership.state.code,
        "since": membership.since and membership.since.isoformat(),
        "until": membership.until and membership.until.isoformat(),
    }


@transaction.atomic
def enter_membership(membership: Membership, *, by) -> Membership:
    membership.save()
    tell("membership entered", membership, by=by, state=said_of(membership))
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by) -> Membership:
    today = timezone.localdate()
    if membership.until is not None and membership.until <= today:
        raise ValidationError(_("This membership has ended already."))
    if membership.since is not None and membership.since >= today:
        raise ValidationError(_("This membership has not lasted a day: it can end tomorrow at the earliest."))
    before, membership.until = membership.until, today
    membership.save()
    changes = {"until": [before and before.isoformat(), today.isoformat()]}
    tell("membership ended", membership, by=by, changes=changes, state=said_of(membership))
    return membership

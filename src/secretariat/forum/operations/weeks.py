"""A forum is founded, a week announced."""

from __future__ import annotations

from django.db import transaction

from secretariat.record import journal
from secretariat.record.models import Audience
from secretariat.record.operations import enter

from ..models import Duty, Forum, Week
from ..models.forum import new_key
from .members import add_member, moderators_of, role_of

MEMBERS = "members"


def members_audience(key: str) -> Audience:
    """Those named as members or moderators of the forum with this key, and the Secretariat."""
    return Audience.objects.of("internal", f"{Duty.MEMBER}:{key}", f"{Duty.MODERATOR}:{key}")


@transaction.atomic
def enter_forum(*, by, committee, audience=None, **details) -> Forum:
    """Found a forum; without `audience` its members alone read it. Its duties can be given from then on."""
    key = new_key()
    audience = audience or members_audience(key)
    forum = enter(Forum, by=by, committee=committee, key=key, audience=audience, **details)
    for duty in Duty:
        role_of(forum, duty)
    return forum


@transaction.atomic
def enter_week(*, by, forum: Forum, **details) -> Week:
    """Announce a week. Its moderator becomes a moderator of the forum, where they are not one."""
    week = enter(Week, by=by, committee=forum.committee, forum=forum, audience=forum.audience, **details)
    # The week is told in its own room, which no page knows yet: who has the forum open or follows it hears of it here.
    journal.write(forum, "week announced", by=by)
    let_moderate(week, by=by)
    return week


def let_moderate(week: Week, *, by) -> None:
    if week.moderator is not None and week.moderator not in moderators_of(week.forum):
        add_member(week.forum, week.moderator, Duty.MODERATOR, by=by)

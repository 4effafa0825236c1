"""The log that members read, and the queue of what waits for a moderator."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.accounts.access import may, require

from ..following import follow_room
from ..models import Appeal, Flag, Message, MessageState, ModerationAct, Suspension
from ..queries.said import dressed
from ..rules import ANSWER, MODERATE
from ..standing import Standing
from ..zones import in_own_zone
from .finding import find_week, open_page, trail_of

A_PAGE = 50


@open_page
@require_safe
def log(request, pk):
    """Every act of moderation of the week: what, why and by whom; whom it concerned only moderators and she see"""
    week = find_week(request, pk)
    standing = Standing(request.user, week)
    rows = ModerationAct.objects.visible_to(request.user).filter(week=week)
    page = Paginator(rows.select_related("moderator", "person", "appeal", "message").order_by("-pk"), A_PAGE)
    context = {
        "title": _("Moderation log"),
        "follow": follow_room(week),
        "week": week,
        "page": page.get_page(request.GET.get("page")),
        "standing": standing,
        "names": standing.is_member,
        "own": standing.person.pk if standing.person else 0,
        "trail": trail_of(week, _("Moderation log")),
    }
    return render(request, "forum/log.html", context)


@in_own_zone
@require_safe
def queue(request, pk):
    """What is held, flagged, appealed and suspended; for moderators"""
    week = find_week(request, pk)
    require(request.user, MODERATE, week)
    held = Message.objects.filter(week=week, state=MessageState.HELD, withdrawn_at=None)
    flags = Flag.objects.filter(week=week, settled_by=None).select_related("person", "message__author")
    appeals = Appeal.objects.filter(week=week, is_upheld=None).select_related(
        "person", "act__message", "act__moderator", "week__forum__committee"
    )
    for one in appeals:
        one.is_answerable = may(request.user, ANSWER, one)
    suspensions = Suspension.objects.filter(week=week, lifted_at=None).select_related("person", "act")
    context = {
        "title": _("Moderation queue"),
        "follow": follow_room(week),
        "week": week,
        "own": request.user.person.pk,
        "held": dressed(held.select_related("author", "organization", "question", "parent__author"), request.user),
        "flags": flags,
        "appeals": appeals,
        "suspensions": [one for one in suspensions if one.holds],
        "trail": trail_of(week, _("Moderation queue")),
    }
    return render(request, "forum/queue.html", context)

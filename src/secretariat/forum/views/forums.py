"""The forums there are, one forum with its weeks, its privacy notice, and a week's messages as a list."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.record import lists
from secretariat.record.sight import Sight, is_whole

from ..following import follow, with_rooms
from ..forms.keeping import who_may_read
from ..listings import FORUMS, listing_of
from ..models import Week
from ..operations.members import members_of, role_code
from ..rules import moderates
from .finding import find_forum, find_week, open_page, trail_of


@login_not_required
@require_safe
def forums(request):
    return lists.answer(request, FORUMS)


@open_page
@require_safe
def forum(request, pk):
    found = find_forum(request, pk)
    rows = with_rooms(Week.objects.visible_to(request.user).standing().filter(forum=found))
    weeks = list(rows.select_related("digest", "moderator").order_by("-number"))
    named = members_of(found).filter(role__code=role_code(found, "moderator"))
    context = {
        "title": found.titles.best().text,
        "trail": [*way(), {"text": str(found)}],
        "record": found,
        "forum": found,
        "weeks": weeks,
        "follow": follow(found, weeks),
        "moderators": [member.person for member in named] if request.user.is_authenticated else [],
        "moderates": moderates(request.user, found),
        "readers": who_may_read(found),
        "action": found.action if found.action_id and seen(request, found.action) else None,
    }
    return render(request, "forum/forum.html", context)


def seen(request, action) -> bool:
    sight = Sight(request.user)
    return sight.sees(action) and is_whole(action, sight)


def way() -> list[dict]:
    from django.urls import reverse

    return [{"text": _("Discussions"), "url": reverse("forum:forums")}]


@open_page
@require_safe
def privacy(request, pk):
    found = find_forum(request, pk)
    trail = [*way(), {"text": str(found), "url": found.get_absolute_url()}, {"text": _("Privacy")}]
    return render(request, "forum/privacy.html", {"title": _("Privacy in this forum"), "forum": found, "trail": trail})


@open_page
@require_safe
def messages_of(request, pk):
    """Every message of the week as a list, to be taken away as CSV or JSON"""
    week = find_week(request, pk)
    return lists.answer(request, listing_of(week), trail=trail_of(week, _("List of messages")))

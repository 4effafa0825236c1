"""Finding what an address names, within what the visitor may see."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy

from secretariat.committee.open_pages import with_position

from ..following import with_rooms
from ..models import Forum, Message, Week
from ..zones import in_own_zone

WAITS = gettext_lazy("Your message waits for a moderator. Until then you and the moderators see it.")


def open_page(view):
    """Mark a page that everyone may ask for, and nobody keeps: it changes with the clock and with every message."""

    @login_not_required
    def page(request, *args, **kwargs):
        response = in_own_zone(view)(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return page


def tell_that_it_waits(request, url: str) -> None:
    """Above the room, until something else becomes of the message at this address: room.js takes it away."""
    messages.success(request, WAITS, extra_tags=url.rpartition("#")[2])


def find_forum(request, pk: int) -> Forum:
    rows = with_position(Forum.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("committee", "audience", "action__mandate"), pk=pk)


def find_week(request, pk: int) -> Week:
    rows = with_rooms(Week.objects.visible_to(request.user)).filter(forum__in=Forum.objects.visible_to(request.user))
    along = ("committee", "audience", "forum__committee", "moderator", "digest__document")
    return get_object_or_404(rows.select_related(*along), pk=pk)


def find_message(request, pk: int) -> Message:
    along = ("week__forum__committee", "week__committee", "author", "organization", "parent__author", "question")
    return get_object_or_404(Message.objects.visible_to(request.user).select_related(*along), pk=pk)


def trail_of(week: Week, *last: str) -> list[dict]:
    steps = [(str(week.forum), week.forum.get_absolute_url()), (str(week), week.get_absolute_url())]
    return [*({"text": text, "url": url} for text, url in steps), *({"text": text} for text in last)]

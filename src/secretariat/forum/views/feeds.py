"""A week as an Atom feed: what a stranger may read of it, newest first; but for whom the one who asks does not read."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secretariat.committee.feeds import AtomOfMoves, tag
from secretariat.core.text import clean

from ..models import Forum, Message, MessageState, Week
from ..rules import person_behind

MOST = 50


@login_not_required
@require_safe
def week(request, pk):
    return WeekFeed()(request, pk=pk)


class WeekFeed(Feed):
    feed_type = AtomOfMoves

    def get_object(self, request, pk) -> Week:
        self.reader = person_behind(request.user)
        rows = Week.objects.visible_to(None).standing().filter(forum__in=Forum.objects.visible_to(None))
        return get_object_or_404(rows.select_related("forum", "committee"), pk=pk)

    def title(self, week: Week) -> str:
        return clean(f"{week.forum}: {week}")

    def subtitle(self, week: Week) -> str:
        return clean(str(week.digests))

    def link(self, week: Week) -> str:
        return settings.SITE_URL + week.get_absolute_url()

    def feed_guid(self, week: Week) -> str:
        return tag(f"week:{week.pk}:{get_language()}")

    def items(self, week: Week) -> list[Message]:
        rows = Message.objects.visible_to(None).read_by(self.reader)
        rows = rows.filter(week=week, state=MessageState.SHOWN).exclude(text="")
        return list(rows.select_related("author", "organization").order_by("-pk")[:MOST])

    def item_title(self, item: Message) -> str:
        return clean(_("Message %(number)s of %(name)s") % {"number": item.pk, "name": item.author or ""})

    def item_description(self, item: Message) -> str:
        return escape(item.text)

    def item_link(self, item: Message) -> str:
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item: Message) -> str:
        return tag(f"message:{item.pk}")

    def item_pubdate(self, item: Message):
        return item.recorded_at

    def item_updateddate(self, item: Message):
        return item.changed_at

    def item_author_name(self, item: Message) -> str:
        return str(item.author or settings.INSTALLATION_NAME)

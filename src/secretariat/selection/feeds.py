"""Calls as an Atom feed: those that everybody may answer, the newest first."""

from __future__ import annotations

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.committee.feeds import AtomOfMoves, tag
from secretariat.core.text import clean

from .models import Call
from .telling import moment

MOST = 50


class CallsFeed(Feed):
    feed_type = AtomOfMoves

    def __call__(self, request, *args, **kwargs):
        self.request = request
        return super().__call__(request, *args, **kwargs)

    def title(self):
        return f"{settings.INSTALLATION_NAME}: {_('Calls for consultants')}"

    def subtitle(self):
        return _("Work for which consultants are looked for")

    def link(self):
        return settings.SITE_URL + reverse("selection:calls")

    def feed_url(self):
        return settings.SITE_URL + self.request.path

    def feed_guid(self):
        return tag(f"calls:{get_language()}")

    def items(self):
        return Call.objects.visible_to(None).standing().order_by("-opens_at", "-pk")[:MOST]

    def item_title(self, item):
        return clean(str(item.titles))

    def item_description(self, item):
        return escape(_("Applications close on %(when)s.") % {"when": moment(item)})

    def item_link(self, item):
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item):
        return tag(f"call:{item.number}")

    def item_pubdate(self, item):
        return item.opens_at

    def item_updateddate(self, item):
        return item.changed_at

    def item_author_name(self, item):
        return settings.INSTALLATION_NAME

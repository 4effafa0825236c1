"""Atom feeds of what moves: of everything, a committee, a mandate, an action, a session, an agenda item ...

They are read from the journal and hold what a stranger may see, newest first.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import BigIntegerField
from django.http import Http404
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.core.languages import BY_CODE
from secretariat.core.text import clean
from secretariat.record.following import WHOLE_STREAM
from secretariat.record.models import Entry

from .kinds import KINDS, page_of
from .moves import LEFT_OUT, Move, moves, name_of, named

MOST = 50
SINCE = "2026"  # the year of the tag: URIs (RFC 4151); it names who mints them, and never changes


def tag(specific: str) -> str:
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{SINCE}:{specific}"


class AtomOfMoves(Atom1Feed):
    """Django's Atom with an id that outlives addresses, and the language as XML writes it."""

    def root_attributes(self):
        language = BY_CODE.get(get_language())
        return {**super().root_attributes(), "xml:lang": language.bcp47 if language else "en"}


class MovesFeed(Feed):
    """What moved, of everything a stranger may see."""

    feed_type = AtomOfMoves

    def __call__(self, request, *args, **kwargs):
        # Addresses in a feed are the installation's own, whoever asked under whichever name.
        self.request = request
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request):
        return None

    def entries(self, record):
        return Entry.objects.visible_to(None)

    def title(self, record) -> str:
        return settings.INSTALLATION_NAME

    def subtitle(self, record) -> str:
        return _("What moved, as the record tells it")

    def link(self, record) -> str:
        return settings.SITE_URL + f"/{get_language()}/"

    def feed_guid(self, record) -> str:
        return tag(f"all:{get_language()}")

    def items(self, record) -> list[Move]:
        rows = self.entries(record).exclude(kind__in=LEFT_OUT).exclude(stream__key="accounts")
        return moves(rows.order_by("-recorded_at", "-id")[:MOST], None)

    def item_title(self, item: Move) -> str:
        return clean(str(item))  # Atom's titles are text, its summaries HTML

    def item_description(self, item: Move) -> str:
        return escape(clean(item.what))

    def item_link(self, item: Move) -> str:
        return settings.SITE_URL + (item.url or self.link(None).removeprefix(settings.SITE_URL))

    def item_guid(self, item: Move) -> str:
        return tag(f"entry:{item.entry.pk}")

    def item_updateddate(self, item: Move):
        return item.entry.recorded_at

    def item_pubdate(self, item: Move):
        return item.entry.recorded_at

    def item_author_name(self, item: Move) -> str:
        return settings.INSTALLATION_NAME

    def item_categories(self, item: Move) -> tuple[str, ...]:
        return (item.entry.kind,)

    def feed_url(self, record) -> str:
        return settings.SITE_URL + self.request.path


class RecordFeed(MovesFeed):
    """What moved of one record and of all that hangs on it."""

    def get_object(self, request, noun, pk):
        if noun not in KINDS or pk > BigIntegerField.MAX_BIGINT:
            raise Http404
        record = named({(noun, pk)}, None).get((noun, pk))
        if record is None:
            raise Http404
        return record

    def entries(self, record):
        seen = super().entries(record)
        if record.noun() == WHOLE_STREAM:
            return seen.filter(stream__key=record.stream_key)
        return seen.about(record)

    def title(self, record) -> str:
        return clean(f"{KINDS[record.noun()].name}: {name_of(record)[0]}")

    def link(self, record) -> str:
        return settings.SITE_URL + (page_of(record) if record is not None else f"/{get_language()}/")

    def feed_guid(self, record) -> str:
        return tag(f"{record.noun()}:{record.pk}:{get_language()}")

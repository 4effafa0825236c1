"""What stands on the cover of a paper that another area makes for a session."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.zones import day_in_words

from .models import Committee, Session


def place_and_dates(session: Session, committee: Committee) -> str:
    """Where and when the session sits, in the page's language; one day is written once."""
    days = [day_in_words(day) for day in dict.fromkeys((session.start, session.end)) if day]
    return joined(filter(None, [committee.place_named(session.place or committee.place), " – ".join(days)]))


def invented(committee: Committee) -> str:
    """What the cover says where nothing in the paper is true."""
    return _("Demonstration data") if committee.is_invented or committee.is_demonstration else ""


def iri(committee: Committee, day: dt.date, name: str) -> str:
    """The paper's name in Akoma Ntoso, under its committee and day."""
    actor = slugify(committee.code.replace("/", "-")) or "committee"
    return f"/akn/{settings.AKN_COUNTRY}/{settings.AKN_DOCUMENT_TYPE}/{actor}/{day.isoformat()}/{name}"

"""What came to a dialogue after the words of its section were kept, and would stand in the draft of today."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.record.models import Entry

from ..models import Dialogue, DialogueSection
from .account import names_of
from .floor import Floor

KEPT = "kept as it is"


def came_since(section: DialogueSection) -> str:
    """Who took the floor, whose statements were published and on whose points the Chair ruled; nothing where the words
    know of all."""
    last = section.knows_until or last_kept(section)
    told = list(sentences(section.dialogue, last)) if last else []
    return (
        " ".join([*told, _("Add what is missing from these words, or draft the section again; then keep it.")])
        if told
        else ""
    )


def last_kept(section: DialogueSection) -> dt.datetime | None:
    """Of words for which nobody noted when they were begun."""
    kept = Entry.objects.filter(kind=section.noun(), record_id=section.pk, verb__in=["entered", "worded", KEPT])
    return kept.order_by("-pk").values_list("recorded_at", flat=True).first()


def sentences(dialogue: Dialogue, last: dt.datetime):
    if names := names_of(request for request in Floor(dialogue).spoken if request.ended_at > last):
        yield _("Since these words were kept, these took the floor: %(names)s.") % {"names": joined(names)}
    rows = dialogue.statements.standing().filter(published_at__gt=last)
    if names := names_of(rows.select_related("delegation")):
        sentence = _("Since these words were kept, statements of these were published: %(names)s.")
        yield sentence % {"names": joined(names)}
    points = dialogue.speakers.points.standing().filter(ruled_at__gt=last).exclude(ruling="")
    if names := names_of(points.select_related("delegation")):
        sentence = _("Since these words were kept, the Chair ruled on points of order of these: %(names)s.")
        yield sentence % {"names": joined(names)}

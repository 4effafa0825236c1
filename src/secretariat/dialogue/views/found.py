"""Finding a dialogue within what the visitor may see, with what every page of it needs."""

from __future__ import annotations

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.http import Http404
from django.shortcuts import get_object_or_404

from secretariat.committee.open_pages import follow as follow_record
from secretariat.committee.open_pages import with_position
from secretariat.committee.views.shown import trail
from secretariat.live.asked import Asked, Follow
from secretariat.record.models import Stream
from secretariat.record.sight import Sight

from ..models import Dialogue, LeadSlot, PointOfOrder, SpeakingRequest

LIST = "speakers:"  # how the keys of the streams of lists begin


def seen(user):
    """Rows that know where their list's stream stood in the moment they were read."""
    key = Concat(Value(LIST), Cast(OuterRef("pk"), CharField()))
    position = Subquery(Stream.objects.filter(key=key).values("position")[:1])
    rows = with_position(Dialogue.objects.visible_to(user)).annotate(list_position=position)
    along = ("speakers", "committee", "audience", "session", "action", "agenda_item", "implementation", "chair")
    return rows.select_related(*along)


def follow(dialogue: Dialogue) -> Follow:
    """What a page of this dialogue follows: its list's stream, from where it stood when the dialogue was read."""
    return Follow((Asked(dialogue.speakers.stream_key),), (dialogue.list_position or 0,))


def follow_whole(dialogue: Dialogue) -> Follow:
    """What its own page follows: the list, and what the committee's stream tells of the dialogue itself."""
    its_list, record = follow(dialogue), follow_record(dialogue)
    return Follow(its_list.asked + record.asked, its_list.at + record.at)


def find(user, pk: int) -> Dialogue:
    """The dialogue, without what leads to records its reader may not see; Http404 where there is none for her."""
    return pruned(get_object_or_404(seen(user), pk=pk), Sight(user))


def pruned(dialogue: Dialogue, sight: Sight) -> Dialogue:
    if not sight.sees(dialogue.session):
        raise Http404
    for name in ("session", "action", "agenda_item", "implementation"):
        record = getattr(dialogue, name)
        if record is not None:
            record.committee = dialogue.committee
            if not sight.sees(record):
                setattr(dialogue, name, None)
    dialogue.speakers.dialogue = dialogue
    return dialogue


def find_slot(user, dialogue: Dialogue, pk: int) -> LeadSlot:
    rows = LeadSlot.objects.visible_to(user).standing().select_related("group", "delegation")
    slot = get_object_or_404(rows, dialogue=dialogue, pk=pk)
    slot.dialogue = dialogue
    return slot


def find_request(user, dialogue: Dialogue, pk: int) -> SpeakingRequest:
    rows = SpeakingRequest.objects.visible_to(user).standing().select_related("delegation", "group")
    request = get_object_or_404(rows, speakers=dialogue.speakers, pk=pk)
    request.speakers = dialogue.speakers
    return request


def find_point(user, dialogue: Dialogue, pk: int) -> PointOfOrder:
    rows = PointOfOrder.objects.visible_to(user).standing().select_related("delegation")
    point = get_object_or_404(rows, speakers=dialogue.speakers, pk=pk)
    point.speakers = dialogue.speakers
    return point


def way(dialogue: Dialogue, *last) -> list[dict]:
    """The breadcrumb of a page of this dialogue."""
    return trail(dialogue.committee, dialogue.session, dialogue, *last)

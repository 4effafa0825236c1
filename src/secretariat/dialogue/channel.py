"""Open pages follow the list: what each class of them is sent when something is told in its stream."""

from __future__ import annotations

from django.template.loader import render_to_string

from secretariat.accounts.access import may
from secretariat.committee.open_pages import ReadAnew, follow_page
from secretariat.live.anew import anew
from secretariat.live.registry import Channel, View, register
from secretariat.record.models import Entry

from .models import Dialogue, LeadSlot, SpeakersList
from .queries.floor import Floor
from .rules import RUN
from .showing import desk_regions, regions, screen_regions
from .views.found import seen

NAME = "speakers"
OPERATOR, READER = "operator", ""
# A page takes what it has a place for: a dialogue's own page, a phone, the projector; the desk has places of its own.
LIST = ("dialogue/_floor.html", "dialogue/_list.html")
FOR_READERS = ("dialogue/_state.html", *LIST, "dialogue/_rule.html")
TOLD = ("speaking-times", "order-changes")
OF_THE_RECORD = ("dialogue-head", "dialogue-card", "dialogue-links", "statements")
FOR_THE_DESK = (*LIST, "dialogue/_tools.html")


def capability(user, stream_key: str) -> str | None:
    """Whoever sees the dialogue may follow its list; who runs it is sent the desk's buttons too."""
    pk = stream_key.partition(":")[2]
    dialogue = seen(user).filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None
    if dialogue is None:
        return None
    return OPERATOR if may(user, RUN, dialogue) else READER


def fragments(entries: list[Entry], view: View) -> dict[int, str]:
    """The whole list, drawn once for all that was told: it is small."""
    dialogue = dialogue_of(entries[-1])
    floor = Floor(dialogue)
    html = drawn(FOR_READERS, regions(floor, is_fresh=True)) + drawn(("dialogue/_screen.html",), screen_regions(floor))
    if view.capability == OPERATOR:
        html += drawn(FOR_THE_DESK, desk_regions(floor))
    return {entries[-1].pk: html + leads(dialogue, entries) + anew(*TOLD)}


def leads(dialogue: Dialogue, entries: list[Entry]) -> str:
    """The places that were given to somebody, as they stand, and who had them before, which each page reads itself; one
    that fewer see than the dialogue is left out."""
    told = {entry.record_id for entry in entries if entry.kind == LeadSlot.noun()}
    rows = dialogue.slots.standing().filter(pk__in=told, audience_id=dialogue.audience_id) if told else []
    return "".join(
        drawn(("dialogue/_lead.html",), {"slot": slot, "dialogue": dialogue}) + anew(f"lead-more-{slot.pk}")
        for slot in rows
    )


def dialogue_of(entry: Entry) -> Dialogue:
    pk = next(subject.record_id for subject in entry.subjects.all() if subject.kind == Dialogue.noun())
    found = Dialogue.objects.select_related("speakers", "committee", "session__committee").get(pk=pk)
    found.speakers.dialogue = found
    return found


def drawn(templates: tuple[str, ...], context: dict) -> str:
    return "".join(render_to_string(template, context) for template in templates)


def gone(entry: Entry) -> str:
    """Where the list is hidden from a reader everything that follows it goes; of one request its own row."""
    names = {SpeakersList.noun(): "room", LeadSlot.noun(): f"leadslot-{entry.record_id}"}
    return names.get(entry.kind, f"request-{entry.record_id}")


def register_channel() -> None:
    register(Channel(NAME, capability, fragments, gone))
    follow_page(Dialogue.noun(), ReadAnew(OF_THE_RECORD))

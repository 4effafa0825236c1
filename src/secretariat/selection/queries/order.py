"""Proof, from the journal, that nobody saw the scores of others before handing in her own."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.record.models import Entry

from ..models import Panelist, Selection

SUBMITTED, OPENED = "scores submitted", "others’ scores opened"


@dataclass(frozen=True)
class Turn:
    """When one of the panel handed in, and when which scores of others were opened to her, as places in the journal."""

    panelist: Panelist
    submitted: Entry | None
    opened: tuple[Entry, ...]
    writers: tuple[Panelist, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Was the order kept: her own first, theirs afterwards?"""
        if not self.opened:
            return True
        return self.submitted is not None and all(self.submitted.position < one.position for one in self.opened)


def turns(selection: Selection) -> list[Turn]:
    """One for each of the panel who has handed in or seen anything, in the order of the journal."""
    people = {one.pk: one for one in selection.panelists.select_related("person").order_by("pk")}
    rows = Entry.objects.filter(stream__key=selection.stream_key, kind="panelist", verb__in=[SUBMITTED, OPENED])
    entries = list(rows.order_by("position"))
    found = [turn(one, [e for e in entries if e.record_id == pk], people) for pk, one in people.items()]
    return sorted((one for one in found if one.submitted or one.opened), key=place)


def turn(panelist: Panelist, entries: list[Entry], people: dict[int, Panelist]) -> Turn:
    first = next((one for one in entries if one.verb == SUBMITTED), None)
    opened = tuple(one for one in entries if one.verb == OPENED)
    writers = opened[-1].changes["scores_of"][1] if opened else []
    return Turn(panelist, first, opened, tuple(people[pk] for pk in writers if pk in people))


def place(one: Turn) -> int:
    return one.submitted.position if one.submitted else one.opened[0].position

"""Proof, from the journal, that nobody saw the scores of others before handing in her own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from secretariat.accounts.models import Assignment, Role
from secretariat.record.models import Entry

from ..audiences import STEWARDS
from ..models import Panelist, PanelistState, PanelRole, Selection
from .reading import led_before

SUBMITTED, OPENED = "scores submitted", "others’ scores opened"
OPENED_TO_ALL = "calibration opened"  # to whoever asked, approves or keeps selections, as to the panel


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
    """One for each of the panel who has handed in, or sits and has seen anything before, in the order of the journal.
    Who left the panel without a score has none that others could have coloured."""
    people = {one.pk: one for one in selection.panelists.select_related("person").order_by("pk")}
    rows = Entry.objects.filter(stream__key=selection.stream_key, kind="panelist", verb__in=[SUBMITTED, OPENED])
    entries, to_all = list(rows.order_by("position")), list(openings(selection))
    led = leading(selection, [one.person_id for one in people.values()], to_all[0]) if to_all else set()
    found = [
        turn(one, [e for e in entries if e.record_id == pk], people, to_all if one.person_id in led else [])
        for pk, one in people.items()
    ]
    return sorted((one for one in found if one.submitted or (one.opened and is_to_score(one.panelist))), key=place)


def is_to_score(panelist: Panelist) -> bool:
    return panelist.state == PanelistState.ACCEPTED and panelist.role != PanelRole.OBSERVER


def turn(panelist: Panelist, entries: list[Entry], people: dict[int, Panelist], to_all: list[Entry]) -> Turn:
    first = next((one for one in entries if one.verb == SUBMITTED), None)
    own = [one for one in entries if one.verb == OPENED]
    writers = own[-1].changes["scores_of"][1] if own else []
    opened = tuple(sorted([*own, *to_all], key=lambda one: one.position))
    return Turn(panelist, first, opened, tuple(people[pk] for pk in writers if pk in people))


def place(one: Turn) -> int:
    return one.submitted.position if one.submitted else one.opened[0].position


def openings(selection: Selection) -> QuerySet[Entry]:
    """Each time that the scores were opened to those who lead the selection."""
    rows = Entry.objects.filter(stream__key=selection.stream_key, kind="selection", verb=OPENED_TO_ALL)
    return rows.filter(record_id=selection.pk).order_by("position")


def has_seen(selection: Selection, person_id: int) -> bool:
    """Were the scores of a panel open to this person before? Then she cannot score blindly any more."""
    first = openings(selection).first()
    return first is not None and bool(leading(selection, [person_id], first))


def leading(selection: Selection, people: Iterable[int], since: Entry) -> set[int]:
    """Those of these people who asked, approve or approved, or keep selections or kept them after this entry."""
    named = {selection.requester_id, selection.approver_id, *selection.approvals.values_list("approver", flat=True)}
    named |= led_before(selection)
    keepers = [role.pk for role in Role.objects.all() if STEWARDS in role.tokens]
    rows = Assignment.objects.filter(role__in=keepers, person__in=people)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gt=since.recorded_at.date()))
    return (named & set(people)) | set(rows.values_list("person", flat=True))

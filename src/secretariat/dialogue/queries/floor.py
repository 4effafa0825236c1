"""The list as it stands: who has the floor, who waits in which order and why, who has spoken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from secretariat.accounts.models import GroupOfStates
from secretariat.fairness import speakers as fair

from ..models import Dialogue, ListState, PointOfOrder, RequestState, SpeakersList, SpeakingRequest
from .groups import groups_of

HEARD = {RequestState.SPEAKING, RequestState.SPOKEN}


@dataclass(frozen=True)
class Row:
    """One who waits: the request, its place on the list, the number under which it asked (for good: also who has spoken
    asked), and why it does not stand where it asked among those who wait."""

    request: SpeakingRequest
    place: int
    asked: int
    reasons: tuple[fair.Reason, ...]
    is_moved: bool


class Floor:
    """The list of one dialogue, in a constant number of queries."""

    def __init__(self, dialogue: Dialogue):
        self.dialogue, self.speakers = dialogue, dialogue.speakers

    @cached_property
    def requests(self) -> list[SpeakingRequest]:
        """All of them, in the order of asking."""
        rows = SpeakingRequest.objects.filter(speakers=self.speakers).standing()
        found = list(rows.select_related("delegation", "group").order_by("asked_at", "pk"))
        for request in found:
            request.speakers = self.speakers
        return found

    @cached_property
    def groups(self) -> dict[int, GroupOfStates]:
        return groups_of({request.delegation_id for request in self.requests}, self.dialogue)

    def group_of(self, request: SpeakingRequest) -> GroupOfStates | None:
        return request.group or self.groups.get(request.delegation_id)

    @property
    def current(self) -> SpeakingRequest | None:
        return next((request for request in self.requests if request.is_speaking), None)

    @property
    def spoken(self) -> list[SpeakingRequest]:
        done = [request for request in self.requests if request.state == RequestState.SPOKEN]
        return sorted(done, key=lambda request: (request.ended_at, request.pk))

    @property
    def passed(self) -> list[SpeakingRequest]:
        return [request for request in self.requests if request.state == RequestState.PASSED]

    @cached_property
    def waiting(self) -> list[Row]:
        """Those who wait, first the one to be called next."""
        requests = {request.pk: request for request in self.requests if request.is_waiting}
        asked = [self.as_asked(request) for request in requests.values()]
        places = fair.order(asked, self.speakers.switches, self.heard, held_places(requests))
        numbers = {request.pk: number for number, request in enumerate(self.requests, start=1)}
        return [Row(requests[p.key], p.place, numbers[p.key], p.reasons, p.place != p.asked) for p in places]

    @property
    def was_kept(self) -> bool:
        """Is there a list to show? One that was held before there was a list here has none."""
        return self.speakers.state != ListState.CLOSED or bool(self.requests)

    @property
    def is_over(self) -> bool:
        """Who still waits was not heard, unless the dialogue is opened again."""
        return self.speakers.state == ListState.CLOSED

    @property
    def next(self) -> SpeakingRequest | None:
        return self.waiting[0].request if self.waiting else None

    @property
    def keys(self) -> list[int]:
        return [row.request.pk for row in self.waiting]

    def as_asked(self, request: SpeakingRequest) -> fair.Request:
        group = self.group_of(request)
        return fair.Request(
            key=request.pk,
            delegation=str(request.delegation_id),
            kind=request.fairness_kind,
            group=group.code if group else None,
            gender=request.gender or None,
            is_on_behalf=request.group_id is not None,
            passed=self.times_passed(request),
        )

    def times_passed(self, request: SpeakingRequest) -> int:
        """How many of its class that asked later were heard while it waited."""
        return sum(
            other.state in HEARD
            and (other.asked_at, other.pk) > (request.asked_at, request.pk)
            and (other.fairness_kind == request.fairness_kind or not self.speakers.switches.leads)
            for other in self.requests
        )

    @property
    def heard(self) -> fair.Heard:
        heard = [request for request in self.requests if request.state in HEARD]
        groups = [group.code for request in heard if (group := self.group_of(request))]
        return fair.Heard(
            Counter(str(request.delegation_id) for request in heard),
            Counter(groups),
            Counter(request.gender for request in heard if request.gender),
        )

    @cached_property
    def points(self) -> list[PointOfOrder]:
        """All points of order, in the order raised."""
        rows = PointOfOrder.objects.filter(speakers=self.speakers).standing()
        return list(rows.select_related("delegation").order_by("raised_at", "pk"))

    @property
    def open_points(self) -> list[PointOfOrder]:
        """Those that wait for a ruling: they take precedence."""
        return [point for point in self.points if point.ruled_at is None]

    @property
    def rulings(self) -> list[PointOfOrder]:
        return [point for point in self.points if point.ruled_at is not None]

    @property
    def open_point(self) -> PointOfOrder | None:
        """The one the Chair rules on now."""
        return self.open_points[0] if self.open_points else None


def held_places(requests: dict[int, SpeakingRequest]) -> dict[int, int]:
    """Where those whom the Chair has put somewhere stand now: after as many of those then before them as still wait."""
    return {
        key: sum(other in requests for other in request.held_after)
        for key, request in requests.items()
        if request.held_after is not None
    }


def floor_of(speakers: SpeakersList) -> Floor:
    return Floor(speakers.dialogue)

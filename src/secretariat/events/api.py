"""Events through the API: read by anyone within what they may see. Who registered is on no list of it."""

from __future__ import annotations

import datetime as dt

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from secretariat.accounts.bearing import Anyone
from secretariat.committee.listings.parts import sessions

from .models import Event
from .programme import Programme

router = Router(tags=["Events"], auth=Anyone())


class EventOut(Schema):
    id: int
    slug: str
    committee: str
    kind: str
    state: str
    titles: dict
    digests: dict
    session: str | None
    mode: str
    venue: str
    time_zone: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    hours_known: bool
    languages: list[str]
    interpretation: list[str]
    notice: str

    @staticmethod
    def resolve_committee(event):
        return event.committee.code

    @staticmethod
    def resolve_session(event):
        return event.session.symbol if event.session is not None else None


class ItemOut(Schema):
    id: int
    kind: str
    titles: dict
    digests: dict
    track: str | None
    starts_at: dt.datetime | None
    minutes: int
    speakers: list[dict]


class EventWithProgramme(EventOut):
    programme: list[ItemOut]


def rows(user):
    seen = Event.objects.visible_to(user).standing().select_related("committee")
    return seen.prefetch_related(sessions()(user))


@router.get("/events", response=list[EventOut])
@paginate(LimitOffsetPagination)
def events(request, committee: str = "", kind: str = "", state: str = ""):
    wanted = {"committee__code": committee, "kind": kind, "state": state}
    return rows(request.auth).filter(**{name: value for name, value in wanted.items() if value}).order_by("pk")


@router.get("/events/{int:pk}", response=EventWithProgramme)
def event(request, pk: int):
    found = get_object_or_404(rows(request.auth), pk=pk)
    told = Programme.of(found, request.auth)
    found.programme = [item_out(told, item) for item in told.items]
    return found


def item_out(programme: Programme, item) -> ItemOut:
    speakers = [{"name": s.name, "role": s.role, "affiliation": s.affiliation} for s in programme.of_item(item)]
    track = str(item.track) if item.track else None
    told = {name: getattr(item, name) for name in ("id", "kind", "titles", "digests", "starts_at", "minutes")}
    return ItemOut(**told, track=track, speakers=speakers)

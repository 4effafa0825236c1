"""Dialogues and their lists for programs, within what the caller may see. Persons and genders are not in it."""

from __future__ import annotations

import datetime as dt

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from secretariat.accounts.bearing import Anyone, ByToken
from secretariat.record.sight import Sight

from .listings import dialogues_of
from .models import Dialogue, SpeakingRequest
from .queries.floor import Floor
from .views.found import pruned, seen
from .words import reason_word

router = Router(tags=["Interactive dialogues"], auth=ByToken())


class DialogueOut(Schema):
    """One dialogue. `session` is its symbol; `state` planned, open, suspended or closed."""

    id: int
    titles: dict
    committee: str
    session: str
    state: str
    takes_requests: bool
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    time_zone: str
    action_id: int | None
    implementation_id: int | None


class Waiting(Schema):
    """One who waits: `asked` is its place in the order of asking, `reasons` say why `place` differs."""

    delegation: str
    kind: str
    group: str | None
    presence: str
    place: int
    asked: int
    reasons: list[str]


class Heard(Schema):
    """One who speaks, or has spoken."""

    delegation: str
    kind: str
    group: str | None
    presence: str
    began_at: dt.datetime | None
    ended_at: dt.datetime | None
    seconds: int


class ListOut(Schema):
    dialogue: int
    state: str
    takes_requests: bool
    rule: dict
    speaking: Heard | None
    waiting: list[Waiting]
    spoken: list[Heard]


def dialogue_out(one: Dialogue, sight: Sight) -> dict:
    kept = pruned(one, sight)
    plain = {name: getattr(kept, name) for name in ("id", "titles", "starts_at", "ends_at", "time_zone", "state")}
    return {
        **plain,
        "committee": kept.committee.code,
        "session": kept.session.symbol,
        "takes_requests": kept.speakers.is_open,
        "action_id": kept.action.pk if kept.action else None,
        "implementation_id": kept.implementation.pk if kept.implementation else None,
    }


def heard_out(request: SpeakingRequest) -> dict:
    return {**who(request), "began_at": request.began_at, "ended_at": request.ended_at, "seconds": request.spoke_for}


def who(request: SpeakingRequest) -> dict:
    group = request.group.code if request.group else None
    return {"delegation": request.delegation.code, "kind": request.kind, "group": group, "presence": request.presence}


@router.get("/dialogues", auth=Anyone(), response=list[DialogueOut], operation_id="list_dialogues")
@paginate(LimitOffsetPagination)
def listed(request):
    """List dialogues"""
    sight = Sight(request.auth)
    rows = seen(request.auth).filter(pk__in=dialogues_of(request.auth))
    return Told(rows.order_by("pk"), sight)


class Told:
    """A query whose rows are told as they are sliced, so that a page costs a page."""

    def __init__(self, rows, sight: Sight):
        self.rows, self.sight = rows, sight

    def __getitem__(self, part):
        return [dialogue_out(one, self.sight) for one in self.rows[part]]

    def __len__(self) -> int:
        return self.rows.count()


@router.get("/dialogues/{dialogue_id}", auth=Anyone(), response=DialogueOut, operation_id="read_dialogue")
def single(request, dialogue_id: int):
    """One dialogue"""
    return dialogue_out(found(request.auth, dialogue_id), Sight(request.auth))


@router.get("/dialogues/{dialogue_id}/speakers", auth=Anyone(), response=ListOut, operation_id="read_speakers")
def speakers(request, dialogue_id: int):
    """The speakers' list of a dialogue as it stands"""
    dialogue = pruned(found(request.auth, dialogue_id), Sight(request.auth))
    floor = Floor(dialogue)
    return {
        "dialogue": dialogue.pk,
        "state": dialogue.state,
        "takes_requests": dialogue.speakers.is_open,
        "rule": dialogue.speakers.rule,
        "speaking": heard_out(floor.current) if floor.current else None,
        "waiting": [waiting_out(row) for row in floor.waiting],
        "spoken": [heard_out(one) for one in floor.spoken],
    }


def waiting_out(row) -> dict:
    told = [reason_word(reason.code) for reason in row.reasons] if row.is_moved else []
    return {**who(row.request), "place": row.place, "asked": row.asked, "reasons": list(dict.fromkeys(told))}


def found(user, pk: int) -> Dialogue:
    return get_object_or_404(seen(user).standing(), pk=pk)

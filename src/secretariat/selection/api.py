"""Calls through the API: what is published, word for word, with its fingerprint. Nobody who applied is on any list."""

from __future__ import annotations

import datetime as dt

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from secretariat.accounts.bearing import Anyone

from .listings import standing_of
from .models import Call, Clarification, Edition

router = Router(tags=["Calls for consultants"], auth=Anyone())


class CallOut(Schema):
    """`state` is open, closed, or the outcome."""

    id: str
    titles: dict
    state: str
    opens_at: dt.datetime
    questions_until: dt.datetime
    closes_at: dt.datetime
    time_zone: str
    edition: int
    fingerprint: str
    action: int | None
    notices: dict

    @staticmethod
    def resolve_id(call):
        return call.number

    @staticmethod
    def resolve_state(call):
        return standing_of(call)

    @staticmethod
    def resolve_action(call):
        return call.selection.action_id


class AnswerOut(Schema):
    questions: dict
    answers: dict
    answered_at: dt.datetime


class CallInFull(CallOut):
    """`content` is what the fingerprint is taken of, as canonical JSON."""

    content: dict
    answers: list[AnswerOut]


def rows(user):
    return Call.objects.visible_to(user).standing().select_related("selection")


@router.get("/calls", response=list[CallOut])
@paginate(LimitOffsetPagination)
def calls(request):
    return rows(request.auth).order_by("-opens_at", "-pk")


@router.get("/calls/{number}", response=CallInFull)
def call(request, number: str):
    found = get_object_or_404(rows(request.auth), number=number)
    told = {"selection": found.selection_id}
    found.content = Edition.objects.visible_to(request.auth).get(number=found.edition, **told).content
    answered = Clarification.objects.visible_to(request.auth).standing().filter(state="answered", **told)
    found.answers = list(answered.order_by("answered_at", "pk"))
    return found

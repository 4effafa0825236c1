"""Calls through the API: what is published, word for word, with its fingerprint, and the balance of selections
in numbers. Nobody who applied is on any list."""

from __future__ import annotations

import datetime as dt

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from secretariat.accounts.bearing import Anyone
from secretariat.core.small_cells import FEWEST

from .listings import standing_of
from .models import Call, Clarification, Edition
from .queries import behind
from .queries.statistics import counts

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


class AnswerCorrection(Schema):
    """What the answer was until then, and why it was corrected."""

    at: dt.datetime
    because: str
    answers: dict


class AnswerOut(Schema):
    """`not_corrected_yet` are the languages in which the answer still says what it said before it was corrected."""

    questions: dict
    answers: dict
    answered_at: dt.datetime
    not_corrected_yet: list[str]
    corrections: list[AnswerCorrection]

    @staticmethod
    def resolve_not_corrected_yet(question):
        return sorted(behind.behind_of(question).get("answers", ()))

    @staticmethod
    def resolve_corrections(question):
        return behind.corrected(question)


class CallInFull(CallOut):
    """`content` is what the fingerprint is taken of, as canonical JSON."""

    content: dict
    answers: list[AnswerOut]


class CountOut(Schema):
    """One count of a year; `code` is `all` for everybody together, `count` null where it is hidden."""

    table: str
    title: str
    year: int
    code: str
    label: str
    count: int | None


class Balance(Schema):
    """Counts below `hidden_below` are null, and as many others as it takes that none can be worked out."""

    hidden_below: int
    counts: list[CountOut]


def rows(user):
    return Call.objects.visible_to(user).standing().select_related("selection")


@router.get("/calls", response=list[CallOut])
@paginate(LimitOffsetPagination)
def calls(request):
    return rows(request.auth).order_by("-opens_at", "-pk")


@router.get("/calls/statistics", response=Balance, operation_id="balance_of_selections")
def statistics(request):
    """Who applied, was shortlisted and was selected, by year"""
    return {"hidden_below": FEWEST, "counts": list(counts())}


@router.get("/calls/{number}", response=CallInFull)
def call(request, number: str):
    found = get_object_or_404(rows(request.auth), number=number)
    told = {"selection": found.selection_id}
    found.content = Edition.objects.visible_to(request.auth).get(number=found.edition, **told).content
    answered = Clarification.objects.visible_to(request.auth).standing().filter(state="answered", **told)
    found.answers = list(answered.order_by("answered_at", "pk"))
    return found

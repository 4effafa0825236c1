"""Weeks and messages for programs, within what the caller may see."""

from __future__ import annotations

import datetime as dt

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from secretariat.accounts.bearing import Anyone, ByToken

from .models import Message, MessageState, Week
from .rules import person_behind

router = Router(tags=["Discussions"], auth=ByToken())


class WeekOut(Schema):
    """`state` is read from the clock: announced, open, closed, published."""

    id: int
    forum_id: int
    number: int
    titles: dict
    digests: dict
    opens_at: dt.datetime
    closes_at: dt.datetime
    state: str
    questions: list[dict]
    url: str

    @staticmethod
    def resolve_questions(week) -> list[dict]:
        return [{"id": q.pk, "number": q.number, "texts": q.texts} for q in week.questions.all() if q.is_standing]

    @staticmethod
    def resolve_url(week, context) -> str:
        return context["request"].build_absolute_uri(week.get_absolute_url())


class MessageOut(Schema):
    """`root_id` names the message that began the thread, `parent_id` the one it answers."""

    id: int
    at: dt.datetime
    author: str
    speaks_for: str
    language: str
    text: str
    edition: int
    question_id: int | None
    parent_id: int | None
    root_id: int | None
    url: str

    @staticmethod
    def resolve_at(message) -> dt.datetime:
        return message.recorded_at

    @staticmethod
    def resolve_author(message) -> str:
        return str(message.author or "")

    @staticmethod
    def resolve_speaks_for(message) -> str:
        return message.organization.code if message.organization_id else ""

    @staticmethod
    def resolve_url(message, context) -> str:
        return context["request"].build_absolute_uri(message.permalink())


def weeks_of(user):
    rows = Week.objects.visible_to(user).standing().filter(forum__withdrawn_at=None)
    return rows.select_related("digest").prefetch_related("questions").order_by("pk")


@router.get("/weeks", auth=Anyone(), response=list[WeekOut], operation_id="list_weeks", summary="Weeks of discussion")
@paginate(LimitOffsetPagination)
def weeks(request):
    return weeks_of(request.auth)


@router.get("/weeks/{week_id}", auth=Anyone(), response=WeekOut, operation_id="read_week", summary="One week")
def week(request, week_id: int):
    return get_object_or_404(weeks_of(request.auth), pk=week_id)


@router.get(
    "/weeks/{week_id}/messages", auth=Anyone(), response=list[MessageOut], operation_id="list_messages",
    summary="What was said in a week",
)  # fmt: skip
@paginate(LimitOffsetPagination)
def messages(request, week_id: int, after: int = 0):
    """`after`: only messages with a higher number. Without those of persons whom the caller does not read."""
    found = get_object_or_404(weeks_of(request.auth), pk=week_id)
    rows = Message.objects.visible_to(request.auth).read_by(person_behind(request.auth))
    rows = rows.filter(week=found, state=MessageState.SHOWN, pk__gt=after)
    return rows.select_related("author", "organization").order_by("pk")

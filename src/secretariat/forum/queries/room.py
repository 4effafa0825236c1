"""One page of a room: a hundred threads around a place, each with its latest replies; or what a filter finds."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from secretariat.search.models import Found
from secretariat.search.normalise import words

from ..models import Block, Message, Week, WeekState
from .groups import of_group
from .said import Said, dressed, rows_of

THREADS, REPLIES, A_LIST = 60, 5, 100  # threads of a page, replies shown of each, messages of a list


@dataclass(frozen=True)
class RoomPage:
    """`earlier` and `later` are the numbers of the messages before and after which more can be read; `blocked` are the
    persons this reader does not read."""

    threads: list[Said]
    blocked: frozenset[int] = frozenset()
    earlier: int | None = None
    later: int | None = None
    page: object = None


def blocked_by(user) -> frozenset[int]:
    person = getattr(user, "person", None)
    return (
        frozenset(Block.objects.filter(blocker=person).values_list("blocked_id", flat=True)) if person else frozenset()
    )


def read(week: Week, user, *, around: int = 0, before: int = 0, after: int = 0) -> RoomPage:
    """The threads around, before or after a message; else the end of a week that runs, or the beginning of one that
    has closed."""
    rows = rows_of(week, user)
    roots = rows.filter(root=None)
    anchor = rows.filter(pk=around).first() if around else None
    found, blocked = page_of(roots, week, anchor, before, after), blocked_by(user)
    told = with_replies(found, rows, user, anchor, blocked)
    if anchor is None and not after and not before and is_running(week):  # its end: nothing comes later
        earlier = found[0].pk if len(found) == THREADS and roots.filter(pk__lt=found[0].pk).exists() else None
        return RoomPage(told, blocked, earlier)
    return RoomPage(told, blocked, *beyond(roots, found))


def is_running(week: Week) -> bool:
    return week.state in {WeekState.ANNOUNCED, WeekState.OPEN}


def page_of(roots, week: Week, anchor: Message | None, before: int, after: int) -> list[Message]:
    if anchor is not None:
        start = anchor.root_id or anchor.pk
        return [*latest(roots.filter(pk__lt=start), THREADS // 2), *earliest(roots.filter(pk__gte=start), THREADS // 2)]
    if after:
        return earliest(roots.filter(pk__gt=after), THREADS)
    if before or is_running(week):
        return latest(roots.filter(pk__lt=before) if before else roots, THREADS)
    return earliest(roots, THREADS)


def latest(rows, number: int) -> list[Message]:
    return list(rows.order_by("-pk")[:number])[::-1]


def earliest(rows, number: int) -> list[Message]:
    return list(rows.order_by("pk")[:number])


def beyond(roots, found: list[Message]) -> tuple[int | None, int | None]:
    if not found:
        return None, None
    first, last = found[0].pk, found[-1].pk
    return (
        first if roots.filter(pk__lt=first).exists() else None,
        last if roots.filter(pk__gt=last).exists() else None,
    )


def with_replies(found: list[Message], rows, user, anchor: Message | None, blocked: frozenset[int]) -> list[Said]:
    """The threads, folded one level: the latest replies of each, and those from the one that was asked for on."""
    ids = [message.pk for message in found]
    replies = {reply.pk: reply for reply in latest_replies(rows, ids)}
    if anchor is not None and anchor.root_id and anchor.pk not in replies:
        replies |= {r.pk: r for r in earliest(rows.filter(root=anchor.root_id, pk__gte=anchor.pk), REPLIES)}
    told = dressed([*found, *(replies[pk] for pk in sorted(replies))], user, blocked=blocked)
    totals = dict(rows.filter(root__in=ids).order_by().values_list("root").annotate(Count("pk")))
    return folded(told, totals)


def latest_replies(rows, ids: list[int]) -> list[Message]:
    place = Window(RowNumber(), partition_by=F("root_id"), order_by=F("pk").desc())
    return list(rows.filter(root__in=ids).annotate(place=place).filter(place__lte=REPLIES)) if ids else []


def folded(told: list[Said], totals: dict[int, int]) -> list[Said]:
    threads = {one.pk: one for one in told if not one.is_reply}
    for one in told:
        if one.is_reply:
            threads[one.message.root_id].replies.append(one)
    for pk, one in threads.items():
        one.earlier_replies = totals.get(pk, 0) - len(one.replies)
    return with_days(list(threads.values()))


def with_days(told: list[Said]) -> list[Said]:
    """The first of each day says which day it is, in the reader's zone."""
    last = None
    for one in told:
        day = timezone.localdate(one.message.recorded_at)
        one.day, last = (day if day != last else None), day
    return told


def thread(week: Week, user, root: int, number) -> RoomPage:
    """One thread, whole: its first message and a page of replies."""
    rows = rows_of(week, user)
    page = Paginator(rows.filter(root=root).order_by("pk"), A_LIST).get_page(number)
    first, blocked = list(rows.filter(pk=root, root=None)), blocked_by(user)
    told = dressed([*first, *page.object_list], user, blocked=blocked)
    return RoomPage(with_days(told), blocked, page=page)


def found(week: Week, user, asked: dict, number) -> RoomPage:
    """Messages that a filter keeps, in order: {"words", "question", "group", "language"}."""
    rows = rows_of(week, user).visible_to(user).exclude(text="")
    if asked.get("question"):
        rows = rows.filter(question=asked["question"])
    if asked.get("language"):
        rows = rows.filter(language=asked["language"])
    if asked.get("group"):
        rows = of_group(rows, asked["group"])
    if asked.get("words"):
        rows = rows.filter(pk__in=holding(week, asked["words"]))
    # Asked once, for all there are: counting them first would ask the index twice.
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    page = Paginator(numbers, A_LIST).get_page(number)
    shown, blocked = rows_of(week, user).filter(pk__in=page.object_list).order_by("pk"), blocked_by(user)
    return RoomPage(with_days(dressed(shown, user, blocked=blocked)), blocked, page=page)


def holding(week: Week, text: str):
    """The messages of a week in which every word stands, as the index writes words."""
    rows = Found.objects.filter(kind=Message.noun(), record_id__in=Message.objects.filter(week=week).values("pk"))
    for word in words(text)[:8]:
        rows = rows.filter(text__contains=word)
    return rows.values("record_id")

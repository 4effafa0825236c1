"""The room of one week: read it, find in it, and say something."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import may
from secretariat.committee.rules import KEEP_RECORD
from secretariat.live.sending import sent_in_place
from secretariat.record.double import made_by, once

from ..following import follow_room
from ..forms.asking import RoomFilter
from ..forms.posting import PostForm
from ..models import Message, MessageState, Week
from ..queries import room
from ..standing import Standing
from .finding import find_week, open_page, tell_that_it_waits, trail_of


@open_page
@sent_in_place
@require_http_methods(["GET", "POST"])
def week(request, pk):
    """weeks/<pk>/: the whole room; posting leads to the message where it stands"""
    found = find_week(request, pk)
    if url := made_by(request):
        return redirect(url)
    standing = Standing(request.user, found)
    form = form_of(request, standing)
    if form is not None and form.is_valid() and (url := posted(request, form)):
        return led_to(url, standing, is_answer=form.reply_to is not None)
    return render(request, "forum/week.html", context_of(request, standing, form))


def form_of(request, standing) -> PostForm | None:
    """Where she may post: the form. What was sent where she may not is kept in it, and refused with the sentence."""
    if standing.person is None or not standing.is_member or (standing.shut_out and request.method != "POST"):
        return None
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    answered = replied_to(request, standing.week)
    return PostForm(
        *sent, standing=standing, reply_to=answered, is_lost=bool(request.POST.get("reply")) and not answered
    )


def replied_to(request, week: Week) -> Message | None:
    number = whole(request.POST.get("reply") or request.GET.get("reply"))
    rows = Message.objects.visible_to(request.user).filter(week=week, state=MessageState.SHOWN)
    return rows.select_related("author", "root", "question").filter(pk=number).first() if number else None


def whole(value) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) <= 18 else 0


def posted(request, form: PostForm) -> str:
    """Post it once, however often it is sent; answers where it stands, or nothing where it was refused."""
    try:
        url = once(request, lambda: form.post(request.user).get_absolute_url())
    except ValidationError as refusal:
        form.take(refusal)
        return ""
    if form.standing.is_held():
        tell_that_it_waits(request, url)
    return url


def context_of(request, standing, form) -> dict:
    found = standing.week
    asked = RoomFilter(request.GET, week=found, questions=standing.questions)
    page = page_of(request, found, asked.asked)
    is_at_end = page.later is None and page.page is None
    return {
        "title": found.titles.best().text,
        "trail": [*trail_of(found)[:1], {"text": str(found)}],
        "week": found,
        "record": found,
        "forum": found.forum,
        "standing": standing,
        "capability": standing.offered,
        "questions": standing.questions,
        "words_questions": found.takes_questions() and may(request.user, KEEP_RECORD, found),
        "room": page,
        "follow": follow_room(found) if is_at_end else None,
        "is_sent_in_place": is_at_end and form is not None,
        "filters": asked,
        "is_filtered": bool(asked.asked),
        "blocked": ",".join(map(str, sorted(page.blocked))),
        "form": form,
    }


def led_to(url: str, standing, *, is_answer: bool):
    """To the message where it stands; a page that sent it in place goes there too where there is something to tell
    (when the next may follow), and after an answer: the next message is none."""
    answer = redirect(url)
    if is_answer or (standing.week.slow_seconds and not standing.is_moderator):
        answer["X-Go"] = url
    return answer


def page_of(request, found: Week, asked: dict) -> room.RoomPage:
    number = request.GET.get("page")
    if asked:
        return room.found(found, request.user, asked, number)
    if root := whole(request.GET.get("thread")):
        return room.thread(found, request.user, root, number)
    places = {name: whole(request.GET.get(name)) for name in ("around", "before", "after")}
    return room.read(found, request.user, **places)

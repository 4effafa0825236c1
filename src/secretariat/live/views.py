"""`/live/` where no process keeps streams open: what came since, and when to ask again."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import drawing, frames
from .asked import MOST, Asked, now_at, read_vector, vector
from .batches import Batch, TooFarBehind, class_of
from .who import MayNot, Reader, reader_of


@require_safe
@login_not_required
@never_cache
def live(request):
    asked = tuple(found for word in request.GET.getlist("s")[: MOST + 1] if (found := Asked.of(word)))
    if not asked or len(asked) > MOST:
        raise Http404
    try:
        reader = reader_of(request.user, asked, request.GET.get("language", ""))
    except MayNot:
        raise Http404 from None
    at = read_vector(request.headers.get("Last-Event-ID") or request.GET.get("at", ""), now_at(asked))
    body = what_came(asked, at, reader) + frames.later(settings.LIVE_ASK_AGAIN)
    return HttpResponse(body, content_type="text/event-stream; charset=utf-8")


def what_came(asked: tuple[Asked, ...], at: tuple[int, ...], reader: Reader) -> bytes:
    positions, events = list(at), b""
    for index, one in enumerate(asked):
        try:
            batch = Batch.read(one.stream_key, at[index], one.topic)
        except TooFarBehind:
            return frames.STALE
        told = batch.told(reader.tokens, one.topic, at[index])
        view = class_of(one, reader.language, reader.capabilities[index])
        for position, payload in drawing.drawn(one.stream_key, batch, view, told) or ():
            positions[index] = position
            events += frames.with_id(vector(positions), payload)
    return events

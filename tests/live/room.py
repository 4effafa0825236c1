"""A room for the tests of live pages: what is said there is an entry of the journal, and nothing else.

Room 1 to 99 is open to everyone, 100 and above to the Secretariat.
"""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace

from django.apps import AppConfig
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.forms import CharField
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt

from secretariat.live.registry import Channel, register

PAGE = """{% extends "base.html" %}{% load live %}{% block content %}<h1>Room</h1>{% live follow %}
<div id="said" data-follow>{% for html in said %}{{ html }}{% endfor %}</div>
<form method="post" data-send id="say">{% csrf_token %}{% include "components/form.html" %}
<button class="govuk-button">Say</button>{% sending %}</form>{% endblock %}"""


class Room(AppConfig):
    name = "tests.live.room"
    label = "room"

    def ready(self):
        register(Channel("room", capability, fragments, gone=lambda entry: f"said-{entry.record_id}"))


def capability(user, stream_key: str) -> str | None:
    if int(stream_key.partition(":")[2]) < 100:
        return ""
    return "member" if "internal" in getattr(user, "tokens", ()) else None


def fragments(entries, view) -> dict[int, str]:
    states = latest(entries[0].stream_id, {entry.record_id for entry in entries})
    return {entry.pk: drawn(entry.record_id, language=view.language, **states[entry.record_id]) for entry in entries}


def latest(stream_id: int, record_ids) -> dict[int, dict]:
    from secretariat.record.models import Entry

    rows = Entry.objects.filter(stream_id=stream_id, record_id__in=record_ids).order_by("position")
    return {entry.record_id: entry.state for entry in rows}


def drawn(record_id: int, text: str, language: str, order: int | None = None) -> str:
    order = f"{order or record_id:010d}"
    return format_html(
        '<p id="said-{}" data-into="#said" data-order="{}" lang="{}">{}</p>', record_id, order, language, text
    )


@transaction.atomic
def say(number: int, text: str, *, audience: str = "public", record_id: int | None = None, order: int | None = None):
    """Say something in a room; with `record_id`, say it otherwise, to others, or (`order`) at another place."""
    from secretariat.record.after import announce
    from secretariat.record.models import Audience, Entry, Stream

    stream_id, position = Stream.next_position(f"room:{number}")
    before = Entry.objects.filter(stream_id=stream_id, record_id=record_id).order_by("position").last()
    opened = Audience.objects.of(audience)
    is_moved = before is not None and before.audience_id != opened.pk
    entry = Entry.objects.create(
        stream_id=stream_id, position=position, recorded_at=timezone.now(), verb="said", kind="said",
        record_id=record_id or position, state={"text": text, "order": order}, audience=opened,
        changes={"audience_id": [before.audience_id, opened.pk]} if is_moved else {},
    )  # fmt: skip
    announce(entry, SimpleNamespace(stream_key=f"room:{number}", noun=lambda: "said"))
    return entry


@csrf_exempt
@login_not_required
def raw(request, number: int):
    """Say something. With `hold`, the name of a file: make it, and keep the transaction open until it is gone."""
    with transaction.atomic():
        entry = say(number, request.POST["text"])
        if name := request.POST.get("hold"):
            Path(name).touch()
            while Path(name).exists():
                time.sleep(0.02)
    return JsonResponse({"position": entry.position})


@login_not_required
def page(request, number: int):
    from secretariat.live.asked import positions
    from secretariat.record.forms import CarefulForm
    from secretariat.record.sending import sent

    class SayForm(CarefulForm):
        text = CharField(label="Say", max_length=200)

    follow = positions(f"room:{number}")
    form = SayForm(request.POST or None, user=request.user)
    if url := sent(request, form, lambda: said_at(number, form.cleaned_data["text"], request.path)):
        return redirect(url)
    context = {"title": "Room", "follow": follow, "said": everything(number), "form": form}
    return answered(request, context)


def said_at(number: int, text: str, url: str) -> str:
    say(number, text)
    return url


def everything(number: int) -> list[str]:
    from secretariat.record.models import Entry

    rows = Entry.objects.filter(stream__key=f"room:{number}").order_by("position")
    return [drawn(pk, text, "en") for pk, text in sorted({e.record_id: e.state["text"] for e in rows}.items())]


def answered(request, context):
    from django.http import HttpResponse

    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


def patterns():
    from secretariat.live.sending import sent_in_place

    return [path("room/<int:number>/", sent_in_place(page), name="room"), path("room/<int:number>/raw", raw)]

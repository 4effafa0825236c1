"""What is said is kept as in our own room, then sent to the group."""

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from secretariat.config.urls import urlpatterns as site
from tests.live.room import drawn, say


@csrf_exempt
@login_not_required
def raw(request, number: int):
    entry = say(number, request.POST["text"])
    html = drawn(entry.record_id, request.POST["text"], "en")
    async_to_sync(get_channel_layer().group_send)(f"room-{number}", {"type": "said", "html": html})
    return JsonResponse({"position": entry.position})


urlpatterns = [path("room/<int:number>/raw", raw), *site]

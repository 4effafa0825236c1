"""What no database takes is turned back at the door."""

from __future__ import annotations

from asgiref.sync import iscoroutinefunction
from django.core.exceptions import BadRequest
from django.http import JsonResponse
from django.utils.decorators import sync_and_async_middleware

SENTENCE = "An address cannot hold the character NUL."


@sync_and_async_middleware
def NoNull(get_response):
    """Answer 400 where an address or its query holds a NUL: PostgreSQL keeps none, SQLite would."""
    if iscoroutinefunction(get_response):

        async def middleware(request):
            return refusal(request) or await get_response(request)
    else:

        def middleware(request):
            return refusal(request) or get_response(request)

    return middleware


def refusal(request):
    if "\0" not in request.path_info and "%00" not in request.META.get("QUERY_STRING", ""):
        return None
    if request.path_info.startswith("/api/"):
        return JsonResponse({"errors": {"__all__": [SENTENCE]}}, status=400)
    raise BadRequest(SENTENCE)

"""Addresses that only take what a form sends are no pages: whoever comes to one by a link, or back from signing in, is
led to the page above it."""

from __future__ import annotations

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.contrib import messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.decorators import sync_and_async_middleware
from django.utils.translation import gettext as _


@sync_and_async_middleware
def ToThePageAbove(get_response):
    """In place of an empty 405 a reader gets a page; programs, and other methods, get what the view answered."""

    async def in_time(request):
        response = await get_response(request)
        return await sync_to_async(led)(request) if is_turned_back(request, response) else response

    def at_once(request):
        response = get_response(request)
        return led(request) if is_turned_back(request, response) else response

    return in_time if iscoroutinefunction(get_response) else at_once


def is_turned_back(request, response) -> bool:
    is_refused = isinstance(response, HttpResponseNotAllowed) and request.method == "GET"
    return is_refused and "text/html" in request.headers.get("Accept", "")


def led(request):
    if request.user.is_authenticated:
        messages.info(request, _("Nothing was changed: that address only takes what a form sends. Send it from here."))
    return redirect(request.path.removesuffix(request.path_info) + above(request.path_info))


def above(path: str) -> str:
    """The nearest address above that is one of ours. Where that takes only forms too, it leads on by itself."""
    parts = path.rstrip("/").split("/")
    while len(parts) > 1:
        parts.pop()
        nearest = "/".join(parts) + "/"
        try:
            resolve(nearest)
        except Resolver404:
            continue
        return nearest
    return "/"

"""How fresh the public record is: one cheap answer, from which repeat visits are told “nothing has changed”."""

from __future__ import annotations

import hashlib
from functools import cache, partial, wraps
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.connection import ConnectionProxy
from django.views.decorators.http import require_safe

import secretariat
from secretariat.accounts.access import tokens_of

from .models import Stream

store = ConnectionProxy(caches, "pages")  # each process its own: a page is quicker made than fetched
KEPT_FOR = 60 * 60  # seconds; what is stale is never asked for again, because its key has changed
PROGRAM = (".py", ".html", ".mo", ".css", ".js")


EVERY_STREAM = ""


def position(apart: str | None = None) -> int:
    """Grows with every committed change that a page may show: positions are commit order, so a sum of them misses none.
    What is told apart (a message, a request for the floor) counts for pages that show streams whose keys begin so."""
    mine = Q(key__startswith=apart or "")
    counted = Sum("shown") if apart is None else Sum("shown") + Coalesce(Sum("position", filter=mine), 0)
    return Stream.objects.aggregate(all=counted)["all"] or 0


def version(apart: str | None = None) -> str:
    """What a public page depends on: the journal, the day (audiences open by the day), the language, the program."""
    parts = [position(apart), timezone.localdate(), translation.get_language(), program(), settings.INSTALLATION_NAME]
    parts += [settings.SITE_URL, settings.DEMONSTRATION]
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:20]


@cache
def program() -> float:
    """The newest file of the program: a new release makes every page new."""
    files = Path(secretariat.__file__).parent.rglob("*")
    return max((file.stat().st_mtime for file in files if file.suffix in PROGRAM), default=0)


def remembered(key: str, user, make):
    """The answer of `make()`, kept until the record changes, for each class of reader and language apart."""
    if settings.DEBUG:
        return make()
    name = "|".join(["remembered", key, version(), *sorted(tokens_of(user))])
    return store.get_or_set(hashlib.sha256(name.encode()).hexdigest(), make, KEPT_FOR)


def public_page(view=None, *, apart: str | None = None):
    """Mark a view as open to everyone. To somebody who has not signed in it answers 304 or from the cache where
    nothing has changed since; for anyone else it is made anew (and `SignedInAnswers` says that it is hers).

    `apart` is how the keys of the streams begin whose every entry the page may show: “speakers:”, or EVERY_STREAM.
    """
    if view is None:
        return partial(public_page, apart=apart)

    @require_safe
    @login_not_required
    @wraps(view)
    def page(request, *args, **kwargs):
        if request.user.is_authenticated or len(get_messages(request)):
            return view(request, *args, **kwargs)
        return from_the_cache(request, lambda: view(request, *args, **kwargs), apart)

    return page


def private(response):
    if "no-store" not in response.get("Cache-Control", ""):
        patch_cache_control(response, private=True, no_cache=True)
    return response


class SignedInAnswers:
    """Middleware: whatever was made for somebody who has signed in is hers alone, and asked for anew after Back.

    An answer that never asked who reads it (no session was looked at) is left as its view made it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        return private(response) if request.session.accessed and request.user.is_authenticated else response


def from_the_cache(request, make, apart: str | None = None):
    name = hashlib.sha256(f"{version(apart)}|{request.get_host()}|{request.get_full_path()}".encode()).hexdigest()
    etag = f'W/"{name[:32]}"'
    return stamped(get_conditional_response(request, etag=etag) or kept_or_made(name, make), etag)


def kept_or_made(name: str, make):
    kept = None if settings.DEBUG else store.get(f"page:{name}")
    if kept is not None:
        return HttpResponse(kept[0], content_type=kept[1])
    response = make()
    if response.status_code == 200 and not response.streaming and not response.cookies:
        store.set(f"page:{name}", (response.content, response["Content-Type"]), KEPT_FOR)
    return response


def stamped(response, etag: str):
    """Anyone may keep it, and must ask each time whether it still holds."""
    if response.status_code in {200, 304}:
        response.headers.setdefault("ETag", etag)
        patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Cookie"])
    return response

"""Against carrying the roster away and counting through people: how often one reader may ask.

Counted for whoever has signed in by person, for others by the address they come from (core/limits.py says where).
"""

from __future__ import annotations

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from secretariat.accounts.adapters import client_of
from secretariat.core.limits import within

MINUTE, DAY = 60, 24 * 60 * 60
LATER = {"Retry-After": str(MINUTE)}
# What: (most in a minute, most in a day) for strangers, and for whoever has signed in.
MOST = {
    "search": ((40, 1_500), (120, 10_000)),
    "profile": ((40, 800), (120, 5_000)),
    "typing": ((120, 3_000), (240, 20_000)),
    "export": ((5, 30), (20, 200)),
}


def is_within(request, what: str, user=None) -> bool:
    """Count this request of `user` (of whoever signed in); may it be answered?"""
    user = user or request.user
    is_known = user.is_authenticated
    who = f"person-{user.pk}" if is_known else f"address-{address_of(request)}"
    most = MOST[what][is_known]
    counted = [
        within(f"roster-{what}-{spell}-{who}", most=number, seconds=spell)
        for number, spell in zip(most, (MINUTE, DAY), strict=True)
    ]
    return all(counted)


def address_of(request) -> str:
    return client_of(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))


def sentence() -> str:
    return _("You asked too often: wait a minute.")


def limited(what: str):
    """Mark a view: who asks too often is answered 429 and a sentence."""

    def decorate(view):
        @wraps(view)
        def counted(request, *args, **kwargs):
            return view(request, *args, **kwargs) if is_within(request, what) else refusal(request)

        return counted

    return decorate


def refusal(request) -> HttpResponse:
    if request.GET.get("format") or "json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": sentence()}, status=429, headers=LATER)
    answer = render(request, "roster/too_often.html", {"title": sentence()}, status=429)
    answer["Retry-After"] = LATER["Retry-After"]
    return answer

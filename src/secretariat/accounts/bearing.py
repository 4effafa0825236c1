"""Who calls the API."""

from __future__ import annotations

from ninja.security import HttpBearer

from .models import ApiToken


class ByToken(HttpBearer):
    """`Authorization: Bearer sec_…`, made on one's own page of tokens."""

    def authenticate(self, request, token):
        held = ApiToken.of(token)
        return held.person.sign_in if held else None


class Anyone(ByToken):
    """Reading needs no token; with one (or signed in) a reader sees what she may."""

    def __call__(self, request):
        if request.headers.get("Authorization"):
            return super().__call__(request)
        return request.user

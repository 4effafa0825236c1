"""Who asks to follow: the person behind a session cookie, outside Django's middleware."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import get_user

from secretariat.accounts.access import tokens_of

from .asked import Asked

KEPT_OPEN = 15 * 60  # seconds; then the page comes back, and what changed with the clock is looked at anew


class MayNot(Exception):
    """There is no such stream, or not for this reader."""


@dataclass(frozen=True)
class Reader:
    """A reader while her page is open. `epoch` is her person's when she came: another one ends what is open."""

    language: str
    tokens: frozenset[str]
    capabilities: tuple[str, ...]
    person_id: int | None = None
    epoch: int = 0
    seconds: float = field(default=KEPT_OPEN, compare=False)


def reader_of(user, asked: tuple[Asked, ...], language: str, *, seconds: float = KEPT_OPEN) -> Reader:
    """What this user may follow; MayNot where one of the streams is not hers."""
    person = getattr(user, "person", None)
    words = tuple(capability(user, one) for one in asked)
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    own = {"person_id": person.pk, "epoch": person.epoch} if person is not None else {}
    return Reader(known, tokens_of(user), words, seconds=seconds * random.uniform(0.8, 1), **own)  # noqa: S311


def capability(user, one: Asked) -> str:
    word = one.channel.capability(user, one.stream_key) if one.channel is not None else None
    if word is None:
        raise MayNot
    return word


def user_of(cookie_header: str) -> tuple[object, float]:
    """Who holds this session, and for how long it still holds."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key(cookie_header))
    user = get_user(SimpleNamespace(session=session))
    lasts = session.get_expiry_age() if user.is_authenticated else KEPT_OPEN
    return user, min(KEPT_OPEN, max(lasts, 1))


def session_key(cookie_header: str) -> str | None:
    try:
        held = SimpleCookie(cookie_header).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return held.value if held else None

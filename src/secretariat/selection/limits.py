"""How often one address may send what anybody can send without a sign-in."""

from __future__ import annotations

from allauth.core.internal import ratelimit

AN_HOUR = 60 * 60
RATES = {"question": "20/h/ip", "application": "20/h/ip"}


def is_too_often(request, action: str) -> bool:
    """Counts this time; whether it is one too many."""
    return ratelimit.consume(request, app="selection", action=action, config=RATES) is None

"""Badges: the code that opens the check-in page on a phone that reads it."""

from __future__ import annotations

import qrcode
from django.conf import settings
from django.urls import reverse

from .models import Registration


def address(registration: Registration) -> str:
    """Where the code leads: the check-in page of the event, with this person found."""
    return f"{settings.SITE_URL}{reverse('events:check_in', args=[registration.event.slug])}?code={registration.code}"


def qr(text: str) -> dict:
    """A QR code as one SVG path: its size in modules (with the quiet border it needs), and the path."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows = code.get_matrix()
    squares = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return {"size": len(rows), "path": "".join(squares)}


def badge(registration: Registration) -> dict:
    return {"registration": registration, "qr": qr(address(registration))}

"""The number of a profile, as addresses write it."""

from __future__ import annotations

from django.urls import register_converter

from .models.profile import LETTERS


class Number:
    """Eight letters and digits, so that no word of an address is one."""

    regex = f"[{LETTERS}]{{8}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Number, "roster_number")

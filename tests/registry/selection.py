"""The pages of this area."""

from __future__ import annotations

from .answers import Page

PAGES: list[Page] = []

ELSEWHERE: dict[str, str] = {}

"""The pages of this area."""

from __future__ import annotations

PAGES: list = []

ELSEWHERE: dict[str, str] = {
    "roster:profile": "shown by its own tests until the demonstration has consultants",
}

"""The pages of this area."""

from __future__ import annotations

from secretariat.selection.urls import urlpatterns

from .answers import Page

PAGES: list[Page] = []

ELSEWHERE = {
    f"selection:{one.name}": "shown by its own tests until the demonstration has selections" for one in urlpatterns
}

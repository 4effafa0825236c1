"""What of a dialogue can be found: the meeting and what it asks; who speaks is on its page."""

from __future__ import annotations

from secretariat.search.registry import in_all_languages as said
from secretariat.search.registry import searchable

from .models import Dialogue


def register() -> None:
    searchable(
        Dialogue,
        title=lambda r: said(r.titles),
        text=lambda r: said(r.questions),
        along=("committee", "session__committee"),
    )

"""What of events can be found, and by which words."""

from __future__ import annotations

from secretariat.search.registry import in_all_languages as said
from secretariat.search.registry import searchable

from . import models as m


def register() -> None:
    searchable(
        m.Event,
        title=lambda r: said(r.titles),
        text=lambda r: f"{said(r.digests)} {r.venue} {' '.join(said(i.titles) for i in r.items.all())}",
        along=("committee",),
        with_rows=("items",),
    )

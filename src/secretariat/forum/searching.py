"""What of the discussions can be found."""

from __future__ import annotations

from secretariat.search.registry import in_all_languages as said
from secretariat.search.registry import searchable

from . import models as m
from .rules import person_behind


def register() -> None:
    searchable(
        m.Forum,
        title=lambda r: said(r.titles),
        text=lambda r: f"{said(r.digests)} {said(r.rules)}",
        along=("committee",),
    )
    searchable(
        m.Week,
        title=lambda r: said(r.titles),
        text=lambda r: " ".join([said(r.digests), *(said(q.texts) for q in r.questions.all())]),
        along=("committee", "forum"),
        with_rows=("questions",),
    )
    along = ("week__committee", "week__forum")
    searchable(m.Message, title=lambda r: "", text=lambda r: r.text, along=along, unread=unread)


def unread(user, ids):
    """Those of these messages whose authors this user does not read."""
    person = person_behind(user)
    if person is None:
        return ()
    return m.Message.objects.filter(pk__in=ids, author__in=person.blocks.values("blocked")).values_list("pk", flat=True)

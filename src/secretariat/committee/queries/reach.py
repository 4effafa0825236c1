"""What can be reached from one record, within what the reader may see: to be told on its page."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import Http404

from secretariat.record.sight import Sight, is_whole

from ..models import (
    Action,
    AgendaItem,
    Consideration,
    Decision,
    Document,
    FollowUp,
    Implementation,
    Mandate,
    Obligation,
    Session,
    ThreadRecord,
)

MOST = 40  # of one kind on a page; lists have them all
# What the words for each kind are made of (queries/stages.py).
ALONG = {
    Action: ("mandate",),
    AgendaItem: ("first_session", "closed_at"),
    Consideration: ("session", "citation__document__session"),
    Decision: ("session", "citation__document__session"),
    Document: ("session",),
    FollowUp: ("action", "due_session", "closed_by__document__session"),
    Implementation: ("session", "document__session"),
    Obligation: ("action", "decision", "due_session", "met_by__document__session", "met_by__session"),
    Mandate: (),
    Session: (),
}
VERSIONS = {
    Consideration: "citation__document__versions",
    Decision: "citation__document__versions",
    Document: "versions",
    FollowUp: "closed_by__document__versions",
    Implementation: "document__versions",
    Obligation: "met_by__document__versions",
}


class Begun(list):
    """The first of some records; `is_begun` says that there are more. `count_all` is how many, where it was asked."""

    is_begun = False
    count_all = 0


def begun(rows, most: int) -> Begun:
    """The first of `rows`, a query or a list."""
    found = Begun(rows[: most + 1])
    found.is_begun = len(found) > most
    del found[most:]
    return found


def reached(model, sight: Sight, *conditions, order=None, **where) -> Begun:
    """The standing records of this kind that these conditions find; what they lead to and the reader may not see is
    taken out of them. At most MOST, and in a constant number of queries."""
    seen = model.objects.visible_to(sight.user).standing().filter(*conditions, **where)
    seen = seen.order_by(*order) if order else seen
    # Which come first is asked of narrow rows, and only those are fetched with what belongs to them.
    rows = model.objects.filter(pk__in=seen.values("pk")[: MOST + 1])
    rows = rows.select_related("committee", *ALONG[model])
    rows = rows.order_by(*order) if order else rows
    if model in VERSIONS:
        rows = rows.prefetch_related(VERSIONS[model])
    if model in (Consideration, Decision):
        rows = rows.prefetch_related(Prefetch("actions", Action.objects.visible_to(sight.user).standing()))
    found = begun(rows, MOST)
    found[:] = [row for row in found if is_whole(row, sight)]
    return found


def pruned(record: ThreadRecord, sight: Sight) -> ThreadRecord:
    """The record of a page, without what its reader may not see; Http404 where it cannot stand without."""
    if not is_whole(record, sight):
        raise Http404
    return record

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
    Obligation,
    Session,
    ThreadRecord,
)

MOST = 100  # of one kind on a page; lists have them all
# What the words for each kind are made of (queries/stages.py).
ALONG = {
    Action: ("mandate",),
    AgendaItem: ("first_session", "closed_at"),
    Consideration: ("session", "citation__document__session"),
    Decision: ("session", "citation__document__session"),
    Document: ("session",),
    FollowUp: ("action", "due_session", "closed_by__document__session"),
    Implementation: ("session", "document__session"),
    Obligation: ("action", "due_session", "met_by__document__session", "met_by__session"),
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


def reached(model, sight: Sight, *conditions, order=None, **where) -> list:
    """The standing records of this kind that these conditions find; what they lead to and the reader may not see is
    taken out of them. At most MOST, and in a constant number of queries."""
    rows = model.objects.visible_to(sight.user).standing().filter(*conditions, **where)
    rows = rows.select_related("committee", *ALONG[model])
    if model in VERSIONS:
        rows = rows.prefetch_related(VERSIONS[model])
    if model in (Consideration, Decision):
        rows = rows.prefetch_related(Prefetch("actions", Action.objects.visible_to(sight.user).standing()))
    rows = rows.order_by(*order) if order else rows
    return [row for row in rows[:MOST] if is_whole(row, sight)]


def pruned(record: ThreadRecord, sight: Sight) -> ThreadRecord:
    """The record of a page, without what its reader may not see; Http404 where it cannot stand without."""
    if not is_whole(record, sight):
        raise Http404
    return record

"""Pages of what is owed or stays open: a follow-up, a request, an agenda item."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from secretariat.core.numbers import natural
from secretariat.record.journal import history
from secretariat.record.sight import Sight

from ..models import AgendaItem, Consideration, Decision, FollowUp, Obligation
from ..queries.cites import cite, cite_document
from ..queries.reach import pruned, reached
from ..queries.stages import standing_of_request
from .shown import due_fact, fact, facts, group, record_fact, record_page, trail
from .threaded import rows, seen_actions, show


@record_page(
    rows(
        FollowUp,
        "action__mandate__committee",
        "due_session",
        "stated_at",
        "closed_at",
        "closed_by__document__session__committee",
        "stated_by__document__session__committee",
        "decision__session",
    )
)
def follow_up(request, stated):
    sight = Sight(request.user)
    stated = pruned(stated, sight)
    return show(
        request,
        stated,
        "follow_up",
        title=_("Follow-up: %(kind)s") % {"kind": stated.get_kind_display()},
        actions=seen_actions(request.user).filter(pk=stated.action_id),
        texts=stated.texts,
        facts=[
            record_fact(_("Action"), stated.action),
            fact(_("Kind"), stated.get_kind_display()),
            due_fact(stated.due_session),
            record_fact(_("Stated at"), stated.stated_at),
            fact(_("Stated in"), "", cites=[cite(stated.stated_by)] if stated.stated_by else []),
            record_fact(_("Follows from"), stated.decision),
            record_fact(_("Closed at"), stated.closed_at),
            fact(_("Closed because"), stated.closed_reason),
            fact(_("Shown by"), "", cites=[cite(stated.closed_by)] if stated.closed_by else []),
        ],
    )


@record_page(
    rows(
        Obligation,
        "action__mandate__committee",
        "due_session",
        "decision__session",
        "met_by__document__session__committee",
        "addressee",
    )
)
def obligation(request, owed):
    sight = Sight(request.user)
    owed = pruned(owed, sight)
    met_by = owed.met_by if owed.is_met else None
    return show(
        request,
        owed,
        "follow_up",
        title=_("Asked for: %(text)s") % {"text": owed.texts.best().text or owed.decision or ""},
        actions=seen_actions(request.user).filter(pk=owed.action_id),
        texts=owed.texts,
        facts=[
            record_fact(_("Action"), owed.action),
            record_fact(_("Asked by"), owed.decision),
            fact(_("Addressed to"), str(owed.addressee or "")),
            due_fact(owed.due_session),
            fact(capfirst(_("due, in its words")), owed.due_words),
            record_fact(_("Met by"), met_by),
            fact(_("Evidence"), "", cites=[cite_document(met_by.document)] if met_by and met_by.document else []),
            fact(_("Released because"), owed.released_reason),
            fact(_("State"), standing_of_request(owed)),
        ],
    )


@record_page(
    rows(AgendaItem, "first_session", "closed_at", "opened_by__session", "closed_by__session", "parent", "successor")
)
def agenda_item(request, item):
    sight = Sight(request.user)
    item = pruned(item, sight)
    last = item.last_session_number
    context = {
        "title": str(item),
        "record": item,
        "trail": trail(item.committee, item),
        "digest": item.digests,
        "facts": facts(
            record_fact(_("Part of"), item.parent),
            record_fact(_("First session"), item.first_session),
            fact(
                _("Lifetime"),
                _("%(number)s sessions, until session %(last)s") % {"number": item.lifetime_sessions, "last": last}
                if last
                else "",
            ),
            record_fact(_("Opened by"), item.opened_by),
            record_fact(_("Closed at"), item.closed_at),
            record_fact(_("Closed by"), item.closed_by),
            fact(_("Closed because"), why_closed(item, request.user)),
            record_fact(_("Continued as"), item.successor),
            fact(_("State"), _("open") if item.is_open else _("closed")),
        ),
        "groups": under(item, sight),
    }
    return render(request, "committee/agenda_item.html", context)


def why_closed(item: AgendaItem, user) -> str:
    """The reason given at the last closing, as its history tells it."""
    closings = history(item, user).filter(verb="closed") if item.closed_at_id else []
    return next((entry.reason for entry in closings[:1]), "")


def under(item: AgendaItem, sight: Sight) -> list[dict]:
    groups = [
        (_("Items below it"), reached(AgendaItem, sight, order=(*natural("number"), "pk"), parent=item)),
        (_("Discussions"), reached(Consideration, sight, agenda_item=item)),
        (_("Decisions"), reached(Decision, sight, agenda_item=item)),
    ]
    return [group(title, found) for title, found in groups if found]

"""The list of dialogues, and one dialogue: its programme, its list as far as it is seen, its statements."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.translation import gettext as _

from secretariat.accounts.access import may
from secretariat.committee.forms.audience import in_words
from secretariat.committee.views.shown import fact, facts, record_fact, record_page
from secretariat.core import zones
from secretariat.record import lists
from secretariat.record.freshness import public_page
from secretariat.record.sight import Sight

from ..listings import DIALOGUES, INTERVENTIONS
from ..models import Dialogue, DialogueStatement, ListState
from ..queries.floor import Floor
from ..queries.groups import coordinated_by
from ..queries.programme import programme
from ..rules import ASK, RUN, delegations_of
from ..showing import own_regions, regions
from ..words import hours, rule_in_words
from .found import LIST, follow_whole, pruned, seen, way


@public_page
def dialogues(request):
    return lists.answer(request, DIALOGUES)


@public_page(apart=LIST)
def interventions(request):
    """dialogues/interventions/: who took the floor, in every dialogue"""
    return lists.answer(request, INTERVENTIONS)


@zones.in_chosen_zone
@record_page(seen, apart=LIST)
def dialogue(request, found: Dialogue):
    """dialogues/<id>/"""
    sight = Sight(request.user)
    found = pruned(found, sight)
    floor = Floor(found)
    may_ask = found.state != ListState.CLOSED and may(request.user, ASK, found)
    context = {
        "follow": follow_whole(found),
        "title": found.titles.best().text,
        "was_kept": floor.was_kept,
        "trail": way(found),
        "record": found,
        "hours": hours(found, zones.chosen(request)),
        "facts": about(found, sight),
        "programme": marked(programme(found, request.user), found, request.user),
        "rule": rule_in_words(found.speakers),
        "statements": DialogueStatement.objects.visible_to(request.user).standing().filter(dialogue=found).count(),
        "may_ask": may_ask,
        "may_run": may(request.user, RUN, found),
        **(own_regions(floor, {one.pk for one in delegations_of(request.user, found)}) if may_ask else {}),
        **regions(floor),
    }
    return render(request, "dialogue/dialogue.html", context)


def marked(rows: list[dict], found: Dialogue, user) -> list[dict]:
    """With whether this user may nominate there."""
    own, keeps = coordinated_by(user, found), may(user, RUN, found)
    for row in rows:
        row["may_nominate"] = keeps or (found.state == ListState.PLANNED and row["slot"].group_id in own)
    return rows


def minutes(found: Dialogue) -> str:
    """How long each may speak, where that is known."""
    given = {"lead": found.lead_minutes, "group": found.group_minutes, "national": found.national_minutes}
    if None in given.values():
        return ""
    return _("%(lead)s for lead participants, %(group)s on behalf of a group, %(national)s for a State") % given


def about(found: Dialogue, sight: Sight) -> list[dict]:
    return facts(
        record_fact(_("Session"), found.session),
        record_fact(_("Agenda item"), found.agenda_item),
        record_fact(_("Action"), found.action),
        record_fact(_("Delivered"), found.implementation),
        fact(_("Minutes"), minutes(found)),
        fact(_("Who may read it"), in_words(found.audience)),
        fact(_("Chair"), str(found.chair or "")) if sight.keeps(found) else None,
    )

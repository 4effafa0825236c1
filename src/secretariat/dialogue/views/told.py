"""What members read of a list: every change of its order, and how long was spoken."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.record.freshness import public_page
from secretariat.record.models import Entry

from ..models import Dialogue, Reordering, SpeakersList
from ..queries.floor import Floor
from ..queries.times import by_delegation, by_group, by_level
from ..templatetags.dialogue import at, clock
from ..words import SWITCHES, reason_word, rule_in_words
from .found import LIST, find, follow, way

MOST = 500


@public_page(apart=LIST)
def reorderings(request, pk):
    """dialogues/<id>/order/: each change with its reason; whose hand it was where it was the Chair's"""
    dialogue = find(request.user, pk)
    floor = Floor(dialogue)
    names = {one.pk: str(one.delegation) for one in floor.requests}
    rows = Reordering.objects.filter(speakers=dialogue.speakers).order_by("-pk")[:MOST]
    context = {
        "title": _("Changes of the order"),
        "record": dialogue,
        "follow": follow(dialogue),
        "was_kept": floor.was_kept,
        "rule": rule_in_words(dialogue.speakers),
        "table": {
            "id": "order",
            "caption": _("Who came to stand before others or was passed over, and why"),
            "columns": [{"label": label} for label in (_("Delegation"), _("At"), _("Place"), _("Before"), _("Why"))],
            "rows": [told(row, names, dialogue) for row in rows if row.request_id in names],
            "empty": _("The order has not been changed: delegations stand as they asked."),
        },
        "switches": switches(dialogue, request.user),
        "trail": way(dialogue, _("Changes of the order")),
    }
    return render(request, "dialogue/reorderings.html", context)


def switches(dialogue: Dialogue, user) -> dict:
    """How the rule was switched, by the journal: also where nobody changed place by it."""
    entries = Entry.objects.visible_to(user).filter(
        kind=SpeakersList.noun(), record_id=dialogue.speakers.pk, verb="rule switched"
    )
    return {
        "id": "switches",
        "caption": _("How the rule was switched"),
        "columns": [{"label": label} for label in (_("At"), _("Switched on"), _("Switched off"), _("Why"))],
        "rows": [switched(entry, dialogue) for entry in entries.order_by("-pk")[:MOST]],
    }


def switched(entry: Entry, dialogue: Dialogue) -> list:
    before, after = (rule or {} for rule in entry.changes.get("rule", [{}, {}]))
    on, off = (
        " ".join(str(words) for name, words in SWITCHES.items() if one.get(name) and not other.get(name))
        for one, other in ((after, before), (before, after))
    )
    return [at(entry.recorded_at, dialogue.zone), on, off, entry.reason]


def told(row: Reordering, names: dict, dialogue: Dialogue) -> list:
    others = joined(names[key] for key in row.others if key in names)
    why = " · ".join(part for part in (reason_word(row.code), row.reason) if part)
    return [names[row.request_id], at(row.at, dialogue.zone), moved(row), others, why]


def moved(row: Reordering) -> str:
    """In words: an arrow between two numbers is read the wrong way round from right to left."""
    if row.place_before is None:
        return str(row.place_after)
    blanks = {"before": row.place_before, "after": row.place_after}
    return (_("from %(before)s to %(after)s") if row.place_after else _("%(before)s, left")) % blanks


@public_page(apart=LIST)
def times(request, pk):
    """dialogues/<id>/times/"""
    dialogue = find(request.user, pk)
    floor = Floor(dialogue)
    tables = [
        table("groups", _("By group"), _("Group"), by_group(floor)),
        table("levels", _("By the level on which one speaks"), _("Level"), by_level(floor)),
        table("delegations", _("By delegation"), _("Delegation"), by_delegation(floor)),
    ]
    context = {
        "title": _("Speaking time"),
        "record": dialogue,
        "follow": follow(dialogue),
        "was_kept": floor.was_kept,
        "tables": [one for one in tables if one["rows"]] or tables[:1],
        "trail": way(dialogue, _("Speaking time")),
    }
    return render(request, "dialogue/times.html", context)


def table(key: str, caption: str, head: str, rows: list[dict]) -> dict:
    numbers = [{"label": label, "numeric": True} for label in (_("Speeches"), _("From elsewhere"), _("Minutes"))]
    return {
        "id": key,
        "caption": caption,
        "columns": [{"label": head}, *numbers],
        "rows": [
            [row["name"], *(number(row[n]) for n in ("speeches", "remote")), number(clock(row["seconds"]))]
            for row in rows
        ],
        "empty": _("Nobody has spoken yet."),
    }


def number(value) -> dict:
    return {"text": value, "numeric": True}

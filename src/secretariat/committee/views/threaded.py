"""What the pages of single records share: the record's facts, and the lines of the thread in which it stands."""

from __future__ import annotations

from django.shortcuts import render

from ..models import Action
from ..queries.calendar import Calendar
from ..queries.lines import draw
from ..queries.thread import load_actions
from .shown import facts, trail

MOST_DRAWN = 5  # actions whose threads stand on the page of a record; beyond these, links


def rows(model, *along):
    """The rows a page of this kind finds its record in, with what the page needs of other tables."""
    return lambda user: model.objects.visible_to(user).select_related("committee", *along)


def show(request, record, template: str, *, title: str, actions, **context):
    """Draw one record's page, with the threads it stands in."""
    found = list(actions[: MOST_DRAWN + 1])
    context |= {
        "title": title,
        "record": record,
        "trail": context.get("trail") or trail(record.committee, *found[:1], context.get("kind", title)),
        "threads": threads(record, found[:MOST_DRAWN], request.user),
        "facts": facts(*context.get("facts", ())),
    }
    return render(request, f"committee/{template}.html", context)


def threads(record, actions, user) -> list[dict]:
    """For each action the lines in which this record stands, with its own knot marked."""
    if not actions:
        return []
    calendar, here = Calendar.of(record.committee, user), record.get_absolute_url()
    ids = [action.pk for action in actions]
    drawn = [draw(line, calendar) for line in load_actions(actions[0].mandate, ids, user).actions]
    return [
        {"action": one.action, "lines": [mark(line, here) for line in one.lines if is_on(line, here)]} for one in drawn
    ]


def is_on(line: list[dict], here: str) -> bool:
    return any(one.get("url") == here for one in line)


def mark(line: list[dict], here: str) -> list[dict]:
    return [{**one, "is_here": True} if one.get("url") == here else one for one in line]


def actions_of(record, user):
    """The actions a record belongs to, as far as they may be seen."""
    return seen_actions(user).filter(pk__in=record.actions.values("pk"))


def seen_actions(user):
    return Action.objects.visible_to(user).standing().select_related("mandate__committee")

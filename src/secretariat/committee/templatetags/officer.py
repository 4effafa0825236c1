"""`{% load officer %}`: what the reader may do with a record, for a bar on its page; and her desk, for the start."""

from __future__ import annotations

from collections import Counter
from functools import partial

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from secretariat.accounts.access import may, tokens_of
from secretariat.record.freshness import remembered

from .. import beside as areas
from ..due import owed
from ..kinds import KINDS, page_of
from ..models import Committee
from ..queries.calendar import Calendar
from ..queries.open_to_states import open_to_states
from ..rules import KEEP_RECORD, MERGE, SEE_BOARD
from ..steps import STEPS

STANDING_ON = {"session": ("sessionpart",), "document": ("documentversion",)}
MOST_PARTS = 12
register = template.Library()
register.filter("page", page_of)


@register.simple_tag(takes_context=True)
def beside(context, record):
    """`{% beside session %}`: what other areas show on this record's page."""
    return mark_safe("".join(areas.shown(record, context["request"])))  # noqa: S308 (each a rendered template)


@register.inclusion_tag("committee/_officer_bar.html", takes_context=True)
def officer_bar(context, record):
    """`{% officer_bar action %}`: links to enter, change, withdraw …; history alone for those who may not."""
    user = context["request"].user if "request" in context else None
    return {"links": links_for(record, user), "record": record}


@register.simple_tag(takes_context=True)
def officer_links(context, record):
    """`{% officer_links action as links %}`: the same as a list of {"label", "url", "is_grave", "sort"}."""
    return links_for(record, context["request"].user)


def links_for(record, user) -> list[dict]:
    """Everything this user may do with this record, in the order of the bar: add, change, steps, files, history."""
    kind = KINDS.get(record.noun())
    found = []
    if kind is not None and may(user, KEEP_RECORD, record):
        found = [*adding(kind, record), *changing(kind, record), *parts_of(kind, record, user)]
        found += [*stepping(record, user), *merging(kind, record, user)]
    if kind is not None and kind.has_files and record.is_standing and may(user, KEEP_RECORD, record):
        found.append(link(_("Files"), "files", record))
    found.append(link(_("History"), "history", record))
    return [row for row in found if row]


@register.inclusion_tag("committee/_officer_bar.html", takes_context=True)
def steps_bar(context, record):
    """`{% steps_bar part %}` on the form of what stands on another's page: the steps that a page of its own had."""
    on_another = record.noun() in {noun for parts in STANDING_ON.values() for noun in parts}
    return {"links": stepping(record, context["request"].user) if on_another else [], "record": record}


def adding(kind, record) -> list:
    if not record.is_standing:
        return []
    return [
        link(KINDS[noun].entered_as, "entry", None, [noun], query=f"?{kind.noun}={record.pk}", sort="add")
        for noun in kind.adds
        if KINDS[noun].is_missing(record)
    ]


def changing(kind, record) -> list:
    return [link(_("Edit"), "change", record)] if kind.form and record.is_standing else []


def parts_of(kind, record, user) -> list:
    """What has no page of its own and stands on this one; and one more, where there are some already."""
    found = []
    for part in (KINDS[noun] for noun in STANDING_ON.get(kind.noun, ()) if record.is_standing):
        rows = (
            part.model.objects.visible_to(user).standing().filter(**{part.parent: record}).select_related(*part.along)
        )
        held = [link(_("Edit: %(what)s") % {"what": row}, "change", row) for row in rows[:MOST_PARTS]]
        if held and part.noun not in kind.adds:
            held += [link(part.entered_as, "entry", None, [part.noun], query=f"?{kind.noun}={record.pk}")]
        found += held
    return found


def stepping(record, user) -> list:
    return [
        link(step.label, "step", record, [record.noun(), record.pk, step.slug], is_grave=step.is_grave, sort="step")
        for step in STEPS
        if step.is_for(record) and may(user, *step.needs(record))
    ]


def merging(kind, record, user) -> list:
    may_merge = kind.is_merged and record.is_standing and may(user, MERGE, record)
    return [link(_("Merge with a double"), "merger", record)] if may_merge else []


def link(label, name, record, arguments=None, *, query="", **more):
    try:
        url = reverse(f"committee:{name}", args=arguments or [record.noun(), record.pk]) + query
    except NoReverseMatch:
        return None
    return {"label": label, "url": url, "is_grave": False, "sort": "change", **more}


@register.inclusion_tag("committee/_desk.html", takes_context=True)
def desk(context):
    """`{% desk %}` on the first page: what is due on each board, and what can be entered; nothing for others."""
    user = context["request"].user
    return {
        "states": desk_of_states(user) if {"states", "internal"} & tokens_of(user) == {"states"} else None,
        "sessions": [one["next"] for one in context.get("committees", ()) if one["next"]],
        "rows": boards_at_a_glance(user) if may(user, SEE_BOARD) else [],
        "kinds": [kind for kind in KINDS.values() if kind.entered_as] if may(user, KEEP_RECORD) else [],
    }


def desk_of_states(user) -> dict:
    """What is open to Member States alone: how many records, and the newest of each kind."""
    groups = remembered("open to states", user, lambda: open_to_states(user))
    return {"number": sum(len(rows) for _kind, rows in groups), "newest": [rows[0] for _kind, rows in groups][:3]}


def boards_at_a_glance(user) -> list[dict]:
    committees = [c for c in Committee.objects.visible_to(user).standing() if may(user, SEE_BOARD, c)]
    return [remembered(f"desk {c.pk}", user, partial(board_at_a_glance, c, user)) for c in committees]


def board_at_a_glance(committee, user) -> dict:
    calendar = Calendar.of(committee)
    counted = sum((kind.states for kind in owed(calendar, user)), Counter())
    session = {"session": str(calendar.next)} if calendar.next else {}
    unanswered = [{"symbol": str(one), "url": one.get_absolute_url()} for one in calendar.unanswered]
    told = {"code": committee.code, "overdue": counted["overdue"], "due": counted["due"], "unanswered": unanswered}
    return told | session

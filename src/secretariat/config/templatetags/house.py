"""What templates need to draw our components: `{% load house %}`; docs/reference/look.md shows each in use."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import comma as comma_here
from secretariat.core.joining import joined
from secretariat.core.languages import direction as direction_of
from secretariat.core.languages import find_language, language_name

register = template.Library()

STATES = {
    "done": _("cited"),
    "awaited": _("awaited"),
    "gap": _("gap: nothing is on record"),
    "provisional": _("cited, provisionally"),
    "withdrawn": _("withdrawn"),
}
STAGES = {
    "mandate": _("Mandate"),
    "action": _("Action"),
    "implementation": _("Implementation"),
    "consideration": _("Consideration"),
    "decision": _("Decision"),
    "follow-up": _("Follow-up"),
    "result": _("Result"),
}
MARKS = {
    "delivered": _("delivered"),
    "considered": _("considered"),
    "decided": _("decided"),
    "due": _("due"),
    "gap": _("gap: not considered, not decided, or due and not delivered"),
}
STANDINGS = {
    "authentic": _("authentic"),
    "translation": _("translation"),
    "reported": _("as a report gives it"),
    "missing": _("missing"),
}


@register.simple_tag
def field(bound_field):
    """`{% field form.title %}`: label, hint, error and input of one form field."""
    return bound_field.as_field_group()


@register.filter
def error_target(bound_field):
    """The id an error summary links to: the field, or its first choice or part."""
    if bound_field.id_for_label:
        return bound_field.id_for_label
    subwidgets = bound_field.subwidgets
    return (subwidgets[0].id_for_label if subwidgets else "") or bound_field.auto_id


@register.filter
def labelled(row, columns):
    """The cells of a row, each with the label of its column."""
    return [(cell, column["label"]) for cell, column in zip(row, columns, strict=True)]


@register.filter
def state_word(state):
    return STATES.get(state, state)


@register.filter
def stage_word(stage):
    return STAGES.get(stage, stage)


@register.filter
def mark_word(kind):
    return MARKS.get(kind, kind)


@register.filter
def standing_word(standing):
    return STANDINGS.get(standing, standing)


@register.simple_tag
def marks():
    """The kinds of mark of the session × action picture, with their words, for its legend."""
    return [{"kind": kind, "word": word} for kind, word in MARKS.items()]


@register.filter
def direction(code):
    """`dir` for a language code; nothing known: the text itself decides."""
    return direction_of(code) if code else "auto"


@register.filter
def own_name(code):
    """A language in its own name."""
    language = find_language(code or "")
    return language.name if language else code


@register.filter
def language_named(code):
    """A language as the page's own language calls it."""
    return language_name(code or "")


@register.filter
def listed(parts):
    """Several things in one line, with the comma of the page's language."""
    return joined(parts)


@register.simple_tag
def comma():
    """The comma of the page's language, with its space."""
    return comma_here()


@register.filter
def lang(code):
    """A language as HTML writes it: zh-Hans for zh-hans."""
    language = find_language(code or "")
    return language.bcp47 if language else code


@register.filter
def written(day):
    """A date written out in the page's language; anything else as it is."""
    return formats.date_format(here(day)) if isinstance(day, date) else day


def here(day: date) -> date:
    """A moment in the zone of the page, where it may be another day; a day as it is."""
    return timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day


@register.filter
def to_the_minute(moment):
    """A moment with its time of day, in the zone of the page; a date alone as `written` has it."""
    return formats.date_format(here(moment), "DATETIME_FORMAT") if isinstance(moment, datetime) else written(moment)


@register.filter
def apart(words):
    """Somebody’s words inside a sentence of ours, running in their own direction."""
    return format_html("<bdi>{}</bdi>", words)


@register.filter
def strung(cells, sessions):
    """Each cell of a row of the session × action picture, with how the thread runs through it.

    The line begins at the first mark and ends at the last; on its way to something due it is only dotted.
    """
    marked = [index for index, cell in enumerate(cells) if cell and cell.get("marks")]
    first, last = (marked[0], marked[-1]) if marked else (0, -1)
    waiting_from = _waiting_from(cells, marked)
    return [
        {
            "marks": (cell or {}).get("marks", ()),
            "classes": " ".join(filter(None, [_runs(index, first, last, waiting_from), _gap(cell), _now(session)])),
        }
        for index, (cell, session) in enumerate(zip(cells, sessions, strict=False))
    ]


def _waiting_from(cells, marked):
    settled = [i for i in marked if any(mark["kind"] not in {"due", "gap"} for mark in cells[i]["marks"])]
    return settled[-1] if settled else -1


def _runs(index, first, last, waiting_from):
    if not first <= index <= last or first == last:
        return ""
    place = "begins" if index == first else "ends" if index == last else "runs-on"
    return f"{place} is-waiting" if index > waiting_from else place


def _gap(cell):
    return "has-gap" if any(mark["kind"] == "gap" for mark in (cell or {}).get("marks", ())) else ""


def _now(session):
    return "is-now" if session.get("is_now") else ""


@register.inclusion_tag("components/sort_heading.html", takes_context=True)
def sort_heading(context, key, label, numeric=False):
    """A column heading that sorts by `?sort=key`, and by `-key` when it is so sorted already."""
    query = context["request"].GET.copy() if "request" in context else {}
    now = query.get("sort", context.get("sort", ""))
    if hasattr(query, "setlist"):
        query["sort"] = f"-{key}" if now == key else key
        query.pop("page", None)
    return {
        "label": label,
        "numeric": numeric,
        "url": "?" + query.urlencode() if hasattr(query, "urlencode") else f"?sort={key}",
        "sorted": {key: "ascending", f"-{key}": "descending"}.get(now, ""),
    }


@register.simple_tag
def elided(page):
    """The page numbers to show round `page`: first, last, neighbours, and … between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)

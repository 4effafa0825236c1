"""What the roster's templates ask of forms and proofs."""

from __future__ import annotations

from django import template

from ..fields import PROFILE
from ..grounds import in_words
from ..models import State

register = template.Library()


@register.filter
def single_fields(form):
    """The visible fields that stand in no row."""
    in_rows = {key for rows in form.groups.values() for row in rows for key in row}
    return [item for item in form.visible_fields() if item.name not in in_rows]


@register.filter
def row_groups(form):
    """For each field that is made of rows: its name, its label and its rows of fields."""
    return [
        (name, PROFILE[name].label, [[form[key] for key in row] for row in rows]) for name, rows in form.groups.items()
    ]


register.filter("ground_in_words", in_words)


@register.filter
def state_of_roster(code):
    return State(code).label if code in State.values else ""

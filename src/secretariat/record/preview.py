"""What a merge would move, before it is done."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .merging import has_its_like, leading_to, link_names
from .models import Record


def what_moves(double: Record, kept: Record) -> list[dict]:
    """For each relation that leads to `double`: the model, how many of its rows would be led on to `kept`, and how many
    stay because it has their like."""
    rows = []
    for relation in leading_to(double):
        name, model = relation.field.name, relation.related_model
        found = model._default_manager.filter(**{name: double})
        staying = sum(has_its_like(row, name, kept) for row in found) if is_there_once(model, name) else 0
        rows.append({"model": model, "count": found.count() - staying, "staying": staying})
    for name in link_names(double):
        manager = getattr(double, name)
        rows.append({"model": manager.model, "count": manager.count(), "staying": 0})
    return rows


def would_open(kept: Record, double: Record) -> str:
    """What belongs to the double, and is read by fewer, would be read by all who read the one that stays: the sentence
    that says so. Empty where nobody would read more."""
    if double.audience.always_covers(kept.audience):
        return ""
    sentence = _(
        "“%(double)s” is open to fewer people than “%(kept)s”, and its files and what hangs on it would be read by "
        "more: choose first who may see it."
    )
    return sentence % {"double": double, "kept": kept}


def is_there_once(model, name: str) -> bool:
    """May a record be pointed at by this column once only, or once of each sort?"""
    return any(name in getattr(rule, "fields", ()) for rule in model._meta.constraints)

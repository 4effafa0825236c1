"""What a merge would move, before it is done."""

from __future__ import annotations

from .merging import link_names
from .models import Record


def what_moves(double: Record) -> list[dict]:
    """For each relation that leads to `double`: the model, and how many of its rows would be led on."""
    rows = []
    for relation in double._meta.related_objects:
        is_kept = getattr(relation.related_model, "IS_WRITTEN_ONCE", False)
        if not relation.many_to_many and relation.field.name != "merged_into" and not is_kept:
            count = relation.related_model._default_manager.filter(**{relation.field.name: double}).count()
            rows.append({"model": relation.related_model, "count": count})
    for name in link_names(double):
        manager = getattr(double, name)
        rows.append({"model": manager.model, "count": manager.count()})
    return rows

"""From the word for a kind of record, as addresses and the journal write it, to the kind."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import Record
from .sight import Sight, is_whole


@cache
def models_by_noun() -> dict[str, type[Record]]:
    return {model.noun(): model for model in apps.get_models() if issubclass(model, Record)}


def find(noun: str, pk: int, user) -> Record:
    """The record, within what `user` may see; Http404 where there is none such for her."""
    model = models_by_noun().get(noun)
    if model is None:
        raise Http404
    return get_object_or_404(model.objects.visible_to(user), pk=pk)


def find_many(wanted, user) -> dict[tuple[str, int], Record]:
    """The records among these pairs of noun and id that `user` may see; one query for each kind."""
    ids: dict[str, set[int]] = {}
    for noun, pk in wanted:
        ids.setdefault(noun, set()).add(pk)
    known, sight = models_by_noun(), Sight(user)
    return {
        (noun, record.pk): record
        for noun, pks in ids.items()
        if noun in known
        for record in with_names(known[noun].objects.visible_to(user).filter(pk__in=pks))
        # The name of a delivery may be its document's, which not everyone may see.
        if is_whole(record, sight)
    }


def with_names(rows):
    """With what the names of records are made of, so that writing them asks nothing more."""
    held = {field.name for field in rows.model._meta.concrete_fields}
    ways = ("committee", "session__committee", "first_session__committee", "mandate", "document__session__committee")
    return rows.select_related(*(way for way in ways if way.split("__")[0] in held))

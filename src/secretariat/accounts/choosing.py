"""Organizations and groups to choose from: in the order of their names as they are read, whatever their codes."""

from __future__ import annotations

from itertools import groupby

from django.forms.models import ModelChoiceIterator

from secretariat.core.text import folded

from .models import GroupOfStates, Organization, OrganizationKind

NAMED = (Organization, GroupOfStates)


class ByName(ModelChoiceIterator):
    """The empty choice, then the rows: by name where they are organizations or groups."""

    def __iter__(self):
        if self.queryset.model not in NAMED:
            yield from super().__iter__()
            return
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from sorted(map(self.choice, self.queryset), key=lambda pair: folded(pair[1]))


def grouped(rows) -> list[tuple]:
    """Organizations as the choices of a select, by kind and in each by name."""
    return [("", "---------"), *by_kind(rows)]


def by_kind(rows) -> list[tuple]:
    labels, order = dict(OrganizationKind.choices), list(OrganizationKind.values)
    rows = sorted(rows, key=lambda one: (order.index(one.kind), folded(str(one))))
    kinds = groupby(rows, key=lambda one: one.kind)
    return [(str(labels[kind]), [(one.pk, str(one)) for one in held]) for kind, held in kinds]


class ByKind(ModelChoiceIterator):
    """The empty choice, then organizations by kind."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from by_kind(self.queryset)


class InOrderOfNames:
    """A form whose fields offer organizations and groups by name, also where what they offer is told them later."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if getattr(field, "iterator", None) is ModelChoiceIterator:
                field.iterator, field.queryset = ByName, field.queryset


class ForWhomTheyWork(InOrderOfNames):
    """A form that asks for whom somebody works: a State, an organization, a unit, by kind. A collective addressee of
    decisions, such as the Chair, is none of these; one that was chosen stays."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("organization"):
            every, held = Organization.objects, self.initial.get("organization")
            field.iterator = ByKind
            field.queryset = every.exclude(kind=OrganizationKind.COLLECTIVE) | every.filter(
                pk=getattr(held, "pk", held)
            )

"""Organizations and groups to choose from: in the order of their names as they are read, whatever their codes."""

from __future__ import annotations

from django.forms.models import ModelChoiceIterator

from secretariat.core.text import folded

from .models import GroupOfStates, Organization

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


class InOrderOfNames:
    """A form whose fields offer organizations and groups by name, also where what they offer is told them later."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if getattr(field, "iterator", None) is ModelChoiceIterator:
                field.iterator, field.queryset = ByName, field.queryset

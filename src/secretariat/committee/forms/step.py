"""The form of a step: a few questions, what follows from it, and the operation it ends in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from .. import models as m
from .fields import DayInput, DocumentField


class StepForm(CarefulForm):
    """`begin` gives what its fields begin with, `consequences` sentences of what follows, `do` the operation."""

    names_of_ours: dict[str, str] = {}

    def __init__(self, data=None, *, record, user, initial=None):
        self.record, self.user = record, user
        super().__init__(data, user=user, record=record, initial={**self.begin(), **(initial or {})})
        for field in self.fields.values():
            if isinstance(field, DocumentField):
                field.seen = m.Document.objects.visible_to(user).filter(committee=self.committee)
                field.queryset = field.seen.standing()
                field.explain(self.committee)
            elif isinstance(field, forms.ModelChoiceField) and field.queryset.model is m.Session:
                field.queryset = self.sessions()

    @property
    def committee(self):
        return getattr(self.record, "committee", self.record)

    def sessions(self):
        every = m.Session.objects.visible_to(self.user).standing().filter(committee=self.committee)
        return every.select_related("committee").order_by("-number")

    def begin(self) -> dict:
        return {}

    def consequences(self) -> list[str]:
        return []

    def buttons(self) -> list[dict] | None:
        """Several buttons instead of one: {"name", "value", "label"}."""
        return None

    def do(self, by):
        """Do it; answers the record whose page comes next."""
        raise NotImplementedError


def session_field(label, *, required=True):
    return forms.ModelChoiceField(label=label, queryset=m.Session.objects.none(), required=required)


def refuse_ahead(form, name: str) -> None:
    """What is said to have happened at a session did so at one that has begun."""
    session = form.cleaned_data.get(name)
    if session is not None and session.lies_ahead:
        form.add_error(name, gettext("%(session)s has not met yet: choose one that has.") % {"session": session})


def days(label, *, required=False, help_text=""):
    return forms.DateField(label=label, required=required, widget=DayInput, help_text=help_text)


def why(label=None):
    help_text = _("One sentence; it is kept in the history, where everyone who sees the record reads it.")
    label = label or _("Why")
    return forms.CharField(label=label, max_length=500, help_text=help_text, widget=forms.Textarea(attrs={"rows": 2}))

"""What a reader asks of a room: a filter in its address."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..queries.groups import groups_in


def read_already(field: forms.ModelChoiceField, records) -> None:
    """Offer these, which the page has read: it need not ask for them once more to show them."""
    empty = [("", field.empty_label)] if field.empty_label is not None else []
    field.choices = [*empty, *((one.pk, field.label_from_instance(one)) for one in records)]


class RoomFilter(forms.Form):
    all_optional = True

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    question = forms.ModelChoiceField(label=_("Question"), required=False, queryset=None, empty_label=_("All"))
    group = forms.ChoiceField(label=_("Group"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("All")), *settings.LANGUAGES])

    def __init__(self, data, *, week, questions):
        super().__init__(data, auto_id="filter_%s")
        self.fields["question"].queryset = week.questions.standing()
        read_already(self.fields["question"], questions)
        self.fields["group"].choices = [("", _("All")), *((group.code, str(group)) for group in groups_in(week))]

    @property
    def asked(self) -> dict:
        """What was asked for; nothing where it makes no sense."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}

"""A coordinator's form: which delegation leads for the group, in which capacity, and who."""

from __future__ import annotations

import copy

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from ..models import Capacity, LeadSlot
from ..operations.nominating import nominate
from ..queries.groups import day_of, states_in


class NominationForm(CarefulForm):
    delegation = forms.ModelChoiceField(label=_("Delegation"), queryset=None)
    capacity = forms.ChoiceField(label=_("In which capacity"), choices=Capacity.choices, widget=forms.RadioSelect)
    lead_name = forms.CharField(
        label=_("Name of the lead participant"), required=False, max_length=200,
        help_text=_("On pages the delegation alone is named."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why another is nominated"), required=False, max_length=500, help_text=_("Kept in the history.")
    )

    def __init__(self, data=None, *, slot: LeadSlot, user):
        initial = {"delegation": slot.delegation_id, "capacity": slot.capacity, "lead_name": slot.lead_name}
        super().__init__(data, user=user, record=slot, initial=initial)
        self.fields["delegation"].queryset = states_in(slot.group_id, day_of(slot.dialogue))
        if slot.lead_name:
            self.fields["lead_name"].help_text = _(
                "On pages the delegation alone is named. If you choose another delegation and leave this name, "
                "it is removed."
            )
        if not slot.delegation_id:
            del self.fields["reason"]

    def look_again(self, current) -> None:
        """Another delegation stands there now: why this one is to take its place is asked."""
        self.fields.setdefault("reason", copy.deepcopy(self.base_fields["reason"]))
        super().look_again(current)

    def said_of(self, current) -> str:
        sentence = _("Somebody else has nominated %(delegation)s meanwhile. Press again if yours is to stand.")
        return sentence % {"delegation": current.delegation}

    def save(self, by) -> str:
        told = {name: self.cleaned_data.get(name) or "" for name in ("capacity", "lead_name", "reason")}
        delegation = self.cleaned_data["delegation"]
        if delegation.pk != self.record.delegation_id and told["lead_name"] == self.record.lead_name:
            told["lead_name"] = ""  # the name of who stood here before
        slot = nominate(self.record, delegation=delegation, by=by, version=self.read_version, **told)
        return slot.get_absolute_url()

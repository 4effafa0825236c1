"""The need: what is asked for, for whom, and in which way somebody is looked for."""

from __future__ import annotations

import copy

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.committee.forms.fields import formfield, some_of
from secretariat.committee.models import Action
from secretariat.core.forms import CurrencyField
from secretariat.record.forms import CarefulForm

from .. import dates
from ..models import Selection
from ..operations import preparing
from ..words import states, terms
from .foreseen import Warned, in_spite

UNITS = (OrganizationKind.UNIT, OrganizationKind.SECRETARIAT)
OFFERED = 100
MANY = 1_000


class Several(forms.SelectMultiple):
    """A list in which several are chosen, long enough to be read."""

    def __init__(self, attrs=None, **kwargs):
        super().__init__({"size": 8, **(attrs or {})}, **kwargs)


class NeedForm(Warned, CarefulForm, forms.ModelForm):
    countries = forms.MultipleChoiceField(
        label=_("Countries"), required=False, widget=Several, help_text=_("For whom the work is done.")
    )
    expertise = some_of(_("Fields of expertise"), ())
    languages = forms.MultipleChoiceField(label=_("Working languages"), required=False, widget=Several)
    women = forms.IntegerField(
        label=_("Share of women aimed at, in per cent"), required=False, min_value=0, max_value=100,
        help_text=_("Shown to the approver beside the pool, the shortlist and the award. It decides nothing."),
    )  # fmt: skip

    places = forms.IntegerField(label=_("Persons needed"), min_value=1, max_value=MANY, initial=1)
    least = forms.IntegerField(label=_("At least so many candidates"), min_value=1, max_value=MANY, initial=3)
    budget = forms.DecimalField(
        label=_("Ceiling"), required=False, min_value=0, max_digits=12, decimal_places=2,
        help_text=_("Seen by you, the approver and the stewards alone. All offers together stay within it."),
    )  # fmt: skip

    currency = CurrencyField(label=_("Currency"), required=False, initial="CHF")
    in_spite = in_spite()

    class Meta:
        model = Selection
        formfield_callback = formfield
        fields = [
            "titles", "needs", "need_type", "action", "unit", "place", "starts_on", "ends_on", "places", "method",
            "justification", "least", "budget", "currency", "complaint_days", "retention_days",
        ]  # fmt: skip
        help_texts = {
            "justification": _("Needed where there is no open call."),
            "retention_days": _("After the end of the selection; then applications lose their persons."),
        }

    field_order = [
        "titles", "needs", "need_type", "action", "unit", "countries", "expertise", "languages", "place", "starts_on",
        "ends_on", "places", "method", "justification", "least", "women", "budget", "currency",
    ]  # fmt: skip

    def __init__(self, data=None, *, selection: Selection | None = None, user, action=None):
        held = copy.copy(selection) if selection is not None else Selection()
        begin = {"action": action, "unit": unit_of(user)} if selection is None else {}
        begin |= {name: getattr(held, name) for name in ("countries", "expertise", "languages")}
        super().__init__(
            data, user=user, record=selection, instance=held, initial={**begin, "women": held.target.get("women")}
        )
        self.fields["titles"].required = True
        self.fields["countries"].choices = states()
        self.fields["expertise"].choices = terms("expertise")
        self.fields["languages"].choices = terms("working-language")
        self.fields["unit"].queryset = Organization.objects.filter(Q(kind__in=UNITS) | Q(pk=held.unit_id))
        self.offer_actions(held)
        self.order_fields(self.field_order)

    def offer_actions(self, held: Selection) -> None:
        """The newest actions she may see, and the one that is chosen or was sent."""
        rows = Action.objects.visible_to(self.user).standing().select_related("committee")
        near = list(rows.order_by("-pk").values_list("pk", flat=True)[:OFFERED])
        begun = self.initial.get("action")
        chosen = [held.action_id, getattr(begun, "pk", begun)]
        self.fields["action"].queryset = rows.filter(pk__in=[*near, *filter(None, chosen)]).order_by("-pk")

    def refuse(self, told):
        dates.refuse_need(told.get("starts_on"), told.get("ends_on"))

    def remarks(self, told):
        return dates.odd_need(told.get("starts_on"), told.get("ends_on"))

    def clean_currency(self):
        """A ceiling says in which currency it is."""
        currency = self.cleaned_data["currency"]
        if not currency and self.cleaned_data.get("budget") is not None:
            raise forms.ValidationError(gettext("Give the three letters of the currency, such as CHF or USD."))
        return currency

    def _post_clean(self):
        """What the record itself demands is checked when it is entered, with all that belongs to it."""

    def values(self) -> dict:
        told = {name: self.cleaned_data[name] for name in self._meta.fields}
        told |= {name: self.cleaned_data[name] for name in ("countries", "expertise", "languages")}
        women = self.cleaned_data["women"]
        return told | {"target": {"women": women} if women is not None else {}}

    def save(self, by) -> str:
        if self.record is None:
            return preparing.start(by=by, **self.values()).get_absolute_url()
        changed = preparing.change_selection(self.record, by=by, version=self.read_version, **self.values())
        return changed.get_absolute_url()


def unit_of(user) -> int | None:
    """The unit for which she holds a role."""
    held = user.person.current_assignments
    return next((a.organization_id for a in held if a.organization and a.organization.kind in UNITS), None)

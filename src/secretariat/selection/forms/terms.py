"""Terms of reference from clauses, criteria with their levels, and the clauses themselves."""

from __future__ import annotations

import copy

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import formfield, some_of
from secretariat.record.forms import CarefulForm

from ..models import LEVELS, Clause, Criterion, NeedType, Section, Selection, TermsOfReference
from ..models.terms import WHOLE
from ..operations import clauses as library
from ..operations import preparing

OWN = [str(section) for section in Section]


class TermsForm(CarefulForm, forms.ModelForm):
    """First the clauses that fit this kind of work, then what is said for this work alone, section by section."""

    clauses = forms.ModelMultipleChoiceField(
        label=_("Clauses"), queryset=Clause.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that fit this kind of work. A clause keeps the words it has when you choose it."),
    )  # fmt: skip

    class Meta:
        model = TermsOfReference
        formfield_callback = formfield
        fields = OWN

    def __init__(self, data=None, *, terms: TermsOfReference, user):
        self.selection = terms.selection
        chosen = [row["clause"] for row in terms.clauses]
        super().__init__(data, user=user, record=terms, instance=copy.copy(terms), initial={"clauses": chosen})
        rows = Clause.objects.visible_to(user).standing()
        fitting = [one.pk for one in rows if one.is_for(self.selection.need_type) or one.pk in chosen]
        self.fields["clauses"].queryset = rows.filter(pk__in=fitting)
        self.fields["clauses"].label_from_instance = in_a_list
        self.order_fields(["clauses", *OWN])

    def _post_clean(self):
        """The operation checks the record."""

    def save(self, by) -> str:
        order = {str(section): place for place, section in enumerate(Section)}
        told = {name: self.cleaned_data[name] for name in OWN}
        told["clauses"] = sorted(
            self.cleaned_data["clauses"], key=lambda one: (order[one.section], one.order, one.code)
        )
        preparing.write_terms(self.selection, by=by, version=self.read_version, **told)
        return self.selection.get_absolute_url()


def in_a_list(clause: Clause) -> str:
    return f"{clause.get_section_display()} · {clause}"


class CriterionForm(CarefulForm, forms.ModelForm):
    weight = Criterion._meta.get_field("weight").formfield(
        min_value=1, max_value=WHOLE, help_text=_("Of a hundred for all criteria together.")
    )

    class Meta:
        model = Criterion
        formfield_callback = formfield
        fields = ["titles", "weight", "phase", "order", *(f"level_{number}" for number in LEVELS)]
        help_texts = {
            "level_0": _("What an application shows that gets no point."),
            "level_4": _("What an application shows that could not be better."),
        }

    def __init__(self, data=None, *, selection: Selection, criterion: Criterion | None = None, user):
        self.selection = selection
        held = (
            copy.copy(criterion)
            if criterion is not None
            else Criterion(order=selection.criteria.standing().count() + 1)
        )
        super().__init__(data, user=user, record=criterion, instance=held)
        for name in ("titles", *(f"level_{number}" for number in LEVELS)):
            self.fields[name].required = True

    def _post_clean(self):
        """The operation checks the record."""

    def save(self, by) -> str:
        told = {name: self.cleaned_data[name] for name in self._meta.fields}
        if self.record is None:
            preparing.enter_criterion(self.selection, by=by, **told)
        else:
            preparing.change_criterion(self.record, by=by, version=self.read_version, **told)
        return f"{self.selection.get_absolute_url()}#criteria"


class ClauseForm(CarefulForm, forms.ModelForm):
    need_types = some_of(_("For which work"), NeedType.choices, help_text=_("None chosen: for every kind."))

    class Meta:
        model = Clause
        formfield_callback = formfield
        fields = ["code", "section", "titles", "texts", "order", "is_usual"]

    def __init__(self, data=None, *, clause: Clause | None = None, user):
        held = copy.copy(clause) if clause is not None else Clause()
        super().__init__(data, user=user, record=clause, instance=held, initial={"need_types": held.need_types})
        for name in ("titles", "texts"):
            self.fields[name].required = True
        self.order_fields(["code", "section", "need_types", "titles", "texts", "order", "is_usual"])

    def _post_clean(self):
        """The operation checks the record."""

    def save(self, by) -> str:
        told = {name: self.cleaned_data[name] for name in [*self._meta.fields, "need_types"]}
        if self.record is None:
            return library.enter_clause(by=by, **told).get_absolute_url()
        return library.change_clause(self.record, by=by, version=self.read_version, **told).get_absolute_url()

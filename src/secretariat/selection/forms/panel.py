"""Forms of the panel: proposing, inviting, replacing, declaring, and what the chair does for it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Interest, Panelist, PanelRole, State
from ..operations import calibrating, declaring, scoring, seating
from ..queries.conflicts import applicants
from ..queries.possible import possible
from .fields import reason
from .record_step import RecordForm
from .steps import StepForm


def person(label, **more):
    return forms.ModelChoiceField(label=label, queryset=None, **more)


class ProposeForm(StepForm):
    """A step with the selection."""

    person = person(_("Person"), help_text=_("Of the Secretariat, or an expert of the roster who signs in."))
    role = forms.ChoiceField(label=_("Role"), choices=PanelRole.choices, initial=PanelRole.MEMBER)

    def begin(self):
        self.fields["person"].queryset = possible(self.record)

    def do(self, by):
        seating.propose(self.record, self.cleaned_data["person"], by=by, role=self.cleaned_data["role"])


class FirstPassForm(StepForm):
    def do(self, by):
        scoring.begin_first_pass(self.record, by=by, version=self.read_version)


class CalibrationForm(StepForm):
    def do(self, by):
        calibrating.open_calibration(self.record, by=by, version=self.read_version)


class ReopenForm(StepForm):
    reason = reason()

    def do(self, by):
        calibrating.reopen_first_pass(self.record, by=by, version=self.read_version, **self.told)


class InviteForm(RecordForm):
    def do(self, by):
        seating.invite_to_panel(self.record, by=by, version=self.read_version)


class AcceptForm(RecordForm):
    def do(self, by):
        seating.accept_seat(self.record, by=by, version=self.read_version)


class DeclineForm(RecordForm):
    reason = reason(required=False)

    def do(self, by):
        seating.decline_seat(self.record, by=by, version=self.read_version, **self.told)


class ReplaceForm(RecordForm):
    reason = reason(_("Why"), help_text=_("It stays beside the scores that do not count any more."))
    person = person(_("By whom"), required=False, help_text=_("Empty: the seat stays free."))

    def begin(self):
        self.fields["person"].queryset = possible(self.record.selection)

    def do(self, by):
        seating.replace(self.record, by=by, version=self.read_version, **self.told)


class CandidateField(forms.ModelChoiceField):
    """A candidate by code, until names are open."""

    is_named = False

    def label_from_instance(self, applicant):
        return f"{applicant.application.code} · {applicant}" if self.is_named else applicant.application.code


class ConflictForm(RecordForm):
    applicant = CandidateField(label=_("With which candidate"), queryset=None)
    reason = reason(_("What was found"))

    def begin(self):
        selection = self.record.selection
        self.fields["applicant"].queryset = applicants(selection).order_by("application__code")
        self.fields["applicant"].is_named = selection.has_reached(State.SHORTLISTED)

    def do(self, by):
        told = self.told
        declaring.find_conflict(self.record, told["applicant"], by=by, reason=told["reason"])


class NamedCandidates(forms.ModelMultipleChoiceField):
    def label_from_instance(self, applicant):
        return str(applicant)


class DeclareForm(RecordForm):
    """Before the shortlist without names of candidates, after it with them."""

    interest = forms.ChoiceField(label=_("I declare"), choices=Interest.choices, widget=forms.RadioSelect)
    names = forms.CharField(
        label=_("People and organizations I am connected with"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "One a line: family, friends, business partners, whoever works for you or with you. They are compared "
            "with the candidates without anybody telling you who applied."
        ),
    )  # fmt: skip
    conflicts = NamedCandidates(
        label=_("I am connected with"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    explanation = forms.CharField(
        label=_("What connects you"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    signs = forms.BooleanField(
        label=_("This is complete and true to the best of my knowledge, and I will say so at once if it changes.")
    )

    def begin(self):
        if self.record.selection.has_reached(State.SHORTLISTED):
            self.fields["conflicts"].queryset = applicants(self.record.selection).order_by("profile__name", "pk")
        else:
            del self.fields["conflicts"]

    def save(self, by, url: str) -> str:
        told = {name: value for name, value in self.told.items() if name != "signs"}
        declaring.declare(Panelist.objects.get(pk=self.record.pk), by=by, **told)
        return url

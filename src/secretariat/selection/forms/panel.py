"""Forms of the panel: proposing, inviting, replacing, declaring, and what the chair does for it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import joined
from secretariat.record.forms import CarefulForm

from ..models import Interest, PanelRole, State
from ..operations import calibrating, declaring, righting, scoring, seating
from ..queries.conflicts import BY_NAME, applicants
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


class RightForm(StepForm):
    state = forms.ChoiceField(
        label=_("What is done anew"), widget=forms.RadioSelect,
        choices=[
            (State.FIRST_PASS, _("The first pass: scores are corrected, or somebody else reads and scores")),
            (State.CALIBRATION, _("The shortlist: the scores stand, and the panel names whom it wants to see")),
        ],
    )  # fmt: skip
    reason = reason()

    def do(self, by):
        righting.go_back(self.record, by=by, version=self.read_version, **self.told)


class NameAnewForm(StepForm):
    reason = reason()

    def do(self, by):
        righting.name_anew(self.record, by=by, version=self.read_version, **self.told)


class StandAgainForm(StepForm):
    reason = reason(help_text=_("It stays on record, and the panel and the approver read it."))

    def do(self, by):
        righting.stand_again(self.record, by=by, version=self.read_version, **self.told)


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
    """With a seat on the panel, or with what somebody who leads the selection has declared."""

    applicant = CandidateField(label=_("With which candidate"), queryset=None)
    reason = reason(_("What was found"))

    def begin(self):
        selection = self.record.selection
        self.fields["applicant"].queryset = applicants(selection).order_by("application__code")
        self.fields["applicant"].is_named = selection.has_reached(State.SHORTLISTED)

    def do(self, by):
        told = self.told
        declaring.find_conflict(self.record, told["applicant"], by=by, reason=told["reason"])


class Candidates(forms.ModelMultipleChoiceField):
    """By code; by name for whom `names` are open."""

    names: frozenset[int] = frozenset()

    def label_from_instance(self, applicant):
        code = applicant.application.code
        return f"{code} · {applicant}" if applicant.pk in self.names else code


class SettleForm(RecordForm):
    """What was declared is looked at; what leads to candidates is recorded with the rest."""

    conflicts = Candidates(
        label=_("With which other candidates"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    namesakes = Candidates(
        label=_("Of whom only the name is the same"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("You have asked, and it is somebody else: it bars nothing."),
    )  # fmt: skip
    reason = reason(
        _("How it was settled"), required=False,
        help_text=_("Where a conflict was declared that leads to nobody: whom you asked, and what followed."),
    )  # fmt: skip

    def begin(self):
        offer_candidates(self.fields["conflicts"], self.record.selection, self.user)
        waiting = declaring.waiting(self.record, self.record.selection)
        self.offer_namesakes(waiting)
        if waiting:
            codes = joined(declaring.codes_found(waiting)) or _("nobody")
            told = {"declared": waiting.get_interest_display(), "codes": codes}
            self.fields["conflicts"].help_text = _("Declared: %(declared)s. It leads to: %(codes)s.") % told

    def offer_namesakes(self, waiting) -> None:
        tied = {row["applicant"] for row in waiting.known if row["code"] in BY_NAME} if waiting else set()
        offer_candidates(self.fields["namesakes"], self.record.selection, self.user)
        self.fields["namesakes"].queryset = self.fields["namesakes"].queryset.filter(pk__in=tied)
        if not tied:
            del self.fields["namesakes"]

    def do(self, by):
        declaring.settle(self.record, by=by, **self.told)


class NamesakeForm(ConflictForm):
    """What only a name made a conflict is none."""

    PAGE = "declarations"
    reason = reason(_("Whom you asked, and what they answered"))

    def begin(self):
        super().begin()
        rows = self.fields["applicant"].queryset
        self.fields["applicant"].queryset = rows.filter(pk__in=declaring.by_name_alone(self.record))

    def do(self, by):
        declaring.dismiss(self.record, self.told["applicant"], by=by, reason=self.told["reason"])


class LeaderConflictForm(ConflictForm):
    PAGE = "declarations"


class LeaderSettleForm(SettleForm):
    PAGE = "declarations"


def offer_candidates(field: Candidates, selection, user) -> None:
    rows = applicants(selection).order_by("application__code")
    field.queryset = rows
    field.names = frozenset(rows.visible_to(user).values_list("pk", flat=True))


class DeclareForm(CarefulForm):
    """Before the shortlist without names of candidates, after it with them."""

    interest = forms.ChoiceField(label=_("I declare"), choices=Interest.choices, widget=forms.RadioSelect)
    names = forms.CharField(
        label=_("People and organizations I am connected with"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "One a line: family, friends, business partners, whoever works for you or with you. They are compared "
            "with the candidates, and somebody else looks at the result before you read: you are not told who applied."
        ),
    )  # fmt: skip
    conflicts = Candidates(
        label=_("Candidates I am connected with"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Where you know under which code."),
    )  # fmt: skip
    explanation = forms.CharField(
        label=_("What connects you"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    signs = forms.BooleanField(
        label=_("This is complete and true to the best of my knowledge, and I will say so at once if it changes.")
    )

    def __init__(self, data=None, *, part, user):
        self.part = part
        super().__init__(data, user=user)
        offer_candidates(self.fields["conflicts"], part.selection, user)
        if part.selection.has_reached(State.SHORTLISTED):
            self.fields["names"].help_text = _(
                "One a line: family, friends, business partners, whoever works for you or with you. They are compared "
                "with the candidates, and somebody else looks at the result before you read."
            )
            self.fields["conflicts"].help_text = ""
            self.fields["conflicts"].queryset = self.fields["conflicts"].queryset.visible_to(self.user)

    def save(self, by, url: str) -> str:
        names = ("interest", "names", "conflicts", "explanation")
        told = {name: self.cleaned_data[name] for name in names}
        declaring.declare(self.part, by=by, **told)
        return url

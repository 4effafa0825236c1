"""Forms of the decision: naming, recommending, screening, approving, offering, telling."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from secretariat.core.forms import CurrencyField
from secretariat.record.forms import CarefulForm

from .. import dates
from ..models import Applicant, Application, AwardState, ComplaintState, Criterion, Finding, Phase, Selection, Standing
from ..operations import awarding, calibrating, deciding, feedback
from ..queries.contract_time import foreseen
from ..queries.in_the_way import STANDING
from ..queries.possible import approvers
from ..queries.reading import latest_list, recommended
from .fields import day, reason
from .foreseen import Reasoned, in_spite, reason_in_spite
from .record_step import RecordForm
from .steps import StepForm

LONGEST = 5_000


def words(label, **more):
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **more)


class NamingForm(CarefulForm):
    """A reason beside each candidate; without one nobody is named. Beside others it is kept for the memo."""

    def __init__(self, data=None, *, selection: Selection, candidates, user):
        self.candidates = candidates
        super().__init__(data, user=user, record=selection)
        for one in candidates:
            self.fields[f"named_{one.pk}"] = forms.BooleanField(
                label=_("Shortlist %(code)s") % {"code": one.code}, required=False
            )
            self.fields[f"grounds_{one.pk}"] = words(_("Why"), required=False)

    def parts(self):
        return [(one, self[f"named_{one.pk}"], self[f"grounds_{one.pk}"]) for one in self.candidates]

    def clean(self):
        told = super().clean()
        for one in self.candidates:
            if told.get(f"named_{one.pk}") and not told.get(f"grounds_{one.pk}"):
                self.add_error(f"grounds_{one.pk}", _("Say why."))
        return told

    def save(self, by, url: str) -> str:
        told = self.cleaned_data
        named = {one: told[f"grounds_{one.pk}"] for one in self.candidates if told[f"named_{one.pk}"]}
        passed = {one: why for one in self.candidates if one not in named and (why := told[f"grounds_{one.pk}"])}
        calibrating.name_shortlist(self.record, named, passed=passed, by=by, version=self.read_version)
        return url


class RecommendForm(CarefulForm):
    """Each of the shortlist is recommended, kept in reserve, or neither. Who accepted the work, or can, stays
    recommended (`kept`); who declined it is not recommended again."""

    def __init__(self, data=None, *, selection: Selection, user):
        awards = list(selection.awards.values_list("application_id", "state"))
        held = {pk for pk, state in awards if state in STANDING}
        had = {pk for pk, state in awards if state == AwardState.DECLINED}
        self.places = max(selection.places - len(held), 0)
        listed = [one for one in latest_list(selection) if not one.application.is_gone]
        self.kept = [one for one in listed if one.application_id in held]
        self.entries = [one for one in listed if one.application_id not in held]
        super().__init__(data, user=user, record=selection)
        for one in self.entries:
            key = one.application_id
            self.fields[f"standing_{key}"] = forms.ChoiceField(
                label=_("The panel’s word"), widget=forms.RadioSelect,
                choices=CHOICES[1:] if key in had else CHOICES,
                initial=Standing.SHORTLISTED if key in had else one.standing,
            )  # fmt: skip
            self.fields[f"grounds_{key}"] = words(_("Why"), initial=one.grounds)

    def parts(self):
        keys = [(one, one.application_id) for one in self.entries]
        return [(one, self[f"standing_{key}"], self[f"grounds_{key}"]) for one, key in keys]

    def save(self, by, url: str) -> str:
        told = self.cleaned_data
        standings = {
            one.application: (told[f"standing_{one.application_id}"], told[f"grounds_{one.application_id}"])
            for one in self.entries
        }
        calibrating.recommend(self.record, standings, by=by, version=self.read_version)
        return url


CHOICES = [
    (Standing.RECOMMENDED, _("recommended")),
    (Standing.RESERVE, _("in reserve")),
    (Standing.SHORTLISTED, _("neither")),
]


class ScreenForm(CarefulForm):
    list_name = forms.CharField(
        label=_("List"), max_length=200, initial=_("United Nations Security Council Consolidated List")
    )
    list_edition = forms.CharField(label=_("Version of the list"), max_length=100)
    checked_on = day(_("Checked on"))
    finding = forms.ChoiceField(label=_("Finding"), choices=Finding.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, data=None, *, applicant: Applicant, user):
        self.applicant = applicant
        super().__init__(data, user=user, initial={"checked_on": timezone.localdate()})

    def save(self, by, url: str) -> str:
        names = ("list_name", "list_edition", "checked_on", "finding", "note")
        deciding.screen(self.applicant, by=by, **{name: self.cleaned_data[name] for name in names})
        return url


class AskAwardForm(StepForm):
    approver = forms.ModelChoiceField(
        label=_("Approver"), queryset=None, required=False,
        help_text=_("Another one where the first has a conflict of interest with whom the panel recommends."),
    )  # fmt: skip

    def begin(self):
        self.fields["approver"].queryset = approvers(self.record)
        self.initial["approver"] = self.record.approver_id

    def do(self, by):
        deciding.ask_for_award(self.record, by=by, **self.told)


class ApproveForm(StepForm):
    reason = reason(_("What you wish to have on record"), required=False)

    def do(self, by):
        deciding.approve(self.record, by=by, version=self.read_version, **self.told)


class SendBackForm(StepForm):
    reason = reason(_("What is to be considered again"))

    def do(self, by):
        deciding.send_back(self.record, by=by, version=self.read_version, **self.told)


class OfferForm(Reasoned, StepForm):
    application = forms.ModelChoiceField(label=_("To whom"), queryset=None)
    answer_by = day(_("Answer until"), required=False, help_text=_("Empty: in ten days."))
    starts_on = day(_("Begins on"), required=False)
    ends_on = day(_("Ends on"), required=False)
    fee = forms.DecimalField(label=_("Fee"), required=False, min_value=0, max_digits=12, decimal_places=2)
    currency = CurrencyField(label=_("Currency"), required=False)
    in_spite = in_spite()
    reason = reason_in_spite()

    def begin(self):
        named = [one.pk for one in recommended(self.record) if not deciding.is_offered(one)]
        self.fields["application"].queryset = self.record.applications.filter(pk__in=named).order_by("code")
        self.fields["application"].label_from_instance = self.in_a_list
        self.initial |= {name: getattr(self.record, name) for name in ("starts_on", "ends_on", "currency")}

    def in_a_list(self, application: Application) -> str:
        """Code, name and the fee that was asked for, within what whoever offers sees of the candidate."""
        rows = Applicant.objects.visible_to(self.user).filter(application=application).select_related("profile")
        one = rows.first()
        if one is None:
            return str(application)
        name = f"{application} · {one}"
        if one.fee is None:
            return name
        asked = {"fee": number_format(one.fee, force_grouping=True), "currency": one.currency}
        return f"{name} · {_('asks for %(fee)s %(currency)s') % asked}"

    def refuse(self, told):
        dates.refuse_offer(self.record, told.get("starts_on"), told.get("ends_on"))

    def lead_to(self, told):
        application = told.get("application")
        days = (told.get("starts_on"), told.get("ends_on"))
        return foreseen(application.applicant.profile, *days) if application else []

    def remarks(self, told):
        return [*self.lead_to(told), *dates.odd_work(told.get("starts_on"), told.get("ends_on"))]

    def do(self, by):
        told = self.told
        awarding.offer(self.record, told.pop("application"), by=by, **told)


class GiveBackForm(StepForm):
    reason = reason(help_text=_("It stays on record, and the panel and the approver read it."))

    def do(self, by):
        awarding.give_back(self.record, by=by, version=self.read_version, **self.told)


class RetractForm(RecordForm):
    PAGE = "contract"
    reason = reason(help_text=_("The candidate is told."))

    def do(self, by):
        awarding.retract(self.record, by=by, **self.told)


class FeedbackForm(CarefulForm):
    """A text under each criterion, in the candidate's language."""

    def __init__(self, data=None, *, applicant: Applicant, held, suggested: dict[int, list[str]], user):
        self.applicant, self.suggested = applicant, suggested
        super().__init__(data, user=user, record=held)
        rows = Criterion.objects.standing().filter(selection=applicant.selection_id).order_by("phase", "order", "pk")
        was_interviewed = applicant.application.shortlisted.standing().exists()
        self.asked = list(rows if was_interviewed else rows.filter(phase=Phase.FIRST))
        for one in self.asked:
            initial = held.by_criterion.get(str(one.pk), "") if held else ""
            self.fields[f"text_{one.pk}"] = words(str(one), required=False, initial=initial)
        self.fields["text"] = words(_("Altogether"), required=False, initial=held.text if held else "")

    def parts(self):
        return [(one, self[f"text_{one.pk}"], self.suggested.get(one.pk, [])) for one in self.asked]

    def save(self, by, url: str) -> str:
        told = self.cleaned_data
        by_criterion = {str(one.pk): told[f"text_{one.pk}"] for one in self.asked}
        version = self.read_version if self.record is not None else None
        feedback.write_feedback(self.applicant, by=by, by_criterion=by_criterion, text=told["text"], version=version)
        return url


class MoreTimeForm(RecordForm):
    PAGE = "contract"
    answer_by = day(_("Answer until"))

    def do(self, by):
        awarding.give_time(self.record, by=by, version=self.read_version, **self.told)


class SendForm(RecordForm):
    PAGE = "contract"

    def do(self, by):
        feedback.send_feedback(self.record, by=by)


class JudgeForm(RecordForm):
    PAGE = "contract"
    state = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (ComplaintState.UPHELD, ComplaintState.DISMISSED)],
    )  # fmt: skip
    decision = words(_("Reasons"), help_text=_("The candidate reads them."))

    def do(self, by):
        feedback.decide_complaint(self.record, by=by, version=self.read_version, **self.told)

"""What a steward decides."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from .. import choices
from ..models import NEXT_STATES, Profile, State
from ..operations.corrections import decided_already
from ..operations.moves import reasons_for

ACCEPT, REFUSE, LATER = "accept", "refuse", ""
DECISIONS = [(LATER, _("Later")), (ACCEPT, _("Accept")), (REFUSE, _("Refuse"))]


class ReviewForm(CarefulForm):
    """For each open proposal a decision, and where it is refused a reason."""

    all_optional = True

    def __init__(self, data=None, *, record: Profile, proposals, user=None):
        super().__init__(data, record=record, user=user)
        self.proposals = proposals
        for one in proposals:
            self.fields[f"decision_{one.pk}"] = forms.ChoiceField(
                label=_("Decision"), choices=DECISIONS, required=False, widget=forms.RadioSelect
            )
            self.fields[f"reason_{one.pk}"] = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def clean(self):
        told = super().clean() or self.cleaned_data
        asked = {name for name, value in self.data.items() if name.startswith("decision_") and value}
        if asked - set(self.fields):
            self.add_error(None, decided_already())
        if self.proposals and not asked:
            self.add_error(None, gettext("Accept or refuse one at least; what is left for later goes on waiting."))
        for one in self.proposals:
            if told.get(f"decision_{one.pk}") == REFUSE and not told.get(f"reason_{one.pk}"):
                self.add_error(f"reason_{one.pk}", gettext("Say why: the person is told."))
        return told

    def decisions(self) -> dict[int, tuple[bool, str]]:
        chosen = {one.pk: self.cleaned_data.get(f"decision_{one.pk}") for one in self.proposals}
        return {
            pk: (decision == ACCEPT, self.cleaned_data.get(f"reason_{pk}", ""))
            for pk, decision in chosen.items()
            if decision
        }


class MoveForm(CarefulForm):
    """To which state: fixed by the button that led here."""

    reason = forms.ChoiceField(label=_("Reason"))
    ground = forms.CharField(
        label=_("What it rests on"), max_length=500,
        help_text=_("A document, a letter, a contract number. It is kept as proof: write nothing personal here."),
    )  # fmt: skip

    def __init__(self, data=None, *, record: Profile, state: str, user=None):
        super().__init__(data, record=record, user=user)
        self.fields["reason"].choices = [("", ""), *((one.code, str(one)) for one in reasons_for(state))]


class ProgrammesForm(CarefulForm):
    programmes = forms.MultipleChoiceField(
        label=_("Programmes"), required=False, choices=choices.units, widget=forms.CheckboxSelectMultiple,
        help_text=_("The units in whose rosters this person is. One person has one profile, however many they are."),
    )  # fmt: skip

    def __init__(self, data=None, *, record: Profile, user=None):
        super().__init__(data, record=record, user=user, initial={"programmes": record.programmes})


class RulingForm(CarefulForm):
    is_upheld = forms.TypedChoiceField(
        label=_("Decision"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("yes", _("Upheld: the profile is removed")), ("no", _("Not upheld: it is public again"))],
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class ReasonForm(CarefulForm):
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


def next_states(profile: Profile) -> list[State]:
    if profile.erased_at is not None:
        return []
    return [state for state in State if state in NEXT_STATES[State(profile.state)]]

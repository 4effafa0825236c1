"""The acts at the desk that want words: why, where to, what the Chair said."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.record.forms import CarefulForm
from secretariat.record.models import Term

from ..models.speakers import SWITCHES
from ..operations.desk import require_sitting
from ..operations.dialogues import close_list, switch_rule
from ..operations.floor import move
from ..operations.points import raise_point, rule_on
from ..rules import delegations_of
from ..words import SWITCHES as SENTENCES

POINTS = "point-of-order"


def reason():
    return forms.CharField(label=_("Why"), max_length=500, help_text=_("Everybody who sees the list can read it."))


class DeskForm(CarefulForm):
    """A form at the desk of `floor`; `target` is the request or point it is about, where it is about one."""

    def __init__(self, data=None, *, floor, user, target=None):
        self.floor, self.target = floor, target
        super().__init__(data, user=user)
        self.prepare()

    def prepare(self) -> None:
        """What depends on the list as it stands."""

    def save(self, by):
        raise NotImplementedError


class MoveForm(DeskForm):
    place = forms.TypedChoiceField(label=_("To which place"), coerce=int, choices=())
    reason = reason()

    def prepare(self):
        self.fields["place"].choices = [(n, n) for n in range(1, len(self.floor.waiting) + 1)]

    def save(self, by):
        told = self.cleaned_data
        return move(self.floor.speakers, self.target, told["place"], by=by, reason=told["reason"])


class CloseListForm(DeskForm):
    word = forms.CharField(
        label=_("What the Chair says"), required=False, max_length=300, help_text=_("Shown above the list.")
    )

    def save(self, by):
        return close_list(self.floor.speakers, by=by, word=self.cleaned_data["word"])


class RuleForm(DeskForm):
    switches = forms.MultipleChoiceField(
        label=_("What the order looks at"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(name, SENTENCES[name]) for name in SWITCHES],
        help_text=_("With everything off, delegations speak in the order in which they asked."),
    )  # fmt: skip
    reason = reason()

    def prepare(self):
        self.initial["switches"] = [name for name in SWITCHES if self.floor.speakers.rule.get(name)]

    def save(self, by):
        rule = dict.fromkeys(self.cleaned_data["switches"], True)
        return switch_rule(self.floor.speakers, rule, by=by, reason=self.cleaned_data["reason"])


class PointForm(DeskForm):
    delegation = forms.ModelChoiceField(
        label=_("Delegation"), queryset=Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE)
    )
    category = forms.ChoiceField(label=_("On what"), choices=(), widget=forms.RadioSelect)

    def prepare(self):
        self.fields["category"].choices = [(term.code, in_words(term)) for term in categories()]

    def save(self, by):
        return raise_point(self.floor.speakers, by=by, **{n: self.cleaned_data[n] for n in ("delegation", "category")})


class OwnPointForm(PointForm):
    """A delegation's own, from where it sits: while the dialogue sits too."""

    def prepare(self):
        super().prepare()
        own = [one.pk for one in delegations_of(self.user, self.floor.dialogue)]
        self.fields["delegation"].queryset = self.fields["delegation"].queryset.filter(pk__in=own)
        if len(own) == 1:
            self.fields["delegation"].widget = forms.HiddenInput()
            self.initial["delegation"] = own[0]

    def clean(self):
        require_sitting(self.floor)
        return super().clean()


class RulingForm(DeskForm):
    ruling = forms.CharField(label=_("Ruling of the Chair"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def save(self, by):
        return rule_on(self.target, self.cleaned_data["ruling"], by=by)


def categories():
    return Term.objects.filter(vocabulary=POINTS)


def in_words(term: Term) -> str:
    """The category with the rule of procedure it rests on, where the vocabulary names one."""
    rule = term.extras.get("rule", "")
    return f"{term} ({rule})" if rule else str(term)

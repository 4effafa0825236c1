"""The acts at the desk that want words: why, where to, what the Chair said."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.core.zones import day_in_words
from secretariat.record.forms import CarefulForm
from secretariat.record.models import Term

from ..models.speakers import SWITCHES
from ..operations.desk import require_sitting
from ..operations.dialogues import begin, close_list, conclude, switch_rule
from ..operations.floor import call, move, pass_over
from ..operations.points import raise_point, rule_on
from ..queries.groups import delegations_here, groups_here, today_at
from ..rules import delegations_of
from ..words import SWITCHES as SENTENCES
from .near import here_first

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


class OpenForm(DeskForm):
    """Asked on another day than that of the dialogue."""

    def prepare(self):
        dialogue = self.floor.dialogue
        if dialogue.day:
            blanks = {"day": day_in_words(dialogue.day), "today": day_in_words(today_at(dialogue))}
            self.asks = gettext("It is to be held on %(day)s, and today is %(today)s.") % blanks

    def save(self, by):
        return begin(self.floor.speakers, by=by)


class TurnForm(DeskForm):
    """Of one who is not next; `target.current` is who had the floor on the page where it was pressed."""

    reason = reason()

    def save(self, by):
        told = {"current": self.target.current, "reason": self.cleaned_data["reason"]}
        return call(self.floor.speakers, self.target, by=by, **told)


class PassForm(DeskForm):
    reason = reason()

    def save(self, by):
        return pass_over(self.floor.speakers, self.target, by=by, reason=self.cleaned_data["reason"])


class ConcludeForm(DeskForm):
    """Nothing but the question: who waits is not heard any more."""

    def prepare(self):
        waiting = len(self.floor.waiting)
        sentence = ngettext(
            "%(number)s request for the floor still waits and will not be heard.",
            "%(number)s requests for the floor still wait and will not be heard.",
            waiting,
        )
        self.asks = sentence % {"number": waiting} if waiting else gettext("Nobody waits for the floor.")

    def save(self, by):
        return conclude(self.floor.speakers, by=by)


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
        self.narrow(self.fields["delegation"])

    def narrow(self, field) -> None:
        dialogue = self.floor.dialogue
        here_first(field, delegations_here(dialogue, groups_here(dialogue)))

    def save(self, by):
        return raise_point(self.floor.speakers, by=by, **{n: self.cleaned_data[n] for n in ("delegation", "category")})


class OwnPointForm(PointForm):
    """A delegation's own, from where it sits: while the dialogue sits too."""

    def narrow(self, field):
        own = [one.pk for one in delegations_of(self.user, self.floor.dialogue)]
        field.queryset = field.queryset.filter(pk__in=own)
        if len(own) == 1:
            field.widget = forms.HiddenInput()
            self.initial["delegation"] = own[0]

    def clean(self):
        require_sitting(self.floor)
        return super().clean()


class RulingForm(DeskForm):
    """The list goes on after the last ruling: at once where `goes_on` is ticked, to whom the page named."""

    ruling = forms.CharField(label=_("Ruling of the Chair"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    goes_on = forms.BooleanField(required=False)
    next = forms.IntegerField(required=False, widget=forms.HiddenInput)
    current = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def prepare(self):
        self.asks = category_of(self.target)
        coming, current = self.floor.next, self.floor.current
        if coming is None or not self.floor.speakers.is_sitting or len(self.floor.open_points) > 1:
            del self.fields["goes_on"], self.fields["next"], self.fields["current"]
            return
        label = gettext("Then give the floor to the next speaker: %(delegation)s")
        self.fields["goes_on"].label = label % {"delegation": coming.delegation}
        self.initial |= {"next": coming.pk, "current": current.pk if current else None}

    def save(self, by):
        told = self.cleaned_data
        with transaction.atomic():
            ruled = rule_on(self.target, told["ruling"], by=by)
            if told.get("goes_on"):
                self.go_on(by)
        return ruled

    def go_on(self, by) -> None:
        asked = next((r for r in self.floor.requests if r.pk == self.cleaned_data["next"]), None)
        if asked is not None:
            call(self.floor.speakers, asked, by=by, current=self.cleaned_data["current"])


def categories():
    return Term.objects.filter(vocabulary=POINTS)


def category_of(point) -> str:
    """The category of a point of order in words, with its rule of procedure."""
    term = categories().filter(code=point.category).first()
    return in_words(term) if term else point.category


def in_words(term: Term) -> str:
    """The category with the rule of procedure it rests on, where the vocabulary names one."""
    rule = term.extras.get("rule", "")
    return f"{term} ({rule})" if rule else str(term)

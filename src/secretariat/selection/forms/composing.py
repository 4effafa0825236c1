"""What a panel is needed for, in the address; and the choice of one that was proposed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from secretariat.record.forms import CarefulForm

from ..models import PanelRole, Selection
from ..operations import seating
from ..queries.possible import possible
from ..words import terms

SIZES = [(n, str(n)) for n in (3, 4, 5, 7)]


class NeedForm(forms.Form):
    """Sent by GET: the same address shows the same proposals."""

    size = forms.TypedChoiceField(label=_("Members"), choices=SIZES, coerce=int, initial=3)
    seats = forms.IntegerField(label=_("At most so many of one organization"), min_value=1, max_value=7, initial=2)
    languages = forms.MultipleChoiceField(
        label=_("Languages that somebody speaks"), required=False, widget=forms.CheckboxSelectMultiple
    )
    skills = forms.MultipleChoiceField(
        label=_("Fields that somebody knows"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, selection: Selection, brought: tuple[set[str], set[str]], sitting: int = 0):
        """It begins with what the work asks for and somebody brings; `missing` is what nobody is known to bring. Those
        who sit already, so many, are of the panel."""
        super().__init__(data)
        self.is_full = sitting >= SIZES[-1][0]
        self.offer_sizes(sitting)
        self.missing: list[str] = []
        for name, vocabulary, own, held_by_somebody in (
            ("languages", "working-language", selection.languages, brought[0]),
            ("skills", "expertise", selection.expertise, brought[1]),
        ):
            held = dict(terms(vocabulary))
            self.fields[name].choices = [(code, held.get(code, code)) for code in own]
            self.fields[name].initial = [code for code in own if code in held_by_somebody]
            self.missing += [held.get(code, code) for code in own if code not in held_by_somebody]
            if not own:
                del self.fields[name]

    def offer_sizes(self, sitting: int) -> None:
        free = [(size, label) for size, label in SIZES if size > sitting]
        self.fields["size"].choices = free or SIZES[-1:]
        self.fields["size"].initial = self.fields["size"].choices[0][0]
        if sitting:
            told = ngettext(
                "%(count)s who sits on it already counts among them: the free seats are filled around that member.",
                "%(count)s who sit on it already count among them: the free seats are filled around these members.",
                sitting,
            )
            self.fields["size"].help_text = told % {"count": sitting}

    @property
    def asked(self) -> dict:
        return {"languages": [], "skills": [], **self.cleaned_data}


class ChooseForm(CarefulForm):
    """The members of the panel that was chosen, the first named being its chair."""

    members = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, selection: Selection, user):
        self.selection = selection
        super().__init__(data, user=user)

    def clean_members(self):
        keys = [part for part in self.cleaned_data["members"].split(",") if part.isascii() and part.isdigit()]
        people = {one.pk: one for one in possible(self.selection).filter(pk__in=keys)}
        if not keys or len(people) != len(set(keys)):
            raise forms.ValidationError(_("Somebody of this panel cannot sit any more: look at the proposals again."))
        return [people[int(key)] for key in keys]

    def save(self, by, url: str) -> str:
        """Propose each; whoever leads names the chair by proposing or replacing."""
        for person in self.cleaned_data["members"]:
            seating.propose(self.selection, person, by=by, role=PanelRole.MEMBER, because=[{"code": "composed"}])
        return url

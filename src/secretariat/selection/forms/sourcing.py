"""Searching the roster for a selection, and inviting whom one found."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import some_of
from secretariat.record.forms import CarefulForm
from secretariat.roster.models import Profile

from ..models import Selection
from ..operations import sourcing
from ..queries.candidates import Found
from ..words import states, terms
from .need import Several


class SearchForm(forms.Form):
    """What is asked of the roster; it begins with what the work demands."""

    all_optional = True
    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    expertise = some_of(_("Fields of expertise"), ())
    languages = forms.MultipleChoiceField(label=_("Languages"), required=False, widget=Several)
    countries = forms.MultipleChoiceField(label=_("Has worked for"), required=False, widget=Several)

    def __init__(self, data=None, *, selection: Selection):
        begun = {name: getattr(selection, name) for name in ("expertise", "languages")}
        super().__init__(data, initial=begun, auto_id="search_%s")
        self.fields["expertise"].choices = terms("expertise")
        self.fields["languages"].choices = terms("working-language")
        self.fields["countries"].choices = states()

    @property
    def asked(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if value}


class InviteForm(CarefulForm):
    """The search is kept, and whoever is chosen is invited."""

    profiles = forms.ModelMultipleChoiceField(queryset=Profile.objects.none(), required=False)
    because = forms.CharField(
        label=_("Why these people"),
        required=False,
        max_length=500,
        help_text=_("Kept as evidence; they do not read it."),
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES, initial=get_language)
    note = forms.CharField(
        label=_("What came of the search"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data=None, *, selection: Selection, found: Found, user):
        self.selection, self.found = selection, found
        super().__init__(data, user=user)
        self.fields["profiles"].queryset = Profile.objects.visible_to(user).filter(
            pk__in=[one.pk for one in found.profiles]
        )

    def save(self, by, asked: dict) -> str:
        told, found = self.cleaned_data, self.found
        kept = sourcing.keep_search(
            self.selection, by=by, asked=asked, found=found.count, is_capped=found.is_capped, numbers=found.numbers,
            note=told["note"],
        )  # fmt: skip
        for profile in told["profiles"]:
            shared = {"language": told["language"], "because": told["because"], "sourcing": kept}
            sourcing.invite(self.selection, profile, by=by, **shared)
        return f"{self.selection.get_absolute_url()}#sourcing"


class DeclineForm(CarefulForm):
    reason = forms.CharField(
        label=_("Why, if you wish to say"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

"""Searching the roster for a selection, and inviting whom one found."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm
from secretariat.roster.labels import labels
from secretariat.roster.levels import level_of
from secretariat.roster.models import Pool, Profile
from secretariat.roster.searching.form import SearchForm

from ..models import Selection
from ..operations import sourcing
from ..queries.candidates import Found


class CandidateForm(SearchForm):
    """What the roster's form asks, and in which pool."""

    def __init__(self, data, *, user):
        super().__init__(data, level=level_of(user), labels=labels(), formats_of=frozenset())
        self.fields["pool"] = forms.ChoiceField(label=_("Among"), required=False, choices=Pool.choices)

    @property
    def asked(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if value}


class InviteForm(CarefulForm):
    """The search is kept, and whoever is chosen is invited."""

    people = forms.MultipleChoiceField(required=False)
    because = forms.CharField(
        label=_("Why these people"), required=False, max_length=500,
        help_text=_("Kept as evidence; they do not read it."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language of the letters"), required=False,
        choices=[("", _("each in their own, as the roster has it")), *settings.LANGUAGES],
    )  # fmt: skip
    note = forms.CharField(
        label=_("What came of the search"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data=None, *, selection: Selection, found: Found | None, user):
        """`found` is nothing where the search was refused: then there is nothing to keep."""
        self.selection, self.found = selection, found or Found()
        self.is_refused = found is None
        super().__init__(data, user=user)
        self.fields["people"].choices = [(number, number) for number in self.found.numbers]

    def clean(self):
        if self.is_refused:
            raise forms.ValidationError(_("The roster was not searched: mend the search above first."))
        return super().clean()

    def save(self, by, asked: dict) -> str:
        told, found = self.cleaned_data, self.found
        kept = sourcing.keep_search(
            self.selection, by=by, asked=asked, found=found.count, is_capped=found.is_capped, numbers=found.numbers,
            note=told["note"],
        )  # fmt: skip
        rows = Profile.objects.visible_to(self.user).standing().filter(number__in=told["people"])
        for profile in rows.select_related("person__sign_in").order_by("pk"):
            shared = {"language": told["language"] or profile.language, "because": told["because"], "sourcing": kept}
            sourcing.invite(self.selection, profile, by=by, **shared)
        return f"{self.selection.get_absolute_url()}#sourcing"


class DeclineForm(CarefulForm):
    reason = forms.CharField(
        label=_("Why, if you wish to say"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

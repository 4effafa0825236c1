"""How people come into the pool of prospects, and what referees answer."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from ..models import Advice
from .own import ProfileForm


class AddressForm(CarefulForm):
    """Somebody asks for the link by which she puts herself forward."""

    email = forms.EmailField(label=_("Your e-mail address"), max_length=254)


class ApplicationForm(ProfileForm):
    """The same form as everybody's in the roster; the address was proved by the letter."""

    agrees = forms.BooleanField(
        label=_("I want my data to be kept in the pool of prospects"),
        help_text=_("Officers who look for consultants see them; the public does not. You can have them erased."),
    )

    def __init__(self, data=None, *, user=None):
        super().__init__(data, user=user)
        self.initial["language"] = get_language()
        del self.fields["email"]

    def values(self) -> dict:
        told = super().values()
        told.pop("email", None)
        return told


class SuggestionForm(CarefulForm):
    name = forms.CharField(label=_("Name of the person"), max_length=300)
    email = forms.EmailField(label=_("E-mail address of the person"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    because = forms.CharField(
        label=_("Why this person"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person reads this in the letter."),
    )  # fmt: skip

    def __init__(self, data=None, *, user=None):
        super().__init__(data, user=user)
        self.initial["language"] = get_language()


class AnswerForm(CarefulForm):
    """The two questions of a referee."""

    advice = forms.ChoiceField(
        label=_("Would you engage this person again?"), choices=Advice.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What did you do together, and how was it done?"), max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

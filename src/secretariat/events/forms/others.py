"""The form by which one registers somebody else. That their name may be public they say themselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..models import Presence
from .registering import RegisterForm

# What every registration asks, of somebody who is not the one that reads the question.
OF_THEM = {
    "name": _("Name, as on the badge"),
    "language": _("Language of letters to them"),
    "presence": _("They take part"),
    "interpretation": _("They need interpretation into"),
    "access_needs": _("What they need to take part fully"),
    "wants_letter": _("They need a letter of invitation"),
}


class RegisterAnotherForm(RegisterForm):
    """For the people of `delegations` alone, where any are given."""

    names_of_ours = {"email": "email"}

    email = forms.EmailField(
        label=_("Their e-mail address"), max_length=254, required=False,
        help_text=_("One mailbox may serve several people. Empty: they get no letters."),
    )  # fmt: skip
    field_order = ["name", "affiliation", "delegation", "email"]

    def __init__(self, data=None, *, form, user, delegations):
        self.delegations = delegations
        super().__init__(data, form=form, user=user)
        for name in OF_THEM.keys() & self.fields.keys():
            self.fields[name].label = OF_THEM[name]
        self.fields["delegation"].help_text = _("The State or organization for which they come.")
        self.fields.pop("consents", None)
        if delegations:
            ids = [one.pk for one in delegations]
            self.fields["delegation"].queryset = self.fields["delegation"].queryset.filter(pk__in=ids)
            self.fields["delegation"].required = True

    def begin(self, user, registration) -> dict:
        only = self.delegations[0].pk if len(self.delegations) == 1 else None
        return {"language": get_language(), "presence": Presence.ROOM, "delegation": only}

    def values(self) -> dict:
        return super().values() | {"email": self.cleaned_data["email"]}

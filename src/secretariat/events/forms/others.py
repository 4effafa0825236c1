"""The form by which one registers somebody else. That their name may be public they say themselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..models import Presence
from .registering import RegisterForm


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
        self.fields["name"].label = _("Name, as on the badge")
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

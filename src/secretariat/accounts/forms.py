"""What administrators enter, and what people keep of themselves."""

from __future__ import annotations

import zoneinfo

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordMixin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from secretariat.core.text import clean

from . import scopes
from .access import DECLARED, OPENED
from .choosing import ForWhomTheyWork, InOrderOfNames
from .models import Assignment, GroupOfStates, Membership, Organization, OrganizationKind, Person, Role


def days(*names: str) -> dict:
    return {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in names}


class CommitteeChoice(forms.ChoiceField):
    """A committee, or all of them."""

    def __init__(self, **kwargs):
        told = {"label": _("Committee"), "required": False, "choices": self.offered, **kwargs}
        super().__init__(**told)

    @staticmethod
    def offered():
        return [("", _("All committees")), *scopes.committees()]


class RoleForm(ForWhomTheyWork, forms.ModelForm):
    """A role for a person."""

    committee_code = CommitteeChoice()

    class Meta:
        model = Assignment
        fields = ("role", "organization", "committee_code", "since", "until")
        labels = {
            "organization": _("For this organization or unit"),
            "since": _("From"),
            "until": _("Until the day before"),
        }
        help_texts = {"since": _("Today, where nothing is said.")}
        widgets = days("since", "until")


class InvitationForm(ForWhomTheyWork, forms.Form):
    """Who is invited, as what."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES, initial="en")
    role = forms.ModelChoiceField(Role.objects.all(), label=_("Role"))
    organization = forms.ModelChoiceField(
        Organization.objects.all(), label=_("For this organization or unit"), required=False
    )
    committee_code = CommitteeChoice()

    def clean_name(self):
        return clean(self.cleaned_data["name"])


class JoinForm(SetPasswordMixin, forms.Form):
    """Accepting an invitation: one's name as it should stand, and a password."""

    name = forms.CharField(label=_("Your name, as it should stand in the record"), max_length=200)
    password1, password2 = SetPasswordMixin.create_password_fields(_("Password"), _("Password once more"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self):
        name = clean(self.cleaned_data["name"])
        if not name:
            raise ValidationError(gettext("Write your name."))
        return name

    def clean(self):
        self.validate_passwords()
        self.validate_password_for_user(self.user)
        return super().clean()


class PeopleFilter(ForWhomTheyWork, forms.Form):
    """What narrows the list of people."""

    SIGN_INS = [("", _("All")), ("yes", _("can sign in")), ("no", _("cannot sign in"))]

    words = forms.CharField(label=_("Name or address"), required=False, max_length=200)
    role = forms.ModelChoiceField(Role.objects.all(), label=_("Role"), required=False, empty_label=_("All"))
    organization = forms.ModelChoiceField(
        Organization.objects.all(), label=_("Organization"), required=False, empty_label=_("All")
    )
    sign_in = forms.ChoiceField(label=_("Sign-in"), choices=SIGN_INS, required=False)


class PersonForm(ForWhomTheyWork, forms.ModelForm):
    """A person as the record names them."""

    class Meta:
        model = Person
        fields = ("name", "language", "time_zone", "organization")
        labels = {"organization": _("Organization")}

    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        self.fields["time_zone"].choices = [("", settings.TIME_ZONE), ("UTC", "UTC"), *((zone, zone) for zone in zones)]

    def clean_name(self):
        return clean(self.cleaned_data["name"])


class ProfileForm(PersonForm):
    """What a person says of themselves; for whom they work is the administrators' to say."""

    class Meta(PersonForm.Meta):
        fields = ("name", "language", "time_zone")


class ErasureForm(forms.Form):
    """One's password again, before what is not done lightly."""

    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():  # she signs in elsewhere
            del self.fields["password"]

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(gettext("This is not your password."))
        return self.cleaned_data["password"]


class AddressForm(ErasureForm):
    """A new address to sign in with, and one's password."""

    email = forms.EmailField(label=_("New e-mail address"))
    field_order = ["email", "password"]

    def clean_email(self):
        address = self.cleaned_data["email"].lower()
        if address == self.user.email.lower():
            raise ValidationError(gettext("You sign in with this address already."))
        return address


class OrganizationForm(InOrderOfNames, forms.ModelForm):
    class Meta:
        model = Organization
        fields = ("kind", "code", "names", "parent", "source")
        labels = {"parent": _("Part of"), "source": _("Source")}


class OrganizationFilter(forms.Form):
    words = forms.CharField(label=_("Name or code"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *OrganizationKind.choices], required=False)


class GroupForm(forms.ModelForm):
    class Meta:
        model = GroupOfStates
        fields = ("code", "scheme", "names", "is_regional", "source")
        labels = {"scheme": _("Scheme"), "is_regional": _("Regional group"), "source": _("Source")}


class RoleEntryForm(forms.ModelForm):
    """What a role is called, which audiences it opens and what it lets people do. Its code stays as it was made."""

    opens = forms.MultipleChoiceField(
        label=_("Opens"), choices=OPENED.items, required=False, widget=forms.CheckboxSelectMultiple
    )
    carries = forms.MultipleChoiceField(
        label=pgettext_lazy("what a role may do", "May"),
        choices=DECLARED.items,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Role
        fields = ("code", "names")
        labels = {"names": _("Names")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["names"].required = True
        if self.instance.pk:
            del self.fields["code"]
        self.initial |= {"opens": self.instance.tokens, "carries": self.instance.may}

    def clean(self):
        """What the form does not offer stays as it was."""
        told = super().clean()
        role = self.instance
        role.tokens = [t for t in role.tokens if t not in OPENED] + told.get("opens", [])
        role.may = [p for p in role.may if p not in DECLARED] + told.get("carries", [])
        return told


class MembershipForm(InOrderOfNames, forms.ModelForm):
    """A State in a group, from a day on. Two terms of the same State in a group may not overlap."""

    class Meta:
        model = Membership
        fields = ("state", "since", "until", "source")
        labels = {"state": _("State"), "since": _("From"), "until": _("Until the day before"), "source": _("Source")}
        widgets = days("since", "until")

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.group = group
        self.fields["state"].queryset = Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE)

    def clean(self):
        told = super().clean()
        if told.get("state") and not self.errors and self.overlapping(told):
            raise ValidationError(gettext("This State is a member of the group in that time already."))
        return told

    def overlapping(self, told) -> bool:
        others = Membership.objects.filter(group=self.instance.group, state=told["state"]).exclude(pk=self.instance.pk)
        return any(overlap(told.get("since"), told.get("until"), m.since, m.until) for m in others)


def overlap(since, until, other_since, other_until) -> bool:
    """Do two spans share a day? None is without beginning or end; the last day is the one before `until`."""
    begins_before_other_ends = since is None or other_until is None or since < other_until
    return begins_before_other_ends and (other_since is None or until is None or other_since < until)

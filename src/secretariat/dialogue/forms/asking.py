"""Asking for the floor: a delegation for itself, and the desk for a raised nameplate."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import GroupOfStates, Organization, OrganizationKind
from secretariat.record.forms import CarefulForm

from ..models import Presence, RequestKind
from ..models.request import OBSERVERS, OFFICES, Gender
from ..operations.asking import ask
from ..queries.groups import day_of, delegations_here, groups_here, memberships, voice_of
from ..rules import delegations_of
from .near import here_first

FLOOR_KINDS = [(kind.value, kind.label) for kind in (RequestKind.NATIONAL, RequestKind.GROUP)]


def capital(choices) -> list[tuple[str, str]]:
    return [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in choices]


def check_group(form: forms.Form, told: dict) -> None:
    """Whoever speaks for a group names it, and nobody else names one: it would be left aside in silence."""
    kind, group = told.get("kind"), told.get("group")
    if kind == RequestKind.GROUP and not group and "group" in form.fields:
        form.add_error("group", gettext("Name the group."))
    elif kind and kind != RequestKind.GROUP and group:
        sentence = gettext("You chose a group: choose “%(kind)s” too, or no group.")
        form.add_error("group", sentence % {"kind": RequestKind.GROUP.label})


class SpeakingForm(CarefulForm):
    """What both ask: as what, for which group, from where."""

    delegation = forms.ModelChoiceField(label=_("Delegation"), queryset=Organization.objects.none())
    kind = forms.ChoiceField(label=_("You speak"), choices=(), widget=forms.RadioSelect, initial=RequestKind.NATIONAL)
    group = forms.ModelChoiceField(
        label=_("On behalf of which group"), queryset=GroupOfStates.objects.none(), required=False
    )
    presence = forms.ChoiceField(label=_("Where from"), choices=(), widget=forms.RadioSelect, initial=Presence.ROOM)
    gender = forms.ChoiceField(
        label=_("Gender"), choices=[("", _("No answer")), *Gender.choices], required=False,
        help_text=_("For the balancing rule alone: shown to nobody, and forgotten after the dialogue."),
    )  # fmt: skip

    def __init__(self, data=None, *, dialogue, user):
        self.dialogue = dialogue
        super().__init__(data, user=user)
        self.fields["kind"].choices = capital(self.kinds())
        self.fields["presence"].choices = capital(Presence.choices)
        self.narrow()

    def kinds(self):
        return FLOOR_KINDS

    def narrow(self) -> None:
        raise NotImplementedError

    def clean(self):
        told = super().clean() or self.cleaned_data
        check_group(self, told)
        return told

    def values(self) -> dict:
        told = self.cleaned_data
        held = {name: told.get(name) or "" for name in ("kind", "presence", "gender")}
        return {**held, "group": told.get("group"), "delegation": told["delegation"]}


class AskForm(SpeakingForm):
    """What a participant sends from a phone. With one delegation and no group there is little to choose."""

    def narrow(self):
        own = delegations_of(self.user, self.dialogue)
        self.fields["delegation"].queryset = Organization.objects.filter(pk__in=[one.pk for one in own])
        self.fields["group"].queryset = GroupOfStates.objects.filter(pk__in=voice_of(self.user, own, self.dialogue))
        if len(own) == 1:
            self.fields["delegation"].widget = forms.HiddenInput()
            self.initial["delegation"] = own[0].pk
        if not self.fields["group"].queryset:
            del self.fields["group"], self.fields["kind"]

    def values(self):
        self.cleaned_data.setdefault("kind", RequestKind.NATIONAL)
        return {**super().values(), "person": getattr(self.user, "person", None)}

    def save(self, by):
        return ask(self.dialogue.speakers, by=by, **self.values())


class AddForm(SpeakingForm):
    """A nameplate was raised in the room, or somebody without a sign-in asked at the desk."""

    speaker_name = forms.CharField(
        label=_("Name of the speaker"), required=False, max_length=200, help_text=_("Seen at the desk alone.")
    )
    field_order = ["delegation", "kind", "group", "presence", "speaker_name", "gender"]

    def kinds(self):
        own = (RequestKind.NATIONAL, gettext("national statement; an observer and the Secretariat: for itself"))
        return [(RequestKind.LEAD.value, RequestKind.LEAD.label), own, FLOOR_KINDS[-1]]

    def narrow(self):
        self.fields["kind"].label = gettext("Speaks")
        heard = (OrganizationKind.MEMBER_STATE, *OBSERVERS, *OFFICES)
        self.fields["delegation"].queryset = Organization.objects.filter(kind__in=heard)
        groups = memberships(day_of(self.dialogue)).values("group")
        self.fields["group"].queryset = GroupOfStates.objects.filter(pk__in=groups).exclude(scheme="un")
        here = groups_here(self.dialogue)
        here_first(self.fields["group"], here)
        here_first(self.fields["delegation"], delegations_here(self.dialogue, here))

    def save(self, by):
        told = {**self.values(), "speaker_name": self.cleaned_data["speaker_name"]}
        return ask(self.dialogue.speakers, by=by, at_desk=True, **told)

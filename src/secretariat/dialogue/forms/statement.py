"""Handing in a statement: a file, its language, and as what it is made."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.files import KEPT, FileForm

from ..models import RequestKind
from ..operations.statements import hand_in
from ..queries.groups import day_of, memberships
from ..rules import delegations_of
from .asking import GroupOfStates, Organization, capital


class StatementForm(FileForm):
    """The file passes the same gate as every other."""

    delegation = forms.ModelChoiceField(label=_("Delegation"), queryset=Organization.objects.none())
    kind = forms.ChoiceField(label=_("Made"), choices=(), widget=forms.RadioSelect, initial=RequestKind.NATIONAL)
    group = forms.ModelChoiceField(
        label=_("On behalf of which group"), queryset=GroupOfStates.objects.none(), required=False
    )
    field_order = ["delegation", "kind", "group", "language", "file"]

    def __init__(self, data=None, files=None, *, dialogue, user, is_desk=False):
        self.dialogue = dialogue
        super().__init__(data, files, user=user)
        del self.fields["label"]
        self.fields["kind"].choices = capital(RequestKind.choices)
        self.fields["language"].help_text = gettext(
            "Until it is published, a file in the same language takes the place of the one handed in before."
        )
        own = Organization.objects.filter(pk__in=[one.pk for one in delegations_of(user, dialogue)])
        every = Organization.objects.filter(pk__in=dialogue.speakers.requests.values("delegation")) | own
        self.fields["delegation"].queryset = every if is_desk else own
        self.initial |= {"delegation": own.first(), "language": get_language()}
        groups = memberships(day_of(dialogue)).filter(state__in=every if is_desk else own).values("group")
        self.fields["group"].queryset = GroupOfStates.objects.filter(pk__in=groups).exclude(scheme="un")

    def clean(self):
        told = super().clean() or self.cleaned_data
        if told.get("kind") == RequestKind.GROUP and not told.get("group"):
            self.add_error("group", _("Name the group."))
        return told

    def save(self, by):
        told = self.cleaned_data
        group = told["group"] if told["kind"] == RequestKind.GROUP else None
        held = {"delegation": told["delegation"], "kind": told["kind"], "group": group, "language": told["language"]}
        return hand_in(self.dialogue, self.content, by=by, extension=KEPT[self.upload.kind], **held)

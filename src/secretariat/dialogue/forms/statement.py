"""Handing in a statement: a file, its language, and as what it is made."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.files import FileForm
from secretariat.committee.kept_files import KEPT

from ..models import RequestKind
from ..operations.statements import hand_in
from ..queries.groups import day_of, memberships, ways_of
from ..rules import delegations_of
from .asking import GroupOfStates, Organization, capital, check_group


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
        told = [
            gettext("Until it is published, a file in the same language takes the place of the one handed in before.")
        ]
        if is_desk:
            told.append(gettext("Of a statement that is published, others have a new file at once."))
        self.fields["language"].help_text = " ".join(told)
        own = delegations_of(user, dialogue)
        self.initial |= {"delegation": own[0].pk if own else None, "language": get_language()}
        self.narrow(own, is_desk)

    def narrow(self, own: list, is_desk: bool) -> None:
        """To the delegations and groups she speaks for, and the ways in which they do; the desk to what was heard."""
        is_leading, groups = (True, None) if is_desk else ways_of(self.user, own, self.dialogue)
        told = Q(pk__in=[one.pk for one in own])
        if is_desk:
            told |= Q(pk__in=self.dialogue.speakers.requests.values("delegation"))
        self.fields["delegation"].queryset = heard = Organization.objects.filter(told)
        if is_desk:
            groups = memberships(day_of(self.dialogue)).filter(state__in=heard).values("group")
        self.fields["group"].queryset = GroupOfStates.objects.filter(pk__in=groups).exclude(scheme="un")
        self.offer_kinds(is_leading=is_leading, is_for_group=bool(groups))

    def offer_kinds(self, *, is_leading: bool, is_for_group: bool) -> None:
        """With one way to speak there is nothing to choose."""
        ways = {
            RequestKind.LEAD: is_leading,
            RequestKind.NATIONAL: True,
            RequestKind.GROUP: is_for_group,
        }
        self.fields["kind"].choices = capital((kind.value, kind.label) for kind, is_open in ways.items() if is_open)
        if not is_for_group:
            del self.fields["group"]
        if sum(ways.values()) == 1:
            self.fields["kind"].widget = forms.HiddenInput()

    def clean(self):
        told = super().clean() or self.cleaned_data
        check_group(self, told)
        return told

    def save(self, by):
        told = self.cleaned_data
        held = {name: told.get(name) for name in ("delegation", "kind", "group", "language")}
        return hand_in(self.dialogue, self.content, by=by, extension=KEPT[self.upload.kind], **held)

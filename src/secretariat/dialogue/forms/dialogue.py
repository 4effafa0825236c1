"""The form an officer enters and changes a dialogue with."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import GroupOfStates, Person
from secretariat.committee import models as m
from secretariat.committee.forms.base import OWN_WORDS, RecordForm
from secretariat.committee.forms.deliveries import NearActions
from secretariat.committee.forms.fields import SomeRecords
from secretariat.core.zones import choices as zones

from ..models import Dialogue, ListState
from ..operations.dialogues import give_places, open_to, prepare
from ..queries.groups import nominating

WALL = "%Y-%m-%dT%H:%M"
TIMES = ("starts_at", "ends_at")
MINUTES = ("lead_minutes", "group_minutes", "national_minutes")


class WallTimeField(forms.DateTimeField):
    """A day and time as a clock on a wall shows it; the form says in which zone the wall stands."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL)

    def to_python(self, value):
        with timezone.override(dt.UTC):
            found = super().to_python(value)
        return found.replace(tzinfo=None) if found else None


class DialogueForm(NearActions, RecordForm):
    starts_at = WallTimeField(label=_("Begins at"), required=False)
    ends_at = WallTimeField(label=_("Ends at"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"))
    groups = SomeRecords(
        label=_("Groups that nominate a lead participant"),
        queryset=GroupOfStates.objects.all(),
        required=False,
        help_text=_("Each gets a place, in this order. Its coordinator nominates the delegation."),
    )

    class Meta(RecordForm.Meta):
        model = Dialogue
        fields = [
            "session", "agenda_item", "action", "titles", "questions", "starts_at", "ends_at", "time_zone", "chair",
            *MINUTES, *OWN_WORDS,
        ]  # fmt: skip
        help_texts = {
            "action": _("Once its section is published, the dialogue is the implementation of this action."),
            "chair": _("May run the list at the desk, as officers may."),
        }

    def start(self):
        action = self.around.get("action")
        session = self.around.get("session") or (action and action.due_session) or self.next_session()
        return {"session": session, "action": action, "agenda_item": self.around.get("agendaitem")}

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        is_over = not self.is_new and self.instance.speakers.state == ListState.CLOSED
        for name in MINUTES:
            self.fields[name].required = not is_over
        self.fields["time_zone"].choices = zones(self.initial.get("time_zone") or "")
        for name in TIMES:
            value = getattr(self.instance, name)
            if value is not None and value.tzinfo is not None:
                self.initial[name] = value.astimezone(self.instance.zone).replace(tzinfo=None)
        if not self.is_new:
            self.initial["groups"] = self.held_groups()
            self.fields["groups"].disabled = self.instance.speakers.state != ListState.PLANNED

    def narrow(self):
        super().narrow()
        people = Q(sign_in__is_active=True, assignments__committee_code__in=["", self.committee.code])
        self.fields["chair"].queryset = Person.objects.filter(people | Q(pk=self.chosen("chair"))).distinct()
        self.fields["groups"].queryset = GroupOfStates.objects.filter(
            Q(pk__in=nominating(self.committee).values("pk")) | Q(pk__in=self.held_groups())
        )

    def held_groups(self) -> list[int]:
        return [] if self.is_new else [slot.group_id for slot in self.instance.slots.standing()]

    def mandates(self) -> set[int]:
        return {action.mandate_id for action in m.Action.objects.filter(pk__in=self.all_chosen("action"))}

    def nearest(self, name, rows):
        if name == "action" and (mandates := self.mandates()):
            return rows.filter(mandate__in=mandates).order_by("number", "pk")
        return super().nearest(name, rows)

    def clean(self):
        told = super().clean() or self.cleaned_data
        zone = told.get("time_zone")
        for name in TIMES:
            if told.get(name) and zone:
                told[name] = told[name].replace(tzinfo=zoneinfo.ZoneInfo(zone))
        self.keep_to_the_session(told.get("session"), told.get("starts_at"))
        return told

    def keep_to_the_session(self, session, starts_at) -> None:
        """What was said at the session is told as held there. What is on record on other days may stay."""
        if session is None or session.start is None or starts_at is None or not self.is_moved(session, starts_at):
            return
        if not session.start <= starts_at.date() <= (session.end or session.start):
            days = f"{date_format(session.start)} – {date_format(session.end or session.start)}"
            told = {"session": session, "days": days}
            sentence = gettext("%(session)s meets on %(days)s: a dialogue begins on one of these days.")
            self.add_error("starts_at", sentence % told)

    def is_moved(self, session, starts_at) -> bool:
        return self.is_new or (self.initial.get("session"), self.instance.starts_at) != (session.pk, starts_at)

    def operation(self, *, by, **values):
        return prepare(by=by, groups=self.cleaned_data.get("groups") or (), **values)

    def change(self, by):
        changed = super().change(by)
        give_places(changed, self.cleaned_data["groups"], by=by)
        if changed.audience_id != self.audience_now.pk:
            open_to(changed, changed.audience, by=by)
        return changed

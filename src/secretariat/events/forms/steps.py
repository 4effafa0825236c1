"""Steps of an event: announced, moved, held, cancelled."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.audience import CHOICES, audience_of, choice_of
from secretariat.committee.forms.step import StepForm, why
from secretariat.committee.models import SessionMode
from secretariat.core.zones import choices as zones
from secretariat.record.models.audience import INTERNAL
from secretariat.writing.blocks import plain

from .. import operations as do
from ..clashes import clashes
from ..programme import Programme
from . import hours
from .hours import HOURS_UNKNOWN, hour_of, moment


class AnnounceForm(StepForm):
    audience = forms.ChoiceField(
        label=_("Who may see it"), choices=[c for c in CHOICES if c[0] != INTERNAL], widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.clashes = clashes(Programme.of(self.record, self.user))
        if self.clashes:
            label = gettext("Announce it although the programme cannot be held as it stands")
            told = gettext("Look at what stands above, and say that it is announced all the same.")
            self.fields["anyway"] = forms.BooleanField(label=label, error_messages={"required": told})

    def begin(self):
        """As the event says already, where it says that anybody beyond the Secretariat may see it."""
        choice, _day = choice_of(self.record.meant_for or self.record.audience)
        return {"audience": choice} if choice != INTERNAL else {}

    def consequences(self):
        told = gettext("The event and its programme stand in the list of events, in its calendar and its feeds.")
        return [told, *(plain(one.sentence) for one in self.clashes)]

    def do(self, by):
        audience = audience_of(self.cleaned_data["audience"])
        return do.announce(self.record, by=by, audience=audience, version=self.read_version)


class HoldForm(StepForm):
    def consequences(self):
        return [gettext("Its report can be put together from then on.")]

    def do(self, by):
        return do.hold(self.record, by=by, version=self.read_version)


class RescheduleForm(StepForm):
    names_of_ours = {"starts_at": "day"}

    day = hours.day(_("New first day"))
    begins = hours.hour(_("Begins at"), required=False, help_text=HOURS_UNKNOWN)
    last_day = hours.day(_("Last day"), required=False, help_text=_("Empty: it lasts as long as before."))
    ends = hours.hour(_("Ends at"), required=False, help_text=_("Empty: it lasts as long as before."))
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("The hours you type here are hours of this zone."))
    mode = forms.ChoiceField(label=_("Mode"), choices=SessionMode.choices, required=False)
    venue = forms.CharField(label=_("New venue"), required=False, max_length=200, help_text=_("Empty: it stays."))
    reason = why()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = zones(self.record.time_zone)

    def begin(self):
        event = self.record
        begins = hour_of(event.starts_at, event.zone) if event.hours_known else None
        return {"day": event.first_day, "begins": begins, "time_zone": event.time_zone, "mode": event.mode}

    def consequences(self):
        return [
            gettext("The items of its programme move with it."),
            gettext("Everyone who registered, speaks or was accredited is told, with your reason."),
        ]

    def clean(self):
        super().clean()
        told = self.cleaned_data
        if told.get("ends") and not told.get("begins"):
            self.add_error("begins", gettext("Say when it begins, too."))
        elif told.get("begins") and not told.get("ends") and (told.get("last_day") or not self.record.hours_known):
            self.add_error("ends", gettext("Say when it ends, too."))
        elif not self.errors and self.ends_at() and self.ends_at() <= self.starts_at():
            self.add_error("ends", gettext("The event would end before it begins: check both hours."))

    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.cleaned_data["time_zone"])

    def starts_at(self) -> dt.datetime:
        return moment(self.cleaned_data["day"], self.cleaned_data.get("begins"), self.zone())

    def ends_at(self) -> dt.datetime | None:
        """Nothing where it lasts as many hours as before."""
        told, event = self.cleaned_data, self.record
        if told.get("begins") and not told.get("ends"):
            return None
        last = told.get("last_day") or told["day"] + (event.last_day - event.first_day)
        return moment(last, told.get("ends"), self.zone(), end=True)

    def do(self, by):
        told = self.cleaned_data
        more = {"time_zone": told["time_zone"], "hours_known": bool(told.get("begins"))}
        more |= {"mode": told["mode"]} if told["mode"] else {}
        more |= {"venue": told["venue"]} if told["venue"] else {}
        when = {"starts_at": self.starts_at(), "ends_at": self.ends_at()}
        return do.reschedule(self.record, by=by, reason=told["reason"], version=self.read_version, **when, **more)


class CancelForm(StepForm):
    reason = why()

    def consequences(self):
        return [
            gettext("Everyone who registered, speaks or was accredited is told, with your reason."),
            gettext("Its address stays, and says that it was cancelled."),
        ]

    def do(self, by):
        return do.cancel(self.record, by=by, reason=self.cleaned_data["reason"], version=self.read_version)


class ReviveForm(StepForm):
    reason = why()

    def consequences(self):
        return [
            gettext("Everyone who registered, speaks or was accredited is told, with your reason."),
            gettext("Places and waiting list stand as they were."),
        ]

    def do(self, by):
        return do.hold_after_all(self.record, by=by, reason=self.cleaned_data["reason"], version=self.read_version)

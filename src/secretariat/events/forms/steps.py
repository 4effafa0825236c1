"""Steps of an event: announced, moved, held, cancelled."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.audience import CHOICES, audience_of, choice_of
from secretariat.committee.forms.step import StepForm, why
from secretariat.record.models.audience import INTERNAL

from .. import operations as do
from .hours import day, hour, moment


class AnnounceForm(StepForm):
    audience = forms.ChoiceField(
        label=_("Who may see it"), choices=[c for c in CHOICES if c[0] != INTERNAL], widget=forms.RadioSelect
    )

    def begin(self):
        """As the event says already, where it says that anybody beyond the Secretariat may see it."""
        choice, _day = choice_of(self.record.meant_for or self.record.audience)
        return {"audience": choice} if choice != INTERNAL else {}

    def consequences(self):
        return [gettext("The event and its programme stand in the list of events, in its calendar and its feeds.")]

    def do(self, by):
        audience = audience_of(self.cleaned_data["audience"])
        return do.announce(self.record, by=by, audience=audience, version=self.read_version)


class HoldForm(StepForm):
    def consequences(self):
        return [gettext("Its report can be put together from then on.")]

    def do(self, by):
        return do.hold(self.record, by=by, version=self.read_version)


class RescheduleForm(StepForm):
    day = day(_("New first day"))
    begins = hour(_("Begins at"))
    venue = forms.CharField(label=_("New venue"), required=False, max_length=200, help_text=_("Empty: it stays."))
    reason = why()

    def begin(self):
        return {"day": self.record.first_day}

    def consequences(self):
        return [
            gettext("It keeps its length, and the items of its programme move with it."),
            gettext("Everyone who registered, speaks or was accredited is told, with your reason."),
        ]

    def do(self, by):
        told = self.cleaned_data
        starts_at = moment(told["day"], told["begins"], self.record.zone)
        details = {"reason": told["reason"], "venue": told["venue"]}
        return do.reschedule(self.record, by=by, starts_at=starts_at, version=self.read_version, **details)


class CancelForm(StepForm):
    reason = why()

    def consequences(self):
        return [
            gettext("Everyone who registered, speaks or was accredited is told, with your reason."),
            gettext("Its address stays, and says that it was cancelled."),
        ]

    def do(self, by):
        return do.cancel(self.record, by=by, reason=self.cleaned_data["reason"], version=self.read_version)

"""The small form of each item of the timetable: at which hour, in which room, or a step earlier or later."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from .. import operations as do
from ..models import ProgrammeItem, Track
from .hours import day, hour, moment, other_day

STEP = dt.timedelta(minutes=15)
EARLIER, LATER, PLACE, TAKE_OUT = "earlier", "later", "place", "take out"


class PlaceForm(CarefulForm):
    move = forms.ChoiceField(choices=[(move, move) for move in (EARLIER, LATER, PLACE, TAKE_OUT)])
    day = day(_("Day"), required=False)
    begins = hour(_("Begins at"), required=False)
    track = forms.ModelChoiceField(label=_("Track"), queryset=Track.objects.none(), required=False)

    def __init__(self, data=None, *, item: ProgrammeItem, user):
        self.item = item
        super().__init__(data, user=user, record=item)
        self.fields["track"].queryset = Track.objects.visible_to(user).standing().filter(event=item.event)

    def clean(self):
        super().clean()
        told = self.cleaned_data
        if told.get("move") == PLACE and not (told.get("day") and told.get("begins")):
            self.add_error("begins", gettext("Say on which day and at which hour it begins."))
        if told.get("move") == PLACE and (refusal := other_day(told.get("day"), self.item.event)):
            self.add_error("day", refusal)
        if told.get("move") in {EARLIER, LATER} and not self.item.starts_at:
            self.add_error("move", gettext("This item has no hour yet: give it one first."))

    def do(self, by) -> ProgrammeItem:
        told, item = self.cleaned_data, self.item
        track = told["track"] if told["move"] == PLACE else item.track
        details = {"by": by, "track": track, "version": self.read_version}
        return do.place(item, starts_at=self.begins_at(told, item), **details)

    def begins_at(self, told: dict, item: ProgrammeItem) -> dt.datetime | None:
        if told["move"] == PLACE:
            return moment(told["day"], told["begins"], item.event.zone)
        steps = {EARLIER: -STEP, LATER: STEP}
        return item.starts_at + steps[told["move"]] if told["move"] in steps else None

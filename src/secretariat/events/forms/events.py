"""The forms of an event and of the parts of its programme."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization
from secretariat.committee.forms.base import OWN_WORDS, RecordForm
from secretariat.committee.forms.fields import some_of
from secretariat.core.zones import choices as zones
from secretariat.core.zones import is_zone
from secretariat.record.models import Term

from .. import models as m
from .. import operations as do
from .hours import HOURS_UNKNOWN, day, day_of, hour, hour_of, moment, other_day

HOURS = ("first_day", "begins", "last_day", "ends")


class EventForm(RecordForm):
    first_day = day(_("First day"))
    begins = hour(_("Begins at"), required=False, help_text=HOURS_UNKNOWN)
    last_day = day(_("Last day"), required=False, help_text=_("Empty where it is the first day."))
    ends = hour(_("Ends at"), required=False)
    call_from = day(_("Contributions from"), required=False, help_text=_("Empty where none are called for."))
    call_until = day(_("Contributions until"), required=False)
    languages = some_of(_("Languages"), settings.LANGUAGES)
    interpretation = some_of(_("Interpretation into"), settings.LANGUAGES)
    field_order = ["kind", "titles", "digests", "session", "time_zone", "first_day", "begins", "last_day", "ends"]

    class Meta(RecordForm.Meta):
        model = m.Event
        fields = [
            "kind", "titles", "digests", "session", "time_zone", "mode", "venue", "languages", "interpretation", "unit",
            "actions", "call", *OWN_WORDS,
        ]  # fmt: skip
        labels = {"session": _("In the margins of the session")}
        help_texts = {
            "time_zone": _("The hours you type here are hours of this zone."),
            "actions": _("What the event implements, once its report is released."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_draft:
            self.fields["audience"].help_text = _("Once it is announced; a draft is seen by the Secretariat alone.")
        self.fields["titles"].required = True
        if self.is_announced:
            self.leave_to_the_move()
            return
        held = self.initial.get("time_zone") or ""
        self.fields["time_zone"] = forms.ChoiceField(
            label=self.fields["time_zone"].label, choices=zones(held), help_text=self.fields["time_zone"].help_text
        )

    @property
    def is_draft(self) -> bool:
        return self.instance.state == m.EventState.DRAFT

    @property
    def is_announced(self) -> bool:
        return not self.is_new and self.instance.state == m.EventState.ANNOUNCED

    def leave_to_the_move(self) -> None:
        """What people rely on once the event is announced changes by a step that tells them."""
        for name in ("time_zone", "venue", "mode", *HOURS):
            del self.fields[name]
        told = gettext(
            "Days, hours, time zone, venue and mode of an announced event change by a step that tells everyone."
        )
        step = reverse("committee:step", args=["event", self.instance.pk, "move"])
        self.above = format_html('{} <a href="{}">{}</a>', told, step, gettext("Move the event"))

    def offer_audience(self, now):
        """Of a draft, who is to see it."""
        self.audience_now = now = (self.instance.meant_for if self.is_draft else None) or now
        super().offer_audience(now)

    def start(self):
        session, action = self.around.get("session"), self.around.get("action")
        told = {"session": session, "actions": [action] if action else [], "audience": "internal"}
        return told | {"first_day": session and session.start, "time_zone": settings.TIME_ZONE}

    def get_initial_for_field(self, field, name):
        """Hours are shown as they are typed: in the event's zone."""
        event = self.instance
        if name in HOURS and event.pk and is_zone(event.time_zone):
            when = event.starts_at if name in {"first_day", "begins"} else event.ends_at
            known = event.hours_known or name.endswith("_day")
            return (day_of if name.endswith("_day") else hour_of)(when, event.zone) if known else None
        if name in {"call_from", "call_until"} and event.pk:
            return day_of(event.call_opens_at if name == "call_from" else event.call_closes_at, event.zone)
        return super().get_initial_for_field(field, name)

    def clean(self):
        super().clean()
        self.in_order("first_day", "last_day")
        self.in_order("call_from", "call_until")
        told = self.cleaned_data
        if told.get("begins") and told.get("ends") and told.get("first_day"):
            if (told.get("last_day") or told["first_day"]) == told["first_day"] and told["ends"] <= told["begins"]:
                self.add_error("ends", gettext("The event would end before it begins: check both hours."))
        elif told.get("begins") and not told.get("ends"):
            self.add_error("ends", gettext("Say when it ends, too."))

    def values(self):
        told = self.cleaned_data
        zone = self.instance.zone if self.is_announced else ZoneInfo(told["time_zone"])
        return (
            super().values()
            | ({} if self.is_announced else self.hours(zone))
            | {
                "call_opens_at": moment(told["call_from"], None, zone) if told.get("call_from") else None,
                "call_closes_at": moment(told["call_until"], None, zone, end=True) if told.get("call_until") else None,
            }
        )

    def hours(self, zone: ZoneInfo) -> dict:
        told = self.cleaned_data
        known = bool(told.get("begins"))
        last = told.get("last_day") or told["first_day"]
        return {
            "starts_at": moment(told["first_day"], told.get("begins"), zone),
            "ends_at": moment(last, told.get("ends") if known else None, zone, end=True),
            "hours_known": known,
        }

    def operation(self, *, by, **values):
        return do.enter_event(by=by, **values)

    def change(self, by):
        told = {"audience": self.chosen_audience(self.audience_now), **self.values()}
        reason = self.cleaned_data.get("reason") or ""
        return do.change_event(self.instance, by=by, version=self.read_version, reason=reason, **told)


def with_event(around: dict) -> dict:
    """What is entered from a part of an event, as a question is from its form, belongs to the same event."""
    part = next((record for record in around.values() if getattr(record, "event_id", None)), None)
    return around if part is None else {**around, "event": part.event}


class PartForm(RecordForm):
    """What belongs to an event; who sees the event sees it."""

    def __init__(self, *args, around=None, **kwargs):
        super().__init__(*args, around=with_event(around or {}), **kwargs)
        self.offer_parts()
        del self.fields["audience"], self.fields["public_from"]

    def event_now(self) -> m.Event | None:
        return self.around.get("event") or (self.instance.event if self.instance.event_id else None)

    def offer_parts(self) -> None:
        """Themes, tracks and items of this event alone."""
        event = self.event_now()
        for name in ("theme", "track", "item"):
            if name in self.fields and event is not None:
                self.fields[name].queryset = self.fields[name].queryset.filter(event=event)
        if "event" in self.fields and event is not None:
            self.fields["event"].queryset = m.Event.objects.filter(pk=event.pk)

    def start(self):
        event = self.around.get("event")
        return {"event": event, "order": self.next_place(event)}

    def next_place(self, event) -> int:
        if event is None or "order" not in self._meta.fields:
            return 1
        return self._meta.model.objects.filter(event=event).count() + 1

    def chosen_audience(self, now):
        return now or self.cleaned_data["event"].audience

    def enter(self, by):
        told = self.values()
        return do.enter_part(type(self.instance), by=by, **told)


class ThemeForm(PartForm):
    class Meta(RecordForm.Meta):
        model = m.Theme
        fields = ["event", "step", "titles", "order", *OWN_WORDS]
        help_texts = {"titles": _("Empty where the step of the cycle says it.")}

    def narrow(self):
        super().narrow()
        self.fields["step"].queryset = Term.objects.filter(vocabulary="cycle-step")

    def clean(self):
        super().clean()
        if not self.cleaned_data.get("titles") and not self.cleaned_data.get("step"):
            self.add_error("titles", gettext("Name the theme, or choose a step of the cycle."))


class TrackForm(PartForm):
    class Meta(RecordForm.Meta):
        model = m.Track
        fields = ["event", "titles", "room", "order", *OWN_WORDS]


class ItemForm(PartForm):
    day = day(_("Day"), required=False)
    begins = hour(_("Begins at"), required=False, help_text=HOURS_UNKNOWN)
    field_order = ["event", "kind", "titles", "track", "theme", "day", "begins", "minutes"]

    class Meta(RecordForm.Meta):
        model = m.ProgrammeItem
        fields = ["event", "kind", "titles", "track", "theme", "minutes", "digests", "proceedings", *OWN_WORDS]
        help_texts = {
            "track": _("Empty where it is for everyone."),
            "minutes": _("How long it takes."),
            "proceedings": _(
                "Until the event was held the Secretariat alone reads them, here and in the history; then everyone who"
                " sees the event."
            ),
        }

    def start(self):
        event = self.around.get("event")
        return {**super().start(), "day": event and event.first_day}

    def get_initial_for_field(self, field, name):
        item = self.instance
        if name in {"day", "begins"} and item.pk:
            return (day_of if name == "day" else hour_of)(item.starts_at, item.event.zone)
        return super().get_initial_for_field(field, name)

    def clean(self):
        super().clean()
        told = self.cleaned_data
        if told.get("begins") and not told.get("day"):
            self.add_error("day", gettext("Name the day too."))
        if refusal := told.get("begins") and other_day(told.get("day"), told.get("event")):
            self.add_error("day", refusal)
        if told.get("minutes") is not None and not 1 <= told["minutes"] <= 24 * 60:
            self.add_error("minutes", gettext("Between one minute and a day."))

    def values(self):
        told = self.cleaned_data
        starts = moment(told["day"], told["begins"], told["event"].zone) if told.get("begins") else None
        return super().values() | {"starts_at": starts}

    @transaction.atomic
    def change(self, by):
        before = do.place_of(self.instance)
        changed = super().change(by)
        do.tell_if_moved(changed, before)
        return changed


class SpeakingForm(PartForm):
    class Meta(RecordForm.Meta):
        model = m.Speaking
        fields = ["event", "item", "role", "name", "affiliation", "organization", "email", "order", *OWN_WORDS]
        help_texts = {
            "item": _("Empty for somebody who serves the whole event, as a facilitator does."),
            "name": _("Left empty, it is that of the account, once its holder takes this place as their own."),
            "email": _(
                "Never shown. Changes are told to it, and whoever signs in with it takes this place as their own."
            ),
        }

    def narrow(self):
        super().narrow()
        self.fields["organization"].queryset = Organization.objects.all()

    def clean(self):
        super().clean()
        if not any(self.cleaned_data.get(name) for name in ("name", "affiliation", "organization", "email")):
            self.add_error("name", gettext("Say who speaks: a name, an e-mail address, or for whom they come."))

"""Building the registration form, without code: how one registers, and each question in every language."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.base import OWN_WORDS, RecordForm
from secretariat.core.zones import day_in_words

from .. import models as m
from ..models.registration import WITH_OPTIONS
from ..operations import fill_and_tell
from .choices import faults, refuse_other_choices, tidy
from .events import PartForm
from .hours import day, day_of, hour, hour_of, moment

YES, NO = "yes", "no"


class RegistrationFormForm(PartForm):
    opens_day = day(_("Opens on"), required=False, help_text=_("Empty: as soon as the event is announced."))
    closes_day = day(_("Closes on"), required=False, help_text=_("Empty: when the event ends."))
    closes_hour = hour(_("Closes at"), required=False)
    field_order = [
        "event",
        "places",
        "places_are_seats",
        "needs_accreditation",
        "needs_approval",
        "opens_day",
        "closes_day",
        "closes_hour",
    ]

    class Meta(RecordForm.Meta):
        model = m.RegistrationForm
        fields = [
            "event", "places", "places_are_seats", "needs_accreditation", "needs_approval", "lists_participants",
            "purposes", "retention_days", *OWN_WORDS,
        ]  # fmt: skip
        help_texts = {
            "places": _("Empty: there is room for everyone. Otherwise a waiting list is kept, by a rule all can see."),
            "places_are_seats": _("Whoever takes part from elsewhere then needs no place."),
            "needs_accreditation": _("Whoever names a delegation waits for its focal point."),
            "purposes": _("Everyone who registers reads this first."),
            "retention_days": _(
                "Then names, addresses and answers are erased, and the journal says that they were. Where a survey "
                "follows, the addresses of those who took part are kept until its last letters are out."
            ),
        }

    def get_initial_for_field(self, field, name):
        held = self.instance
        if held.pk and name in {"opens_day", "closes_day", "closes_hour"}:
            when = held.opens_at if name == "opens_day" else held.closes_at
            return (hour_of if name == "closes_hour" else day_of)(when, held.event.zone)
        return super().get_initial_for_field(field, name)

    def clean(self):
        super().clean()
        days, places = self.cleaned_data.get("retention_days"), self.cleaned_data.get("places")
        if days is not None and not 1 <= days <= 3650:
            self.add_error("retention_days", gettext("Between one day and ten years."))
        if places is not None and places > 1_000_000:
            self.add_error("places", gettext("No hall is that large."))
        if places == 0:
            self.add_error("places", gettext("Without a place nobody registers: give one at least, or leave it empty."))
        self.check_days(self.cleaned_data.get("opens_day"), self.cleaned_data.get("closes_day"))
        if self.cleaned_data.get("closes_hour") and not self.cleaned_data.get("closes_day"):
            self.add_error("closes_day", gettext("Name the day too."))

    def check_days(self, opens, closes) -> None:
        event = self.cleaned_data.get("event")
        if opens and closes and closes < opens:
            self.add_error("closes_day", gettext("It would close before it opens: check both days."))
        if opens and event is not None and opens > event.last_day:
            blanks = {"day": day_in_words(event.last_day)}
            self.add_error("opens_day", gettext("The event is over by then: its last day is %(day)s.") % blanks)

    def values(self):
        told, zone = self.cleaned_data, self.cleaned_data["event"].zone
        opens, closes = told.get("opens_day"), told.get("closes_day")
        return super().values() | {
            "opens_at": moment(opens, None, zone) if opens else None,
            "closes_at": moment(closes, told.get("closes_hour"), zone, end=True) if closes else None,
        }

    def change(self, by):
        changed = super().change(by)
        # More places than before go to those who wait.
        fill_and_tell(changed.event, by=by)
        return changed


class QuestionForm(PartForm):
    class Meta(RecordForm.Meta):
        model = m.FormQuestion
        fields = [
            "event", "kind", "titles", "helps", "options", "is_required", "depends_on", "depends_value", "order",
            *OWN_WORDS,
        ]  # fmt: skip
        help_texts = {
            "options": _("A line for each choice; in every language the same number of lines, in the same order."),
            "depends_on": _("Empty: it is always shown."),
            "depends_value": _("The words of the choice, or yes or no."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["titles"].required = True
        event = self.event_now()
        earlier = m.FormQuestion.objects.visible_to(self.user).standing().filter(event=event)
        self.fields["depends_on"].queryset = earlier.exclude(pk=self.instance.pk)

    def clean(self):
        super().clean()
        told = self.cleaned_data
        self.check_options(told.get("kind"), told.get("options") or {})
        before = told.get("depends_on")
        if before is not None:
            self.check_dependence(before, told.get("depends_value") or "")

    def clean_options(self):
        return tidy(self.cleaned_data["options"])

    def check_options(self, kind, options) -> None:
        for fault in faults(options) if kind in WITH_OPTIONS else ():
            self.add_error("options", fault)
        refuse_other_choices(self, not self.is_new and self.is_asked())

    def is_asked(self) -> bool:
        """Was it answered, or is another question shown by what is answered to it?"""
        answered = m.Registration.objects.filter(event=self.instance.event, answers__has_key=self.instance.key)
        return answered.exists() or self.instance.dependents.standing().exists()

    def check_dependence(self, before: m.FormQuestion, typed: str) -> None:
        """The answer is kept as answers are: the number of the choice, yes or no, or the words themselves."""
        if before.depends_on_id == self.instance.pk and self.instance.pk:
            self.add_error("depends_on", gettext("That question waits for this one."))
        value = answer_meant(before, typed)
        if not value:
            self.add_error("depends_value", gettext("That is no answer to “%(question)s”.") % {"question": before})
        self.cleaned_data["depends_value"] = value


def answer_meant(question: m.FormQuestion, typed: str) -> str:
    typed = typed.strip()
    if question.kind == m.QuestionKind.YES_NO:
        words = {YES: YES, NO: NO, gettext("yes").casefold(): YES, gettext("no").casefold(): NO}
        return words.get(typed.casefold(), "")
    if question.kind not in WITH_OPTIONS:
        return typed
    languages = [question.lines(code) for code in question.options]
    named = {words.casefold(): number for lines in languages for number, words in lines}
    known = {number for lines in languages for number, _words in lines}
    return named.get(typed.casefold(), typed if typed in known else "")

"""What is done to a message, an act or a suspension: each a button, a few questions and an operation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.step import StepForm, session_field, why
from secretariat.core.joining import led
from secretariat.record.seen import CHANGED_SINCE, standing_of

from .. import operations as do
from ..queries.quoted import gone_from, issued_quoting, miscounted, told_of
from .keeping import who_may_read

LOGGED = _("One or two sentences; members read them in the log.")


def reason(label):
    field = why(label)
    field.help_text = LOGGED
    return field


def long_text(label, help_text=""):
    return forms.CharField(label=label, max_length=2000, help_text=help_text, widget=forms.Textarea(attrs={"rows": 4}))


class TakeBackForm(StepForm):
    def consequences(self):
        told = [
            gettext("Nobody reads it any more; its place stays, and what was answered to it."),
            gettext("Moderators can still read what it said."),
        ]
        if digest := issued_quoting(self.record):
            told[0] = gettext("Nobody reads it here any more; its place stays, and what was answered to it.")
            sentence = gettext("The published digest names or quotes it, and is not changed any more: %(document)s")
            told.append(sentence % {"document": digest.document})
        return told

    def do(self, by):
        return do.take_back(self.record, by=by)


class FlagForm(StepForm):
    reason = forms.CharField(
        label=_("What is the matter with it"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Moderators read this, with your name."),
    )  # fmt: skip

    def do(self, by):
        do.flag(self.record, by=by, reason=self.cleaned_data["reason"])
        return self.record


class HideForm(StepForm):
    reason = reason(_("Why it is hidden"))

    told = _("Nobody but its author, the moderators and the Secretariat reads it any more.")

    def consequences(self):
        return [self.told, gettext("Its author is told the reason and can appeal.")]

    def do(self, by):
        return do.hide(self.record, by=by, reason=self.cleaned_data["reason"]).message


class RefuseForm(HideForm):
    """Of one that is held, and was never read."""

    reason = reason(_("Why it is not published"))
    told = _("It is not published: its author, the moderators and the Secretariat alone read it.")


class ShowForm(StepForm):
    """Shows what its page says it says: where the author changed it meanwhile, the moderator reads that first."""

    reason = reason(_("Why it is shown"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def begin(self):
        return {"seen": standing_of(self.record)}

    def consequences(self):
        return [gettext("What was said: %(text)s") % {"text": self.record.text}]

    def clean(self):
        told = super().clean() or self.cleaned_data
        now = standing_of(self.record)
        if told.get("seen") != now:
            self.data = self.data.copy()
            self.data["seen"] = now
            raise forms.ValidationError(CHANGED_SINCE)
        return told

    def do(self, by):
        told = self.cleaned_data
        return do.show(self.record, by=by, reason=told["reason"], seen=told["seen"]).message


class DismissForm(StepForm):
    reason = reason(_("Why it stays as it is"))

    def do(self, by):
        return do.dismiss_flags(self.record, by=by, reason=self.cleaned_data["reason"]).message


class SuspendForm(StepForm):
    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=366, initial=7)
    reason = reason(_("Why its author is suspended"))

    def consequences(self):
        return [
            gettext("%(name)s reads this forum and does not post in it.") % {"name": self.record.author},
            gettext("The log says that a participant was suspended, and why; only moderators see who."),
        ]

    def do(self, by):
        do.suspend(self.record, by=by, reason=self.cleaned_data["reason"], days=self.cleaned_data["days"])
        return self.record


class LiftForm(StepForm):
    reason = reason(_("Why it is lifted"))

    def do(self, by):
        return do.lift(self.record, by=by, reason=self.cleaned_data["reason"])


class AppealForm(StepForm):
    text = long_text(_("Why you think otherwise"), _("Moderators read this. Another than the one who acted answers."))

    def do(self, by):
        return do.appeal(self.record, by=by, text=self.cleaned_data["text"])


class AnswerForm(StepForm):
    answer = long_text(_("The answer"), LOGGED)
    outcome = forms.CharField(widget=forms.HiddenInput, required=False)

    def consequences(self):
        return [gettext("What was said: %(text)s") % {"text": self.record.text}] if self.record.text else []

    def buttons(self):
        return [
            {"name": "outcome", "value": "upheld", "label": gettext("Uphold the decision")},
            {"name": "outcome", "value": "reversed", "label": gettext("Reverse the decision")},
        ]

    def do(self, by):
        if self.cleaned_data["outcome"] not in {"upheld", "reversed"}:
            raise forms.ValidationError(gettext("Say whether the decision is upheld or reversed."))
        is_upheld = self.cleaned_data["outcome"] == "upheld"
        return do.answer_appeal(self.record, by=by, answer=self.cleaned_data["answer"], is_upheld=is_upheld)


class PublishForm(StepForm):
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=80,
        required=False,
        help_text=_("As the committee numbers its documents; it may stay empty."),
    )
    session = session_field(_("Session"), required=False)

    def consequences(self):
        told = [
            gettext(
                "It becomes a document with an address for each paragraph, in every format; it is not changed any more."
            )
        ]
        if gone := told_of(gone_from(self.record, self.record.sections)):
            told.append(gone)
        if counted := miscounted(self.record, self.record.language):
            told.append(counted)
        told.append(led(gettext("Who may read it"), who_may_read(self.record.week.forum)))
        if self.record.week.forum.action_id:
            told.append(
                gettext("It becomes an implementation of: %(action)s") % {"action": self.record.week.forum.action}
            )
        return told

    def do(self, by):
        told = self.cleaned_data
        return do.publish_digest(self.record, by=by, symbol=told["symbol"], session=told["session"])

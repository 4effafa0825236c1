"""One form for each step with a selection: what it asks, and the operation it calls."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Person
from secretariat.committee.forms.fields import texts
from secretariat.core.multilingual import Texts
from secretariat.core.zones import choices as zones
from secretariat.core.zones import is_zone
from secretariat.record.forms import CarefulForm

from .. import dates
from ..fingerprint import words
from ..models import Correction, Section, Selection
from ..operations import approving, asking, beginning_anew, closing, correcting, handing, publishing
from ..queries import behind
from ..queries.changed import changed_since, corrected, requests
from ..queries.possible import approvers, leaders_to_be
from .fields import WHY, day, end_of, keeps_meaning, reason
from .foreseen import Warned, in_spite

A_MONTH, A_FORTNIGHT = dt.timedelta(days=30), dt.timedelta(days=14)


class StepForm(CarefulForm):
    """`record` is the selection as its reader had it before her."""

    def __init__(self, data=None, *, selection: Selection, user):
        super().__init__(data, user=user, record=selection)
        self.begin()

    def begin(self) -> None:
        """What the fields offer and begin with."""

    def do(self, by) -> None:
        raise NotImplementedError

    @property
    def told(self) -> dict:
        """What was filled in, without what every form carries."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"token", "version"}}

    def save(self, by) -> str:
        self.do(by)
        return self.record.get_absolute_url()


class AskForm(StepForm):
    approver = forms.ModelChoiceField(label=_("Approver"), queryset=Person.objects.none())

    def begin(self):
        self.fields["approver"].queryset = approvers(self.record)

    def do(self, by):
        approving.ask_to_publish(self.record, by=by, version=self.read_version, **self.told)


class ClearForm(StepForm):
    """`asked` is the approval that its reader had before them: what has changed since is shown above the form."""

    asked = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = reason(_("What you wish to have on record"), required=False)

    def begin(self):
        self.requests = requests(self.record)
        self.initial["asked"] = self.requests[0].pk if self.requests else None

    @cached_property
    def comparison(self) -> dict | None:
        return changed_since(self.record, self.requests, self.data.get("asked"))

    def do(self, by):
        told = self.told
        approving.clear(self.record, by=by, version=self.read_version, reason=told["reason"])

    def look_again(self, current):
        """The version they read stays: pressing again does not approve what they have not read."""
        self.status = 409
        told = _("What was put before you has changed since: read it anew before you approve it, or send it back.")
        self.add_error(None, told)


class ReturnForm(StepForm):
    reason = reason(_("What is to be changed"))

    def do(self, by):
        approving.send_back(self.record, by=by, version=self.read_version, **self.told)


class TakeBackForm(StepForm):
    reason = reason(_("Why you take it back"))

    def do(self, by):
        approving.prepare_again(self.record, by=by, version=self.read_version, **self.told)


class ClosingForm(Warned, StepForm):
    """A form with `closes_on`, the last day on which one can apply."""

    names_of_ours = {"closes_at": "closes_on", "questions_until": "questions_on", "reason": "reasons"}

    def zone(self, told: dict) -> str:
        return self.record.call.time_zone

    def closing(self, told: dict) -> tuple | None:
        """The selection, when it closes, and on whose clock; nothing where that was not filled in."""
        zone = self.zone(told)
        return (self.record, end_of(told["closes_on"], zone), zone) if zone and told.get("closes_on") else None

    def refuse(self, told):
        if closing := self.closing(told):
            dates.refuse_closing(*closing)

    def remarks(self, told):
        closing = self.closing(told)
        return dates.odd_closing(*closing) if closing else []


class PublishForm(ClosingForm):
    closes_on = day(
        _("Last day for applications"), help_text=_("Until its last minute, on the clock of the time zone.")
    )
    questions_on = day(_("Last day for questions"))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    in_spite = in_spite()

    def zone(self, told):
        return told.get("time_zone", "")

    def begin(self):
        today = timezone.localdate()
        self.initial |= {"closes_on": today + A_MONTH, "questions_on": today + A_FORTNIGHT}
        self.initial["time_zone"] = settings.TIME_ZONE if is_zone(settings.TIME_ZONE) else "UTC"

    def do(self, by):
        zone = self.cleaned_data["time_zone"]
        told = {"closes_at": end_of(self.cleaned_data["closes_on"], zone), "time_zone": zone}
        told |= {"questions_until": end_of(self.cleaned_data["questions_on"], zone)}
        publishing.publish(self.record, by=by, version=self.read_version, **told)


class ExtendForm(ClosingForm):
    closes_on = day(_("New last day for applications"))
    questions_on = day(_("New last day for questions"), required=False, help_text=_("Empty: as it is."))
    reasons = texts(
        WHY, required=True,
        help_text=_("Everybody reads it on the page of the call; whoever applied or was invited is told."),
    )  # fmt: skip
    in_spite = in_spite()

    def do(self, by):
        zone = self.record.call.time_zone
        told = {"closes_at": end_of(self.cleaned_data["closes_on"], zone), "reasons": self.cleaned_data["reasons"]}
        if self.cleaned_data["questions_on"]:
            told["questions_until"] = end_of(self.cleaned_data["questions_on"], zone)
        publishing.extend(self.record, by=by, **told)


class AmendForm(ClosingForm):
    """The terms as they are published; what is changed here is another version, once the approver lets it."""

    reason = reason(_("Why it is corrected"), help_text=_("Everybody reads it, and whoever applied is told."))
    starts_on = day(_("Begins on"))
    ends_on = day(_("Ends on"))
    closes_on = day(
        _("New last day for applications"), required=False,
        help_text=_("Empty: as it is. Where what is asked is another thing, give them time to answer it."),
    )  # fmt: skip
    keeps_meaning = keeps_meaning()
    in_spite = in_spite()
    names_of_ours = {"closes_at": "closes_on"}

    def begin(self):
        for section in Section:
            self.fields[str(section)] = texts(section.label)
            self.initial[str(section)] = getattr(self.record.terms, str(section))
        self.initial |= {name: getattr(self.record, name) for name in ("starts_on", "ends_on")}
        self.order_fields(
            [*map(str, Section), "starts_on", "ends_on", "closes_on", "keeps_meaning", "reason", "in_spite"]
        )

    def refuse(self, told):
        dates.refuse_need(told.get("starts_on"), told.get("ends_on"))

    def remarks(self, told):
        days = {name: told.get(name) for name in ("starts_on", "ends_on")}
        terms = {str(section): words(told[str(section)]) for section in Section if str(section) in told}
        content = correcting.content_with(Correction(selection=self.record, terms=terms, **days))
        version = behind.Version(content, told.get("keeps_meaning", False))
        late = behind.remarks([*behind.published(self.record), version])
        return [*dates.odd_correction(self.record.call, told.get("closes_on")), *late]

    def do(self, by):
        told = self.cleaned_data
        values = {name: told[name] for name in ("reason", "starts_on", "ends_on", "keeps_meaning")}
        values["language"] = get_language() or "en"
        values["terms"] = {str(section): told[str(section)] for section in Section}
        values["closes_at"] = end_of(told["closes_on"], self.zone(told)) if told["closes_on"] else None
        correcting.ask_to_correct(self.record, by=by, **values)


class CorrectionForm(StepForm):
    """What lies before the approver, beside what is published; `asked` is the request that its reader had read."""

    asked = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def begin(self):
        self.correction = correcting.waiting(self.record)
        self.initial["asked"] = self.correction and self.correction.approval_id

    @cached_property
    def comparison(self) -> dict | None:
        return corrected(self.correction) if self.correction else None

    @property
    def noted(self) -> Texts | str:
        return self.correction.reasons if self.correction else ""

    @property
    def remarked(self) -> list[str]:
        if self.correction is None:
            return []
        asked, keeps_meaning = self.correction.approval.content, self.correction.keeps_meaning
        told = [_("Whoever asks for it says that the meaning stays the same: no other language waits for it.")]
        late = behind.remarks([*behind.published(self.record), behind.Version(asked, keeps_meaning)])
        return told if keeps_meaning else late


class AmendClearForm(CorrectionForm):
    reason = reason(_("What you wish to have on record"), required=False)

    def do(self, by):
        correcting.approve(self.record, by=by, **self.told)

    look_again = ClearForm.look_again


class AmendReturnForm(CorrectionForm):
    reason = reason(_("What is to be changed"))

    def do(self, by):
        correcting.send_back(self.record, by=by, reason=self.told["reason"])


class AmendTakeBackForm(CorrectionForm):
    reason = reason(_("Why you take it back"))

    def do(self, by):
        correcting.take_back(self.record, by=by, reason=self.told["reason"])


class CloseForm(Warned, StepForm):
    """Whoever asked about the call applied without an answer: that is read before applications are unsealed."""

    waiver = forms.CharField(
        label=_("Why fewer than were wanted are enough"), required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Needed only where fewer applied."),
    )  # fmt: skip
    in_spite = in_spite()

    def remarks(self, told):
        count = asking.unanswered(self.record).count()
        sentence = ngettext(
            "%(count)s question about the call was not answered: answer it, or set it aside with its reason. "
            "Otherwise the memo says so.",
            "%(count)s questions about the call were not answered: answer them, or set them aside with their reasons. "
            "Otherwise the memo says so.",
            count,
        )
        return [sentence % {"count": count}] if count else []

    def do(self, by):
        closing.close(self.record, by=by, version=self.read_version, **self.told)


class HandOverForm(StepForm):
    requester = forms.ModelChoiceField(label=_("Who leads it from now on"), queryset=Person.objects.none())
    reason = reason(_("Why it is handed over"), help_text=_("It stays on record, and the new lead reads it."))

    def begin(self):
        field = self.fields["requester"]
        field.queryset = leaders_to_be(self.record)
        if not field.queryset.exists():
            field.help_text = _(
                "There is nobody to choose: nobody else may ask for consultants, or each of them has another part in "
                "this selection. Whoever gives roles can let somebody ask for consultants."
            )

    def do(self, by):
        handing.hand_over(self.record, by=by, version=self.read_version, **self.told)

    def save(self, by) -> str:
        """Whoever led it sees it no more."""
        self.do(by)
        found = Selection.objects.visible_to(by).filter(pk=self.record.pk).first()
        return found.get_absolute_url() if found is not None else reverse("selection:selections")


class BeginAnewForm(StepForm):
    def save(self, by) -> str:
        """A second press is led to what the first began."""
        begun = beginning_anew.goes_on_in(self.record) or beginning_anew.begin_anew(self.record, by=by)
        found = Selection.objects.visible_to(by).filter(pk=begun.pk).first()
        return (found or self.record).get_absolute_url()


class EndForm(StepForm):
    reason = reason(_("Why, for the record"))
    notices = texts(_("What everybody is told"), help_text=_("Empty: the reason itself. Applicants get it by letter."))


class CancelForm(EndForm):
    def do(self, by):
        closing.cancel(self.record, by=by, version=self.read_version, **self.told)


class FailForm(EndForm):
    def do(self, by):
        closing.fail(self.record, by=by, version=self.read_version, **self.told)

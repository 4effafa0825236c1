"""What a consultant says of herself."""

from __future__ import annotations

import re

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Gender
from secretariat.committee.forms.fields import DayInput
from secretariat.committee.forms.files import TakesFile
from secretariat.core.forms import TextsFormField
from secretariat.core.zones import day_in_words
from secretariat.record.forms import CarefulForm

from .. import choices
from ..availability import SHARES, last_day, share_in, weeks_from
from ..consents import levels_of, offered
from ..fields import CONSULTANT, PROFILE, reach
from ..models import Profile
from .rows import RowsForm

NAMES, LONGEST_NAME = 10, 300
ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
TELEPHONE = re.compile(r"(?=(?:\D*\d){5})[+\d\s()./,;#*-]+(?:(?:ext\.?|x)\s?\d+)?", re.IGNORECASE)
PLAIN = (
    "name", "other_names", "nationalities", "gender", "language", "email", "telephone", "residence", "orcid",
    "summaries",
)  # fmt: skip


def digits_agree(orcid: str) -> bool:
    """The last place of an ORCID checks the others (ISO 7064, modulo 11-2)."""
    total = 0
    for one in orcid.replace("-", "")[:-1]:
        total = (total + int(one)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == orcid[-1]


class LinesField(forms.CharField):
    """Several values, one on each line, each once."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        lines = value if isinstance(value, list) else (value or "").splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def run_validators(self, value) -> None:
        if len(value) > NAMES or any(len(line) > LONGEST_NAME for line in value):
            raise forms.ValidationError(gettext("At most ten names of 300 characters each."))


class ProfileForm(RowsForm):
    """Everything of a profile that she may say or propose."""

    all_optional = True  # but for the name, which nobody leaves out
    rows_of = ("expertise", "languages")

    name = forms.CharField(label=capfirst(PROFILE["name"].label), max_length=300)
    other_names = LinesField(
        label=capfirst(PROFILE["other_names"].label), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line: as it is written in Arabic, in Chinese, in Cyrillic …"),
    )  # fmt: skip
    nationalities = forms.MultipleChoiceField(
        label=capfirst(PROFILE["nationalities"].label), required=False, choices=choices.states,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    gender = forms.ChoiceField(
        label=capfirst(PROFILE["gender"].label), required=False, choices=choices.with_nothing(Gender.choices),
        help_text=_("Used in statistics alone, and never shown with your name."),
    )  # fmt: skip
    language = forms.ChoiceField(label=capfirst(PROFILE["language"].label), choices=settings.LANGUAGES)
    email = forms.EmailField(
        label=capfirst(PROFILE["email"].label), required=False, max_length=254,
        help_text=_("A new address holds once you press the button behind the link of the letter to it."),
    )  # fmt: skip
    telephone = forms.CharField(label=capfirst(PROFILE["telephone"].label), required=False, max_length=40)
    residence = forms.CharField(label=capfirst(PROFILE["residence"].label), required=False, max_length=200)
    orcid = forms.CharField(
        label=capfirst(PROFILE["orcid"].label),
        required=False,
        max_length=40,
        help_text=_("Such as 0000-0002-1825-0097."),
    )
    summaries = TextsFormField(label=capfirst(PROFILE["summaries"].label), required=False, max_length=5000)

    def __init__(self, data=None, *, record: Profile | None = None, user=None):
        record = record or Profile()
        known = {name: getattr(record, name) for name in PLAIN}
        super().__init__(data, record=record, user=user, initial=known)
        for name in PLAIN:
            if record.pk and PROFILE[name].wins != CONSULTANT:
                self.fields[name].help_text = _("A change is looked at by the steward before it holds.")

    def clean_telephone(self) -> str:
        telephone = self.cleaned_data["telephone"]
        if telephone and not TELEPHONE.fullmatch(telephone):
            raise forms.ValidationError(gettext("This is no telephone number: write it like +41 22 000 00 00."))
        return telephone

    def clean_orcid(self) -> str:
        orcid = self.cleaned_data["orcid"].strip().removeprefix("https://orcid.org/").upper()
        if orcid and not (ORCID.fullmatch(orcid) and digits_agree(orcid)):
            raise forms.ValidationError(gettext("This is no ORCID: compare it with your record at orcid.org."))
        return orcid

    def values(self) -> dict:
        told = {name: self.cleaned_data[name] for name in PLAIN if name in self.fields}
        return told | {name: self.rows(name) for name in self.rows_of}


class ConsentForm(CarefulForm):
    """For each field whose reach is hers to choose, who may see it."""

    def __init__(self, data=None, *, record: Profile, user=None):
        known = {field.name: int(reach(field, record.consent)) for field in offered()}
        super().__init__(data, record=record, user=user, initial=known)
        for field in offered():
            pairs = [(int(level), capfirst(level.label)) for level in levels_of(field)]
            self.fields[field.name] = forms.TypedChoiceField(
                label=capfirst(field.label), choices=pairs, coerce=int, widget=forms.RadioSelect
            )

    def choices(self) -> dict[str, int]:
        return {field.name: self.cleaned_data[field.name] for field in offered()}


class AvailabilityForm(CarefulForm):
    """A share for each calendar week of the next half year, and until when all of it holds."""

    all_optional = True

    every = forms.TypedChoiceField(
        label=_("The same for every week"), required=False, coerce=int, empty_value=None,
        help_text=_("Fills all the weeks below; leave it empty to say it week by week."),
    )  # fmt: skip
    until = forms.DateField(label=_("This holds until"), widget=DayInput)

    def __init__(self, data=None, *, record: Profile, user=None, today):
        self.weeks = weeks_from(today)
        held = record.availability or []
        known = {self.key(week): share_in(held, week) for week in self.weeks}
        known["until"] = max(record.available_until, today) if record.available_until else last_day(today)
        super().__init__(data, record=record, user=user, initial=known)
        shares = [(share, gettext("%(share)s per cent") % {"share": share}) for share in SHARES]
        self.fields["every"].choices = [("", ""), *shares]
        self.fields["until"].widget.attrs |= {"min": today.isoformat(), "max": last_day(today).isoformat()}
        for week in self.weeks:
            self.fields[self.key(week)] = forms.TypedChoiceField(
                label=self.name_of(week), choices=shares, coerce=int, required=False, empty_value=0
            )

    @staticmethod
    def key(week) -> str:
        return f"w{week.monday:%Y%m%d}"

    @staticmethod
    def name_of(week) -> str:
        blanks = {"number": week.number, "first": day_in_words(week.monday)}
        return gettext("Week %(number)s, from %(first)s") % blanks

    def shares(self) -> dict:
        every = self.cleaned_data.get("every")
        return {
            week.monday: every if every is not None else self.cleaned_data.get(self.key(week)) or 0
            for week in self.weeks
        }


class CvForm(TakesFile):
    """Her curriculum vitae, in one language: officers of the Secretariat read it, nobody else."""

    file = forms.FileField(
        label=capfirst(PROFILE["cv"].label),
        help_text=_("Word (.docx), OpenDocument (.odt), PDF or plain text, up to 50 MB."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES, initial=get_language)


class ObjectionForm(CarefulForm):
    words = forms.CharField(
        label=_("What you object to, and why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class RefereeForm(CarefulForm):
    name = forms.CharField(label=_("Name of the referee"), max_length=200)
    email = forms.EmailField(label=_("E-mail address of the referee"), max_length=254)
    relation = forms.CharField(label=_("How the referee knows your work"), max_length=300)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES, initial=get_language)


class EngagementForm(CarefulForm):
    """What is wrong with what the contract system says of an engagement."""

    purposes = TextsFormField(label=_("Purpose"), required=False, max_length=5000)
    countries = forms.MultipleChoiceField(
        label=_("Countries of assignment"), required=False, choices=choices.states,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    fields_ = forms.MultipleChoiceField(
        label=_("Fields of expertise"), required=False, choices=lambda: choices.terms(choices.EXPERTISE),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data=None, *, record, user=None):
        known = {"purposes": record.purposes, "countries": record.countries, "fields_": record.fields}
        super().__init__(data, record=record, user=user, initial=known)

    def values(self) -> dict:
        told = self.cleaned_data
        return {"purposes": told["purposes"], "countries": told["countries"], "fields": told["fields_"]}

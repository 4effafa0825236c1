"""Forms of a report: its cover, the wording of a paragraph, clearance, release."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization
from secretariat.core.forms import TextsFormField
from secretariat.core.joining import joined
from secretariat.core.languages import BY_CODE, CODES, LANGUAGES, language_name
from secretariat.core.multilingual import AUTHENTIC, Texts
from secretariat.core.symbols import parse_symbol
from secretariat.core.text import clean
from secretariat.record.forms import CarefulForm
from secretariat.record.models import Audience
from secretariat.record.models.audience import INTERNAL, PUBLIC
from secretariat.writing.formats import FORMATS

from .. import models as m
from ..operations.clearance import NOBODY, can_be_asked
from ..operations.documents import refuse_marks, to_print
from ..operations.releases import uncleared
from .audience import AudienceForm, choice_of
from .base import UNITS
from .fields import DayInput, texts
from .step import days, session_field, why

TRANSLATIONS = "translations_left"
STILL_HOLD, LEFT_OUT = "still_hold", "left_out"
OWN_NAMES = [(language.code, language.name) for language in LANGUAGES]


class CoverForm(CarefulForm):
    """What stands on the cover. `mandate` says whose report it is."""

    session = session_field(_("Session it is for"))
    symbol = forms.CharField(
        label=_("Symbol"),
        required=False,
        max_length=80,
        help_text=_("As the document will carry it. It may come later."),
    )
    titles = TextsFormField(
        label=_("Title"),
        required=False,
        single_line=True,
        help_text=_("Without one the report is named after its mandate."),
    )
    day = days(_("Date on the cover"))
    original_language = forms.ChoiceField(label=_("Original language"), choices=OWN_NAMES)

    def __init__(self, data=None, *, mandate, **kwargs):
        self.mandate = mandate
        super().__init__(data, **kwargs)
        self.fields["titles"].single_line, self.fields["titles"].longest = True, 500
        rows = m.Session.objects.visible_to(self.user).standing().filter(committee=mandate.committee)
        self.fields["session"].queryset = rows.select_related("committee").order_by("-number")

    def clean_symbol(self):
        symbol = self.cleaned_data["symbol"]
        parsed = parse_symbol(symbol) if symbol else None
        if parsed is not None and parsed.modifiers:
            raise ValidationError(
                gettext("Give the symbol alone, %(symbol)s: Rev., Corr. and Add. follow from a release.")
                % {"symbol": parsed.base}
            )
        refuse_marks(symbol)
        return to_print(symbol)

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("session", "symbol", "titles", "day", "original_language")}


def cover_of(report: m.Report) -> dict:
    names = ("session", "symbol", "titles", "day", "original_language")
    return {name: getattr(report, name) for name in names}


class WordingForm(CarefulForm):
    """The words of one paragraph; lines that begin with (i), (a) or a. become its items."""

    texts = texts(
        _("Wording"),
        required=True,
        help_text=_("Lines that begin with (i), (a) or a. are printed as items. Symbols of documents become links."),
    )

    def clean(self):
        """A translation that was left as it was, below an original that was changed, is asked about: one report must
        not say one thing in one language and another in the next."""
        told = super().clean()
        texts = told.get("texts") or Texts()
        behind = self.left_behind(texts)
        choice = self.data.get(TRANSLATIONS)
        if behind and choice == LEFT_OUT:
            told["texts"] = Texts({code: one for code, one in texts.items() if code not in behind})
        elif behind and choice != STILL_HOLD:
            self.ask_about(behind)
        return told

    def ask_about(self, behind: list[str]) -> None:
        choices = [
            (STILL_HOLD, gettext("They say the same as the new wording: keep them")),
            (LEFT_OUT, gettext("Leave them out: those editions print the new wording until it is translated")),
        ]
        label = gettext("The translations that you left as they were")
        self.fields[TRANSLATIONS] = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
        sentence = gettext("These still say what it said before: %(languages)s. Change them, or choose here.")
        self.add_error(TRANSLATIONS, sentence % {"languages": joined(map(language_name, behind))})

    def left_behind(self, now: Texts) -> list[str]:
        """The languages in which a translation stands as it did, though what is authentic reads otherwise."""
        before = Texts(self.initial.get("texts") or {})
        said = {code: clean(before.text(code), lines=True) for code in before}
        authentic = {code for code in said if before.standing(code) == AUTHENTIC}
        if all(now.text(code) == said[code] for code in authentic):
            return []
        return [code for code in said if code not in authentic and said[code] and now.text(code) == said[code]]


class UnitsForm(CarefulForm):
    """Whom to ask for clearance."""

    units = forms.ModelMultipleChoiceField(
        label=_("Units to ask"),
        queryset=Organization.objects.filter(kind__in=UNITS).order_by("code"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chosen beforehand are the units that own an action of this report."),
    )

    def __init__(self, data=None, *, record, **kwargs):
        super().__init__(data, record=record, **kwargs)
        units = self.fields["units"]
        units.queryset = units.queryset.filter(can_be_asked(record))
        units.error_messages["required"] = NOBODY
        units.help_text = " ".join([str(units.help_text), *self.not_offered(units.queryset)])

    def not_offered(self, offered) -> list[str]:
        """Of the units that own an action, whom nobody of this committee could answer for."""
        named = [
            unit for unit in self.get_initial_for_field(self.fields["units"], "units") or [] if unit not in offered
        ]
        told = gettext("Not offered, for all of its people work for other committees alone: %(unit)s.")
        return [told % {"unit": unit} for unit in named]


class AnswerForm(CarefulForm):
    """A unit's answer."""

    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What must be changed first, or what the drafters should know."),
    )


class RemarkForm(CarefulForm):
    text = forms.CharField(label=_("Remark"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}))


class SettleForm(CarefulForm):
    answer = forms.CharField(label=_("What became of it"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}))


class OpenForm(AudienceForm, CarefulForm):
    """Who may see the draft."""

    def __init__(self, data=None, *, record, **kwargs):
        super().__init__(data, record=record, **kwargs)
        self.offer_audience(record.audience)

    def clean_public_from(self):
        day = self.cleaned_data.get("public_from")
        if day and day < dt.date.today():
            raise ValidationError(gettext("This day is past: a draft cannot have been public since."))
        return day


class ReleaseForm(AudienceForm, CarefulForm):
    """In which languages, for whom, and why although something is not cleared."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=OWN_NAMES, initial=CODES, widget=forms.CheckboxSelectMultiple
    )
    override = why(_("Reason for releasing it although it is not cleared"))

    field_order = ("languages", "audience", "public_from", "override")

    def __init__(self, data=None, *, record, **kwargs):
        super().__init__(data, record=record, **kwargs)
        self.readers = readers_so_far(record)
        self.offer_readers()
        self.open_points = uncleared(record)
        if self.open_points:
            self.fields["override"].required = False
        else:
            del self.fields["override"]

    def offer_readers(self) -> None:
        """Those whom the draft is open to come chosen, everyone once their day has come; of a draft that was never
        opened, the officer says who may see it."""
        choice, day = choice_of(self.readers) if self.readers else (None, None)
        if day and day <= timezone.localdate():
            choice, day = PUBLIC, None
        self.initial |= {"audience": choice, "public_from": day}
        self.offer_audience(self.readers)

    @property
    def chosen_readers(self) -> Audience:
        return self.chosen_audience(self.readers)

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("override", "")


def readers_so_far(report: m.Report) -> Audience | None:
    """Whom a draft is open to, or else what it follows; None where it is the Secretariat's alone."""
    followed = [report.supersedes] if report.supersedes else []
    opened = (one.audience for one in (report, *followed) if set(one.audience.keyed) != {INTERNAL})
    return next(opened, None)


class IssueForm(CarefulForm):
    """What follows from a release."""

    kind = forms.ChoiceField(
        label=_("What follows"),
        choices=[
            ("Rev", _("Rev.: the whole report again, revised")),
            ("Corr", _("Corr.: only the paragraphs that read otherwise now")),
            ("Add", _("Add.: paragraphs that supplement it")),
        ],
        widget=forms.RadioSelect,
    )
    day = days(_("Date on the cover"))


class MomentForm(forms.Form):
    """In which language a paper is shown, and as of which day."""

    language = forms.ChoiceField(label=_("Language of the report"), choices=OWN_NAMES, required=False)
    as_of = forms.DateField(
        label=_("As the record stood on"), required=False, widget=DayInput, help_text=_("Leave empty for today.")
    )
    all_optional = True

    def __init__(self, data, *, language: str):
        super().__init__(data or None, auto_id="moment_%s")
        self.usual = language if language in BY_CODE else settings.LANGUAGE_CODE
        self.initial = {"language": self.usual}

    def clean_as_of(self) -> dt.date | None:
        day = self.cleaned_data["as_of"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(gettext("This day has not come: nobody knows how the record will stand."))
        return day

    @property
    def chosen(self) -> tuple[str, dt.date | None]:
        """The language and the day; the usual ones where they make no sense."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return told.get("language") or self.usual, told.get("as_of")


FORMAT_NAMES = {name: form.name for name, form in FORMATS.items()}
